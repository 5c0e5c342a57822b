/// Why a request got no answer.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// Nothing listens at the address.
        case refused
        /// The name has no address.
        case unknownHost
        /// The server's certificate, or the client's, is not accepted.
        case certificate
        case timeout
        /// The connection broke.
        case disconnected
        /// No credentials could be had.
        case credentials
        case other
    }

    public let code: Code
    /// The line for a terminal, worded as kubectl words it.
    public let message: String
    /// What lay beneath, for logs.
    public let cause: String

    public init(code: Code, message: String, cause: String = "") {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }

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

    static func credentials(_ reason: String) -> TransportError {
        unreachable(.credentials, "getting credentials: \(reason)")
    }

    /// The answer's head did not come in time.
    static let timedOut = unreachable(
        .timeout, "net/http: request canceled (Client.Timeout exceeded while awaiting headers)")
}
