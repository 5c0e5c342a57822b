internal import FoundationEssentials
internal import JSON
internal import KubernetesModel

/// Speaks the REST API of Kubernetes over a ``Transport``: paths, queries, retries, deadlines, warnings and errors.
public struct APIClient: Sendable {
    /// The way to the apiserver.
    public let transport: any Transport
    /// `svcctl/v1.0.0 (linux/amd64)`.
    public var userAgent: String
    /// How long one request with its answer may take; nil: for ever.
    public var requestTimeout: Duration?
    /// Receives each text of a `Warning:` header once.
    public var warnings: WarningSink
    /// Receives what is sent and answered; nil: nothing is logged.
    public var log: RequestLog?
    /// How the client waits between attempts; tests need not.
    public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

    /// What time it is for the pauses of watches; tests have their own.
    public var now: @Sendable () -> ContinuousClock.Instant = { .now }

    /// In bytes: no list of a Kubernetes API comes near.
    var maximumBody = 1 << 30

    /// client-go's limit of attempts after the first.
    private static let maximumRetries = 10

    /// A client that sends its requests by `transport`.
    public init(
        transport: any Transport, userAgent: String, requestTimeout: Duration? = nil,
        warnings: WarningSink = WarningSink { _ in }, log: RequestLog? = nil
    ) {
        self.transport = transport
        self.userAgent = userAgent
        self.requestTimeout = requestTimeout
        self.warnings = warnings
        self.log = log
    }

    /// Sends a request and collects its answer.
    /// - Throws: ``TransportError`` where there was no answer; `Status` for an answer that is none of 2xx.
    public func send(_ request: APIRequest, about subject: RequestSubject? = nil) async throws -> APIAnswer {
        let answer = try await exchange(request)
        if answer.isSuccess { return answer }
        throw Status(answer, to: request, about: subject)
    }

    /// Sends a request and collects its answer, whatever its status.
    func exchange(_ request: APIRequest) async throws -> APIAnswer {
        try await withDeadline { try await collect(try await response(to: request), of: request) }
    }

    private func collect(_ response: APIResponse, of request: APIRequest) async throws -> APIAnswer {
        var body: [UInt8] = []
        for try await piece in response.body {
            body.append(contentsOf: piece)
            guard body.count <= maximumBody else {
                throw TransportError.badAnswer(
                    "the server's answer to \(request.method) \(request.target) does not end: "
                        + "more than \(maximumBody >> 20) MiB")
            }
        }
        log?.body(body, of: request)
        return APIAnswer(status: response.status, headers: response.headers, body: body)
    }

    /// Sends a request and returns once its answer begins, for watches. Deadlines are the caller's.
    /// - Throws: as ``send(_:about:)``.
    public func open(_ request: APIRequest, about subject: RequestSubject? = nil) async throws -> APIResponse {
        let response = try await response(to: request, outages: 1)
        if (200..<300).contains(response.status) { return response }
        throw Status(try await collect(response, of: request), to: request, about: subject)
    }

    /// The head of the answer, after as many attempts as the server asks for.
    /// - Parameter outages: how many connections may break before what only reads is given up.
    private func response(
        to original: APIRequest, outages: Int = maximumRetries
    ) async throws -> APIResponse {
        var request = original
        request.headers.append(("User-Agent", userAgent))
        if let requestTimeout { request.target.appendQuery("timeout", requestTimeout.goText) }
        var retries = 0
        while true {
            do {
                let started = ContinuousClock.now
                log?.request(request)
                let response = try await transport.send(request)
                log?.response(response, to: request, after: ContinuousClock.now - started)
                for text in response.headers("Warning") { warnings.receive(header: text) }
                guard retries < Self.maximumRetries, let pause = response.retryPause else { return response }
                for try await _ in response.body {}  // so that the connection can be used again
                try await sleep(pause)
            } catch let error as TransportError where error.mayBeSentAgain(request) {
                guard retries < (error.code == .notProcessed ? Self.maximumRetries : outages) else { throw error }
                // A connection that was kept too long breaks at its next use: at once. Then as client-go, each second.
                if retries > 0 { try await sleep(.seconds(1)) }
            }
            retries += 1
        }
    }

    /// Does `work`, whose requests wait for one another, where their answers are heard, so that none of them is handed
    /// from one thread to another. It must not compute for long: meanwhile nothing is heard.
    public nonisolated(nonsending) func inTurn<Result: Sendable>(
        _ work: nonisolated(nonsending) () async throws -> Result
    ) async rethrows -> Result {
        try await withTaskExecutorPreference(transport.executor, operation: work)
    }

    /// Does both at once where their requests share a connection, else one after the other.
    public func both<First: Sendable, Second: Sendable>(
        _ first: @Sendable () async throws -> First, _ second: @Sendable () async throws -> Second
    ) async throws -> (First, Second) {
        guard transport.isMultiplexed else { return (try await first(), try await second()) }
        async let other = second()
        return (try await first(), try await other)
    }

    private func withDeadline<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        guard let requestTimeout else { return try await work() }
        return try await withThrowingTaskGroup(of: Result.self) { group in
            group.addTask(operation: work)
            group.addTask {
                try await Task.sleep(for: requestTimeout)
                throw TransportError.timedOut
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw TransportError.timedOut }
            return first
        }
    }
}

extension TransportError {
    /// Whether sending `request` again does no harm: the server did not begin with it, or it only reads.
    fileprivate func mayBeSentAgain(_ request: APIRequest) -> Bool {
        code == .notProcessed || code == .disconnected && request.method == "GET"
    }
}

extension APIResponse {
    /// How long the server asks to wait before another attempt; nil where it does not: client-go repeats only what
    /// was answered 429 or 5xx with `Retry-After` in seconds.
    fileprivate var retryPause: Duration? {
        guard status == 429 || status >= 500, let seconds = header("Retry-After").flatMap({ Int($0) }), seconds >= 0
        else { return nil }
        return .seconds(seconds)
    }
}

extension String {
    /// Adds a member to the query of a request's target.
    mutating func appendQuery(_ name: String, _ value: String) {
        self += "\(contains("?") ? "&" : "?")\(name.queryEscaped)=\(value.queryEscaped)"
    }
}
