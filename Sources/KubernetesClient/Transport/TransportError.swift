/// Why a request got no answer.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong on the way, for programs.
    public enum Code: String, Sendable {
        /// Nothing listens at the address.
        case refused
        /// The name has no address.
        case unknownHost
        /// The server's certificate, or the client's, is not accepted.
        case certificate
        /// The server's certificate leads to no authority that is trusted, for a reason that is not known yet.
        case unknownCertificate
        case timeout
        /// The connection broke.
        case disconnected
        /// The server did not begin with the request, which may be sent again whatever it does.
        case notProcessed
        /// What came is no answer of a Kubernetes API.
        case badAnswer
        /// No credentials could be had.
        case credentials
        case other
    }

    /// What went wrong, for programs.
    public let code: Code
    /// The line for a terminal, worded as kubectl words it.
    public let message: String
    /// What lay beneath, for logs.
    public let cause: String

    /// An error. `cause` has the words of the library below, for logs.
    public init(code: Code, message: String, cause: String = "") {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message as it is.
    public var description: String { message }

    /// Whether trying again may help.
    public var mayPass: Bool { ![.credentials, .certificate, .unknownCertificate, .badAnswer].contains(code) }

    static func unreachable(_ code: Code, _ reason: String, cause: String = "") -> TransportError {
        TransportError(code: code, message: "Unable to connect to the server: \(reason)", cause: cause)
    }

    static func refused(_ authority: String) -> TransportError {
        TransportError(
            code: .refused,
            message:
                "The connection to the server \(authority) was refused - did you specify the right host or port?",
            cause: "connection refused")
    }

    /// The server is not the one that was asked for.
    /// - Parameter problem: after `x509: `, in the words of Go.
    static func unverified(_ problem: String) -> TransportError {
        unreachable(.certificate, "tls: failed to verify certificate: x509: \(problem)")
    }

    static func proxy(_ reason: String) -> TransportError { unreachable(.other, "proxyconnect tcp: \(reason)") }

    static func badAnswer(_ problem: String) -> TransportError {
        TransportError(code: .badAnswer, message: "error: \(problem)")
    }

    /// The server said that it had not begun (HTTP/2: REFUSED_STREAM, or a GOAWAY that names an earlier stream).
    static let notProcessed = unreachable(.notProcessed, "http2: the server is closing the connection")

    /// Nothing was heard for too long, and a PING was not answered.
    static let lostPeer = unreachable(.timeout, "http2: client connection lost")

    static func credentials(_ reason: String) -> TransportError {
        unreachable(.credentials, "getting credentials: \(reason)")
    }

    /// The answer's head did not come in time.
    static let timedOut = unreachable(
        .timeout, "net/http: request canceled (Client.Timeout exceeded while awaiting headers)")
}
