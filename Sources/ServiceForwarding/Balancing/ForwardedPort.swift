public import KubernetesModel
public import ServiceNetworking

/// A port of a Service to forward: where to listen, and where bytes may go.
public struct ForwardedPort: Sendable, Hashable {
    public let name: ServicePortName
    /// Where to listen; port 0 asks the kernel for a free one.
    public let address: IPAddress
    public let port: Int
    /// The ready endpoints, in the order that they take turns.
    public var endpoints: [Destination]
    /// Seconds that a client stays with an endpoint; nil without affinity.
    public let affinityTimeout: Int?

    public init(
        name: ServicePortName, address: IPAddress, port: Int, endpoints: [Destination], affinityTimeout: Int? = nil
    ) {
        self.name = name
        self.address = address
        self.port = port
        self.endpoints = endpoints
        self.affinityTimeout = affinityTimeout
    }
}

/// The address of an endpoint.
public struct Destination: Sendable, Hashable, CustomStringConvertible {
    public let address: IPAddress
    public let port: Int

    public init(_ address: IPAddress, port: Int) {
        self.address = address
        self.port = port
    }

    public var description: String { address.with(port: port) }
}
