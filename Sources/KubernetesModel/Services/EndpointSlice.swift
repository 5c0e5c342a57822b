public import JSON

/// A slice of the endpoints of a Service, discovery.k8s.io/v1.
public struct EndpointSlice: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// The label that names the Service of a slice.
    public static let serviceNameLabel = "kubernetes.io/service-name"

    /// `metadata`, empty where it is missing.
    public var metadata: ObjectMeta { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
    /// The Service that this slice belongs to; nil where its label is missing.
    public var serviceName: String? { metadata.labels[Self.serviceNameLabel]?.stringValue }
    /// `IPv4`, `IPv6` or `FQDN`.
    public var addressType: String { json["addressType"]?.stringValue ?? "" }
    /// `endpoints` in their order.
    public var endpoints: [Endpoint] {
        (json["endpoints"]?.arrayValue ?? []).compactMap(\.objectValue).map(Endpoint.init)
    }
    /// `ports` in their order.
    public var ports: [EndpointPort] {
        (json["ports"]?.arrayValue ?? []).compactMap(\.objectValue).map(EndpointPort.init)
    }
}

/// One endpoint of a slice: usually a Pod.
public struct Endpoint: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// All addresses stand for the same endpoint; consumers use the first.
    public var addresses: [String] { (json["addresses"]?.arrayValue ?? []).compactMap(\.stringValue) }
    /// Unknown readiness counts as ready.
    public var isReady: Bool { condition("ready") ?? true }
    /// Unknown serving state follows readiness.
    public var isServing: Bool { condition("serving") ?? isReady }
    /// Whether the endpoint is being shut down.
    public var isTerminating: Bool { condition("terminating") ?? false }
    /// `hostname`.
    public var hostname: String? { json["hostname"]?.stringValue }
    /// `nodeName`.
    public var nodeName: String? { json["nodeName"]?.stringValue }
    /// `zone`.
    public var zone: String? { json["zone"]?.stringValue }
    /// Zones that should use this endpoint.
    public var forZones: [String] { hintNames("forZones") }
    /// Nodes that should use this endpoint.
    public var forNodes: [String] { hintNames("forNodes") }
    /// The object behind the address, mostly a Pod.
    public var targetRef: JSONObject? { json["targetRef"]?.objectValue }

    private func condition(_ name: String) -> Bool? { json["conditions"]?[name]?.boolValue }

    private func hintNames(_ key: String) -> [String] {
        (json["hints"]?[key]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }
}

/// One port of a slice; it holds for all its endpoints.
public struct EndpointPort: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// `name`, empty where it is missing.
    public var name: String { json["name"]?.stringValue ?? "" }
    /// `protocol`, TCP where it is missing.
    public var `protocol`: String { json["protocol"]?.stringValue ?? "TCP" }
    /// Nil stands for all ports.
    public var port: Int? { json["port"]?.integerValue.map(Int.init) }
    /// `appProtocol`.
    public var appProtocol: String? { json["appProtocol"]?.stringValue }
}
