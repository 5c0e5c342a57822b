public import JSON

/// A Pod, as far as a Service cares: labels, addresses, readiness and named ports.
public struct Pod: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    public var metadata: ObjectMeta { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
    public var nodeName: String? { json["spec"]?["nodeName"]?.stringValue }
    public var hostname: String? { json["spec"]?["hostname"]?.stringValue }
    public var subdomain: String? { json["spec"]?["subdomain"]?.stringValue }
    /// `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`; empty before anybody wrote a status.
    public var phase: String { json["status"]?["phase"]?.stringValue ?? "" }
    /// One address a family, the primary first.
    public var podIPs: [String] {
        let ips = (json["status"]?["podIPs"]?.arrayValue ?? []).compactMap { $0["ip"]?.stringValue }
        return ips.isEmpty ? [json["status"]?["podIP"]?.stringValue].compactMap { $0 } : ips
    }
    /// Whether its condition `Ready` is `True`.
    public var isReady: Bool {
        (json["status"]?["conditions"]?.arrayValue ?? []).contains {
            $0["type"]?.stringValue == "Ready" && $0["status"]?.stringValue == "True"
        }
    }
    /// The ports that its containers declare, in order.
    public var containerPorts: [ContainerPort] { ContainerPort.declared(in: json["spec"]) }
}

/// A port that a container declares.
public struct ContainerPort: Sendable, Hashable {
    public let name: String
    public let containerPort: Int
    /// `TCP`, `UDP` or `SCTP`; `TCP` where it is left out.
    public let `protocol`: String

    public init(name: String, containerPort: Int, protocol: String) {
        self.name = name
        self.containerPort = containerPort
        self.protocol = `protocol`
    }

    /// Whether a `targetPort` of a Service port with `protocol` means this one: by its number, or by its name.
    public func isTarget(_ targetPort: IntOrString, _ protocol: String) -> Bool {
        guard self.protocol == `protocol` else { return false }
        return switch targetPort {
        case .int(let number): containerPort == number
        case .string(let name): self.name == name
        }
    }

    /// The ports of the containers of a Pod specification, sidecars (restartable init containers) included.
    public static func declared(in podSpec: JSONValue?) -> [ContainerPort] {
        let sidecars = (podSpec?["initContainers"]?.arrayValue ?? []).filter {
            $0["restartPolicy"]?.stringValue == "Always"
        }
        return ((podSpec?["containers"]?.arrayValue ?? []) + sidecars).flatMap { container in
            (container["ports"]?.arrayValue ?? []).map { port in
                ContainerPort(
                    name: port["name"]?.stringValue ?? "",
                    containerPort: port["containerPort"]?.integerValue.map(Int.init) ?? 0,
                    protocol: port["protocol"]?.stringValue ?? "TCP")
            }
        }
    }
}
