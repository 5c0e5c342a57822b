public import JSON

/// A Service: names for its fields over the whole of what it holds, unknown fields included.
///
/// Nothing here assumes a valid object: a field of the wrong type reads as absent.
public struct Service: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// The Service that `object` is.
    public init(_ object: KubernetesObject) { json = object.json }

    /// This Service as an object of any kind.
    public var object: KubernetesObject { KubernetesObject(json) }

    /// `metadata`, empty where it is missing.
    public var metadata: ObjectMeta {
        get { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
        set { json["metadata"] = .object(newValue.json) }
    }

    /// `spec`, empty where it is missing.
    public var spec: ServiceSpec {
        get { ServiceSpec(json["spec"]?.objectValue ?? [:]) }
        set { json["spec"] = .object(newValue.json) }
    }

    /// The addresses that a load balancer has given it.
    public var loadBalancerIngress: [LoadBalancerIngress] {
        (json["status"]?[path: "loadBalancer", "ingress"]?.arrayValue ?? []).compactMap(\.objectValue)
            .map(LoadBalancerIngress.init)
    }
}

/// The specification of a Service, core/v1 of 1.36.
public struct ServiceSpec: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`; `ClusterIP` where it is left out.
    public var type: String { json["type"]?.stringValue ?? "ClusterIP" }
    /// `clusterIP`: an address, `None`, or empty.
    public var clusterIP: String { text("clusterIP") }
    /// `clusterIPs`, one address for each IP family.
    public var clusterIPs: [String] { texts("clusterIPs") }
    /// `ipFamilies`, the primary one first.
    public var ipFamilies: [String] { texts("ipFamilies") }
    /// `ipFamilyPolicy`, empty where it is missing.
    public var ipFamilyPolicy: String { text("ipFamilyPolicy") }
    /// `ports` in their order.
    public var ports: [ServicePort] {
        (json["ports"]?.arrayValue ?? []).compactMap(\.objectValue).map(ServicePort.init)
    }
    /// Label to value. nil means that Kubernetes does not manage the endpoints.
    public var selector: JSONObject? {
        guard let selector = json["selector"]?.objectValue, !selector.isEmpty else { return nil }
        return selector
    }
    /// `externalName`, empty where it is missing.
    public var externalName: String { text("externalName") }
    /// `externalIPs`, as they are written.
    public var externalIPs: [String] { texts("externalIPs") }
    /// `None` or `ClientIP`.
    public var sessionAffinity: String { json["sessionAffinity"]?.stringValue ?? "None" }
    /// Seconds that ClientIP affinity lasts, 1 to 86,400; 10,800 where it is left out.
    public var sessionAffinityTimeoutSeconds: Int {
        json["sessionAffinityConfig"]?[path: "clientIP", "timeoutSeconds"]?.integerValue.map(Int.init) ?? 10_800
    }
    /// `Cluster` or `Local`; empty for a Service that is not reached from outside.
    public var externalTrafficPolicy: String { text("externalTrafficPolicy") }
    /// `Cluster` or `Local`.
    public var internalTrafficPolicy: String { json["internalTrafficPolicy"]?.stringValue ?? "Cluster" }
    /// 0 where there is none.
    public var healthCheckNodePort: Int { json["healthCheckNodePort"]?.integerValue.map(Int.init) ?? 0 }
    /// `publishNotReadyAddresses`, false where it is missing.
    public var publishNotReadyAddresses: Bool { json["publishNotReadyAddresses"]?.boolValue ?? false }
    /// `loadBalancerIP`, empty where it is missing.
    public var loadBalancerIP: String { text("loadBalancerIP") }
    /// `loadBalancerSourceRanges`, as they are written.
    public var loadBalancerSourceRanges: [String] { texts("loadBalancerSourceRanges") }
    /// `loadBalancerClass`.
    public var loadBalancerClass: String? { json["loadBalancerClass"]?.stringValue }
    /// `allocateLoadBalancerNodePorts`; nil means true.
    public var allocateLoadBalancerNodePorts: Bool? { json["allocateLoadBalancerNodePorts"]?.boolValue }
    /// `PreferClose`, `PreferSameZone` or `PreferSameNode`; nil where there is no preference.
    public var trafficDistribution: String? { json["trafficDistribution"]?.stringValue }

    /// `clusterIP: None`: no virtual IP, DNS answers with the endpoints themselves.
    public var isHeadless: Bool { clusterIP == "None" }

    private func text(_ key: String) -> String { json[key]?.stringValue ?? "" }
    private func texts(_ key: String) -> [String] { (json[key]?.arrayValue ?? []).compactMap(\.stringValue) }
}

/// One port of a Service.
public struct ServicePort: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// Empty where the only port of a Service has no name.
    public var name: String { json["name"]?.stringValue ?? "" }
    /// `TCP`, `UDP` or `SCTP`; `TCP` where it is left out.
    public var `protocol`: String { json["protocol"]?.stringValue ?? "TCP" }
    /// 1 to 65535 in a valid Service; 0 where it is missing.
    public var port: Int { json["port"]?.integerValue.map(Int.init) ?? 0 }
    /// The Pods' port by number or name; ``port`` where it is left out.
    public var targetPort: IntOrString { json["targetPort"].flatMap(IntOrString.init) ?? .int(port) }
    /// 0 where there is none.
    public var nodePort: Int { json["nodePort"]?.integerValue.map(Int.init) ?? 0 }
    /// `appProtocol`.
    public var appProtocol: String? { json["appProtocol"]?.stringValue }
}

/// A port given by number or by name.
public enum IntOrString: Sendable, Hashable, CustomStringConvertible {
    case int(Int)
    case string(String)

    /// nil for a value that is neither an integer nor a string.
    public init?(_ value: JSONValue) {
        switch value {
        case .integer(let number): self = .int(Int(number))
        case .string(let text): self = .string(text)
        default: return nil
        }
    }

    /// The number or the name.
    public var description: String {
        switch self {
        case .int(let number): String(number)
        case .string(let text): text
        }
    }
}

/// An address of a load balancer: an IP or a host name.
public struct LoadBalancerIngress: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// The address, empty where there is only a name.
    public var ip: String { json["ip"]?.stringValue ?? "" }
    /// The name, empty where there is only an address.
    public var hostname: String { json["hostname"]?.stringValue ?? "" }
    /// `VIP` or `Proxy`; nil where the address is a host name.
    public var ipMode: String? { json["ipMode"]?.stringValue }
}
