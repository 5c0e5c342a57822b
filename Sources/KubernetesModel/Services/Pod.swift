public import JSON

/// A Pod, as far as a Service cares: labels, addresses, readiness and named ports.
public struct Pod: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// `metadata`, empty where it is missing.
    public var metadata: ObjectMeta { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
    /// `spec.nodeName`; nil before the Pod is scheduled.
    public var nodeName: String? { json["spec"]?["nodeName"]?.stringValue }
    /// `spec.hostname`.
    public var hostname: String? { json["spec"]?["hostname"]?.stringValue }
    /// `spec.subdomain`: the headless Service that gives the Pod a DNS name.
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
    /// The name of the port, empty where it has none.
    public let name: String
    /// The number of the port.
    public let containerPort: Int
    /// `TCP`, `UDP` or `SCTP`; `TCP` where it is left out.
    public let `protocol`: String

    /// A port of a container.
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
