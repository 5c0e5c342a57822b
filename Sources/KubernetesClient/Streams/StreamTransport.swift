public import NIOCore

/// A transport that carries bytes both ways besides requests and answers: the WebSockets of an apiserver.
///
/// The one into an embedded apiserver is none: nothing is between its caller and the Pods.
public protocol StreamTransport: Transport {
    /// Asks the server to make a connection of its own a WebSocket. A channel that is opened reads and writes
    /// `ByteBuffer`s, the bytes of the first port of `PodPortProtocol`, and reads only when it is asked to.
    ///
    /// - Parameters:
    ///   - eventLoop: where the connection is served.
    ///   - initializer: adds what hears the first byte, on the event loop.
    /// - Throws: ``TransportError`` where the server cannot be reached or does not speak as agreed. A refusal is an
    ///   outcome.
    func openStream(
        _ request: APIRequest, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> StreamOutcome
}

/// What became of a request for a stream.
public enum StreamOutcome: Sendable {
    case opened(any Channel)
    case refused(APIAnswer)
}

/// Why a stream ended before its time. The channel hears of it in `errorCaught`, once, and ends then.
public struct StreamFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What may go wrong with a stream, for programs.
    public enum Code: Sendable, Hashable {
        /// The node said on the error channel why: ``reason`` is its sentence.
        case port
        /// The connection to the apiserver broke, so that what was carried may be incomplete.
        case brokenOff
        /// What came is not the agreed protocol.
        case wrongProtocol
    }

    /// What went wrong, for programs.
    public let code: Code
    /// A sentence for a person, in one line.
    public let reason: String

    /// An error with a reason for people.
    public init(code: Code, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The reason.
    public var description: String { reason }
}
