internal import NIOCore

/// How a ``ServiceForwarder`` serves all of its ports.
struct ForwardingSettings: Sendable {
    let dialler: any Dialler
    /// How long a connection waits for an endpoint.
    let wait: TimeAmount
    /// After how long without a packet a client of a UDP port is forgotten.
    let udpIdle: TimeAmount
    let tell: @Sendable (ForwardingEvent) -> Void
    let abandoned = AbandonedClients()
}

/// What happens to one connection of a ``ServiceForwarder``.
public struct ForwardingEvent: Sendable {
    /// What may happen to a forwarded port.
    public enum Kind: Sendable, Hashable {
        /// A client connected to this local port.
        case accepted(localPort: Int)
        /// An endpoint, or the way to it, did not take the connection, for this reason; another may be tried.
        case refused(Destination, String)
        /// Nobody took the connection.
        case unserved(String)
        /// The connection broke after bytes were carried.
        case brokenOff(Destination, String)
    }

    /// The port that it happened to.
    public let port: ForwardedPort
    /// What happened.
    public let kind: Kind
}
