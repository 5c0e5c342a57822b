/// A request to the embedded apiserver, as it comes from a socket or from the same process.
public struct ServerRequest: Sendable {
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.
    public var method: String
    /// The path and, after a question mark, the percent-encoded query.
    public var target: String
    /// The headers, in their order.
    public var headers: [(name: String, value: String)]
    /// The whole body, empty for none.
    public var body: [UInt8]
    /// Who sends it. What comes from the same process may do everything.
    public var user: UserInfo

    /// A request.
    public init(
        method: String = "GET", target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        user: UserInfo = .administrator
    ) {
        self.user = user
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// The value of the first header called `name`, in any case; empty where there is none.
    func header(_ name: String) -> String {
        headers.first { $0.name.count == name.count && $0.name.lowercased() == name.lowercased() }?.value ?? ""
    }
}

/// The answer of the embedded apiserver.
public struct ServerResponse: Sendable {
    /// A body that is there, or one that comes in pieces.
    public enum Body: Sendable {
        case bytes([UInt8])
        /// A watch: pieces come when something happens, and only as fast as they are taken.
        case stream(AsyncThrowingStream<[UInt8], any Error>)
    }

    /// The HTTP status code.
    public var status: Int
    /// The headers, in their order.
    public var headers: [(name: String, value: String)]
    /// What follows the headers.
    public var body: Body

    /// An answer.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
