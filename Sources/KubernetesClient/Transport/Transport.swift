/// The way to an apiserver: over HTTP, or straight into an embedded one.
///
/// A transport adds what identifies the caller (credentials, impersonation) and nothing else: retries, deadlines and
/// decoding belong to its users.
public protocol Transport: Sendable {
    /// Sends a request and returns once the head of the answer is there.
    /// - Throws: ``TransportError`` where no answer could be had. An answer with an HTTP error status is an answer.
    func send(_ request: APIRequest) async throws -> APIResponse

    /// Whether requests that are sent at once share a connection that is there already. Where they do not, all but one
    /// may have to open one of their own, which takes longer than to wait for a short answer.
    var isMultiplexed: Bool { get }

    /// Where answers are heard; nil where that is no place of its own.
    var executor: (any TaskExecutor)? { get }
}

extension Transport {
    /// None: work may be done anywhere.
    public var executor: (any TaskExecutor)? { nil }
    /// Requests do not wait for each other.
    public var isMultiplexed: Bool { true }
}

/// A request to an apiserver.
public struct APIRequest: Sendable {
    /// `GET`, `POST`, `PUT`, `PATCH`, `DELETE`.
    public var method: String
    /// The path and, after a question mark, the percent-encoded query.
    public var target: String
    /// The headers, in their order.
    public var headers: [(name: String, value: String)]
    /// The whole body, empty for none.
    public var body: [UInt8]

    /// A message with what may be left out.
    public init(
        method: String = "GET", target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

/// The answer of an apiserver, its body still streaming.
public struct APIResponse: Sendable {
    /// The HTTP status code.
    public let status: Int
    /// The headers, in their order.
    public let headers: [(name: String, value: String)]
    /// Pieces of the body as they arrive.
    public let body: AsyncThrowingStream<[UInt8], any Error>

    /// A message with what may be left out.
    public init(
        status: Int, headers: [(name: String, value: String)], body: AsyncThrowingStream<[UInt8], any Error>
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header called `name`, in any case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The values of all headers called `name`, in any case.
    public func headers(_ name: String) -> [String] {
        headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }
}
