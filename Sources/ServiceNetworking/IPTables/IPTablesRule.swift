/// A rule of iptables: what a packet must look like and what happens to it.
public struct IPTablesRule: Sendable, Hashable {
    /// The chain that the rule is in.
    public let chain: String
    /// What a packet must be like.
    public let matches: [PacketMatch]
    /// Nil for a rule that is there for its comment only.
    public let target: PacketTarget?
    /// The port that it is for; nil for rules that every node has.
    public let servicePort: ServicePortName?

    init(_ chain: String, _ matches: [PacketMatch], _ target: PacketTarget?, for servicePort: ServicePortName? = nil) {
        self.chain = chain
        self.matches = matches
        self.target = target
        self.servicePort = servicePort
    }
}

/// A condition of a rule.
public enum PacketMatch: Sendable, Hashable {
    case comment(String)
    /// `tcp`, `udp` or `sctp`.
    case transport(String)
    case source(String)
    case notSource(String)
    case destination(String)
    case notDestination(String)
    case destinationPort(Int)
    case sourceIsLocal
    case sourceIsNotLocal
    case destinationIsLocal
    case notFromBridge
    case mark(UInt32)
    case notMark(UInt32)
    case connectionState([String])
    case notConnectionState([String])
    /// The old spelling of a match on the state of a connection.
    case state(String)
    /// The source is in a list that `remember` keeps, and was put there less than so many seconds ago.
    case remembered(list: String, seconds: Int)
    case remember(list: String)
    /// One packet of so many.
    case oneOf(Int)
    /// Counts in an nfacct counter.
    case counter(String)
    /// What a set of ipset names is what the packet has there: `dst,dst` for its destination and its port.
    case inSet(String, String)
    /// The packet belongs to a virtual server of IPVS; the transport is its number.
    case virtualServer(transport: Int, address: String, port: Int)
}

/// What happens to a packet.
public enum PacketTarget: Sendable, Hashable {
    case chain(String)
    case accept
    case drop
    case reject
    case `return`
    case addMark(UInt32)
    case flipMark(UInt32)
    case masquerade
    /// The same, and the port stays where it can.
    case masqueradeKeepingPort
    case destination(String)
    case redirect(port: Int)
}
