public import NIOCore

/// The way to an endpoint: how the connections of a ``ServiceForwarder`` get there.
///
/// There are three: ``DirectDialler`` connects to the endpoint's address, ``PodTunnel`` goes through the apiserver, and
/// ``AutomaticDialler`` takes the first that works. What talks to an endpoint itself, and forwards nothing, opens a
/// ``DialledConnection``:
///
///     let tunnel = PodTunnel(connection.client)
///     let destination = Destination(pod: PodName(namespace: "shop", name: "web-0"), port: 8080)
///     let outcome = try await DialledConnection.open(destination, through: tunnel) { connection in
///         try await connection.send(request)
///         while let bytes = try await connection.receive() { … }
///     }
public protocol Dialler: Sendable {
    /// Opens a channel of `ByteBuffer`s that reads only when it is asked to.
    ///
    /// - Parameter initializer: adds what hears the first byte, on the event loop; done again for every attempt.
    /// - Returns: what was opened; fails with ``DialFailure``.
    func dial(
        _ destination: Destination, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<DialledChannel>
}

/// A channel to an endpoint, and what can be said of it.
public struct DialledChannel: Sendable {
    /// The open connection.
    public let channel: any Channel
    /// Whether the endpoint has taken the connection. Through the apiserver, that nothing listens there is heard later:
    /// as a `StreamFailure` in `errorCaught`, before any byte.
    public let isAccepted: Bool
    /// Whether the other end hears that no more bytes come from here, while it may go on sending.
    public let carriesHalfClose: Bool
}

/// Why a connection could not be made.
public struct DialFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What a failure to connect concerns.
    public enum Scope: Sendable, Hashable {
        /// The endpoint: another one may do.
        case endpoint
        /// The endpoint is no more: another one takes its place.
        case gone
        /// The way to all of them: time may help.
        case way
        /// The caller may not go this way, or it cannot be gone at all: nothing helps.
        case caller
    }

    /// What else the failure concerns.
    public let scope: Scope
    /// What happened, in one line: `dial tcp 10.244.1.5:8080: connect: connection refused`.
    public let reason: String

    /// A failure, and what it says about other connections.
    public init(_ scope: Scope, _ reason: String) {
        self.scope = scope
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}
