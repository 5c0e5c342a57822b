public import KubernetesModel
public import ServiceNetworking

/// A port of a Service to forward: where to listen, and where bytes may go.
public struct ForwardedPort: Sendable, Hashable {
    /// The Service and its port.
    public let name: ServicePortName
    /// Where to listen; port 0 asks the kernel for a free one.
    public let address: IPAddress
    /// The number of the port.
    public let port: Int
    /// The ready endpoints, in the order that they take turns.
    public var endpoints: [Destination]
    /// Seconds that a client stays with an endpoint; nil without affinity.
    public let affinityTimeout: Int?

    /// A port of a Service, and how its connections are spread.
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
    /// The IP address.
    public let address: IPAddress
    /// The number of the port.
    public let port: Int

    /// A place to connect to.
    public init(_ address: IPAddress, port: Int) {
        self.address = address
        self.port = port
    }

    /// `ADDRESS:PORT`, with brackets around IPv6.
    public var description: String { address.with(port: port) }
}
