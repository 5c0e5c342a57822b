public import JSON

/// A slice of the endpoints of a Service, discovery.k8s.io/v1.
public struct EndpointSlice: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    public static let serviceNameLabel = "kubernetes.io/service-name"

    public var metadata: ObjectMeta { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
    /// The Service that this slice belongs to; nil where its label is missing.
    public var serviceName: String? { metadata.labels[Self.serviceNameLabel]?.stringValue }
    /// `IPv4`, `IPv6` or `FQDN`.
    public var addressType: String { json["addressType"]?.stringValue ?? "" }
    public var endpoints: [Endpoint] {
        (json["endpoints"]?.arrayValue ?? []).compactMap(\.objectValue).map(Endpoint.init)
    }
    public var ports: [EndpointPort] {
        (json["ports"]?.arrayValue ?? []).compactMap(\.objectValue).map(EndpointPort.init)
    }
}

/// One endpoint of a slice: usually a Pod.
public struct Endpoint: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    /// All addresses stand for the same endpoint; consumers use the first.
    public var addresses: [String] { (json["addresses"]?.arrayValue ?? []).compactMap(\.stringValue) }
    /// Unknown readiness counts as ready.
    public var isReady: Bool { condition("ready") ?? true }
    /// Unknown serving state follows readiness.
    public var isServing: Bool { condition("serving") ?? isReady }
    public var isTerminating: Bool { condition("terminating") ?? false }
    public var hostname: String? { json["hostname"]?.stringValue }
    public var nodeName: String? { json["nodeName"]?.stringValue }
    public var zone: String? { json["zone"]?.stringValue }
    /// Zones that should use this endpoint.
    public var forZones: [String] { hintNames("forZones") }
    /// Nodes that should use this endpoint.
    public var forNodes: [String] { hintNames("forNodes") }
    public var targetRef: JSONObject? { json["targetRef"]?.objectValue }

    private func condition(_ name: String) -> Bool? { json["conditions"]?[name]?.boolValue }

    private func hintNames(_ key: String) -> [String] {
        (json["hints"]?[key]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }
}

/// One port of a slice; it holds for all its endpoints.
public struct EndpointPort: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    public var name: String { json["name"]?.stringValue ?? "" }
    public var `protocol`: String { json["protocol"]?.stringValue ?? "TCP" }
    /// Nil stands for all ports.
    public var port: Int? { json["port"]?.integerValue.map(Int.init) }
    public var appProtocol: String? { json["appProtocol"]?.stringValue }
}
