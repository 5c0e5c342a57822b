public import KubernetesModel
public import ServiceNetworking

/// A port of a Service to forward: where to listen, and where bytes may go.
public struct ForwardedPort: Sendable, Hashable {
    public let name: ServicePortName
    /// Where to listen, with one number.
    public let addresses: [IPAddress]
    /// 0 asks the kernel for a free one.
    public let port: Int
    /// The ready endpoints, in the order that they take turns.
    public var endpoints: [Destination]
    /// Seconds that a client stays with an endpoint; nil without affinity.
    public let affinityTimeout: Int?
    /// Tells local ports apart that lead to the same port.
    public var ordinal = 0
    /// Whether it is a failure that one of several addresses cannot be listened on.
    public var needsAllAddresses = true

    public init(
        name: ServicePortName, addresses: [IPAddress], port: Int, endpoints: [Destination], affinityTimeout: Int? = nil
    ) {
        self.name = name
        self.addresses = addresses
        self.port = port
        self.endpoints = endpoints
        self.affinityTimeout = affinityTimeout
    }

    /// What tells it from all others of a forwarder.
    struct Key: Hashable {
        let name: ServicePortName
        let ordinal: Int
    }

    var key: Key { Key(name: name, ordinal: ordinal) }

    /// Whether a listener for this one does for `other`, whatever its endpoints.
    func listens(as other: ForwardedPort) -> Bool {
        addresses == other.addresses && port == other.port && affinityTimeout == other.affinityTimeout
            && needsAllAddresses == other.needsAllAddresses
    }
}
