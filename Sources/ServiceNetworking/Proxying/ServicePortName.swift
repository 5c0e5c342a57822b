/// Which port of which Service: what kube-proxy names its chains and comments after.
public struct ServicePortName: Sendable, Hashable {
    /// The namespace of the Service.
    public let namespace: String
    /// The name of the Service.
    public let name: String
    /// Empty where the only port of a Service has no name.
    public let port: String
    /// `TCP`, `UDP` or `SCTP`.
    public let `protocol`: String

    /// A port of a Service. `port` is its name, empty where it has none.
    public init(namespace: String, name: String, port: String, protocol: String) {
        self.namespace = namespace
        self.name = name
        self.port = port
        self.protocol = `protocol`
    }

    /// `NAMESPACE/NAME`.
    public var service: String { "\(namespace)/\(name)" }

    /// `tcp`, `udp` or `sctp`, as rules spell it.
    public var transport: String { `protocol`.lowercased() }
}

extension ServicePortName: CustomStringConvertible {
    /// `NAMESPACE/NAME:PORT`, without the colon where the port has no name. The protocol is not in it.
    public var description: String { port.isEmpty ? service : "\(service):\(port)" }
}
