public import KubernetesModel

/// A Pod by its names.
public struct PodName: Sendable, Hashable, CustomStringConvertible {
    /// The namespace of the Pod.
    public let namespace: String
    /// The name of the Pod.
    public let name: String

    /// The name of a Pod.
    public init(namespace: String, name: String) {
        self.namespace = namespace
        self.name = name
    }

    /// `pod/web-0`
    public var description: String { "pod/\(name)" }
}

/// Where the bytes of a connection may go: a port of an address, of a Pod, or of both where a Pod is known by both.
public struct Destination: Sendable, Hashable, CustomStringConvertible {
    /// Nil for a Pod of which nobody said its address.
    public let address: IPAddress?
    /// Nil for an endpoint that is no Pod.
    public let pod: PodName?
    /// The number of the port.
    public let port: Int

    /// A port of an address, and the Pod that has it if that is known.
    public init(_ address: IPAddress, port: Int, pod: PodName? = nil) {
        self.address = address
        self.pod = pod
        self.port = port
    }

    /// A port of a Pod, reached by its name.
    public init(pod: PodName, port: Int) {
        address = nil
        self.pod = pod
        self.port = port
    }

    /// `10.244.1.5:8080`, or `pod/web-0:8080` where no address is known.
    public var description: String { address?.with(port: port) ?? pod.map { "\($0):\(port)" } ?? ":\(port)" }
}
