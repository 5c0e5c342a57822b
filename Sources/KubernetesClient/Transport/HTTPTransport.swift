internal import AsyncHTTPClient
internal import FoundationEssentials
public import HostSystem
internal import JSON
internal import KubernetesModel
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// Requests over HTTP/1.1 or HTTP/2, with or without TLS. Connections are kept and shared.
///
/// Nothing happens before the first request: making a transport opens no file, thread or socket.
public final class HTTPTransport: Transport {
    /// Where the apiserver is, and how to reach it.
    public let configuration: ClientConfiguration
    let source: CredentialSource
    private let environment: [String: String]
    private let client = Mutex<HTTPClient?>(nil)
    private let hasHTTP2 = Mutex(false)
    /// Stands before a proxy that the library cannot speak to; made at the first request.
    private let relay = Mutex<ProxyRelay?>(nil)
    private let pluginTLS = Mutex<(credentials: RequestCredentials, configuration: TLSContext)?>(nil)
    let reserve = ConnectionReserve()
    let streamTLS = Mutex<(credentials: RequestCredentials, context: NIOSSLContext)?>(nil)

    /// - Parameter environment: what credential plugins run with.
    public init(
        _ configuration: ClientConfiguration, environment: [String: String] = [:], files: FileAccess = .local
    ) {
        self.configuration = configuration
        self.environment = environment
        source = CredentialSource(configuration.credentials, environment: environment, files: files)
    }

    deinit {
        // A client must be shut down before it goes; connections that are still busy end with it.
        client.withLock { $0 }?.shutdown { _ in }
    }

    /// The threads that its connections live on.
    public var executor: (any TaskExecutor)? { Self.executor }

    /// Whether the server speaks HTTP/2.
    public var isMultiplexed: Bool { hasHTTP2.withLock(\.self) }

    /// Sends a request and returns once the headers of the answer are there. Throws ``TransportError``.
    public func send(_ request: APIRequest) async throws -> APIResponse {
        try await identified({ $0.status == 401 }) { try await send(request, $0) }
    }

    /// What `exchange` is answered with current credentials; once more with fresh ones where these are refused: a token
    /// was replaced, or expired earlier than its plugin said.
    func identified<Answer: Sendable>(
        _ isRefused: (Answer) -> Bool, _ exchange: (RequestCredentials) async throws -> Answer
    ) async throws -> Answer {
        let credentials = try await source.requestCredentials()
        let answer = try await exchange(credentials)
        guard isRefused(answer), await source.refuse(credentials) else { return answer }
        let fresh = try await source.requestCredentials()
        return fresh == credentials ? answer : try await exchange(fresh)
    }

    private func send(_ request: APIRequest, _ credentials: RequestCredentials) async throws -> APIResponse {
        do {
            let response = try await sharedClient(door: try await door()).execute(
                try httpRequest(request, credentials), deadline: .distantFuture)
            hasHTTP2.withLock { $0 = response.version == .http2 }
            return APIResponse(
                status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
                body: stream(response.body))
        } catch let error as HTTPClientError where error == .cancelled && !Task.isCancelled {
            // The connection was about to close when the request reached it.
            throw TransportError.notProcessed
        } catch { throw await finding(error) }
    }

    /// What an error means to a user; where it is about a certificate, what that is.
    func finding(_ error: any Error) async -> any Error {
        let explained = explained(error)
        guard let failure = explained as? TransportError, failure.code == .unknownCertificate else { return explained }
        return await certificateProblem() ?? failure
    }

    /// The door to a proxy that the library cannot speak to; nil where it can, or there is none.
    private func door() async throws -> ProxyRelay.Door? {
        guard let proxy = configuration.proxy, plainProxy == nil, proxy.problem == nil,
            proxy.kind == .https || proxy.kind == .socks5 && proxy.username != nil
        else { return nil }
        let relay = try self.relay.withLock { relay in
            if let relay { return relay }
            var settings = configuration.tls
            // What the client is to the server is no business of the proxy.
            (settings.clientCertificate, settings.clientKey) = (nil, nil)
            let tls = try TLSContext(settings, environment: environment).configuration
            let made = ProxyRelay(proxy, tls: tls, loop: Self.eventLoop.next())
            relay = made
            return made
        }
        return try await relay.door()
    }

    /// The proxy for whoever speaks no TLS to one and no password over SOCKS5: the one that was named, or the door to it.
    func reachableProxy() async throws -> ProxyAddress? {
        guard let door = try await door() else { return configuration.proxy }
        return ProxyAddress("http://\(ProxyRelay.user):\(door.password)@127.0.0.1:\(door.port)")
    }

    private func httpRequest(_ request: APIRequest, _ credentials: RequestCredentials) throws -> HTTPClientRequest {
        let server = configuration.server
        var http = HTTPClientRequest(url: baseURL + request.target)
        http.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { http.headers.add(name: header.name, value: header.value) }
        if expectsOtherName || plainProxy != nil {
            http.headers.replaceOrAdd(name: "Host", value: server.authority)
        }
        if !configuration.disableCompression { http.headers.replaceOrAdd(name: "Accept-Encoding", value: "gzip") }
        identify(&http.headers, credentials)
        if !request.body.isEmpty { http.body = .bytes(ByteBuffer(bytes: request.body)) }
        if credentials.clientCertificate != nil { http.tlsConfiguration = try tlsContext(credentials).configuration }
        return http
    }

    /// Adds who sends a request, and as whom.
    func identify(_ headers: inout HTTPHeaders, _ credentials: RequestCredentials) {
        if let authorization = credentials.authorization, !headers.contains(name: "Authorization") {
            headers.add(name: "Authorization", value: authorization)
        }
        if let impersonation = configuration.impersonation { headers.add(impersonation) }
    }

    /// Where `--tls-server-name` names the server, the address carries that name and resolves to the real one.
    private var expectsOtherName: Bool { configuration.server.isSecure && configuration.tls.serverName != nil }

    /// The proxy that is handed whole requests, for a server without TLS.
    private var plainProxy: ProxyAddress? {
        configuration.server.isSecure
            ? nil : configuration.proxy.flatMap { [.http, .https].contains($0.kind) ? $0 : nil }
    }

    private var baseURL: String {
        let server = configuration.server
        if let plainProxy { return plainProxy.base + server.path }
        guard expectsOtherName, let name = configuration.tls.serverName else { return server.description }
        return "https://\(name):\(server.port)\(server.path)"
    }

    /// Whether the one that requests are sent to, the server or a proxy for it, speaks TLS.
    private var isSecure: Bool { configuration.server.isSecure || plainProxy?.kind == .https }

    private func sharedClient(door: ProxyRelay.Door?) throws -> HTTPClient {
        try client.withLock { client in
            if let client { return client }
            let server = configuration.server
            let tls = try isSecure ? TLSContext(configuration.tls, environment: environment).configuration : nil
            var setup = setup
            if let plainProxy {
                setup.relay = .init(
                    server: "http://\(server.authority)", authorization: plainProxy.basicAuthorization)
            }
            let made = try makeClient(tls, door: door) { [setup] in setup.prepare($0, isHTTP2: $1) }
            client = made
            return made
        }
    }

    /// All connections are served by one thread, which runs until the process ends: a client has little to do for each,
    /// and a command that makes one request should not start a thread for every processor.
    private static let eventLoop = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private static let executor = EventLoopExecutor(eventLoop.next())

    private var identity: ServerIdentity {
        ServerIdentity(name: plainProxy?.host ?? configuration.tls.serverName ?? configuration.server.host)
    }

    /// What every connection to the server has to pass.
    var setup: ConnectionSetup {
        let isVerified = isSecure && !configuration.tls.skipsVerification
        return ConnectionSetup(identity: isVerified ? identity : nil)
    }

    /// - Parameter prepare: is given each new connection, and whether it speaks HTTP/2, before a request uses it.
    private func makeClient(
        _ tls: TLSConfiguration?, door: ProxyRelay.Door?,
        prepare: @escaping @Sendable (_ channel: any Channel, _ isHTTP2: Bool) -> EventLoopFuture<Void>
    ) throws -> HTTPClient {
        var http = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(configuration.connectTimeout)),
            decompression: .enabled(limit: .none))
        // A refused connection is news at once: a person waits for it.
        http.connectionPool.retryConnectionEstablishment = false
        // The traces of a command are not collected.
        http.tracing.tracer = nil
        http.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        http.http1_1ConnectionDebugInitializer = { prepare($0, false) }
        http.http2ConnectionDebugInitializer = { prepare($0, true) }
        if let tls {
            http.tlsConfiguration = tls
            if let name = configuration.tls.serverName { http.dnsOverride = [name: configuration.server.host] }
        }
        if let proxy = configuration.proxy {
            if let problem = proxy.problem { throw TransportError.proxy(problem) }
            if plainProxy == nil {
                http.proxy = door.map { HTTPClient.Configuration.Proxy($0) } ?? HTTPClient.Configuration.Proxy(proxy)
            } else {
                // A request with the server in its target is one of HTTP/1.1.
                http.httpVersion = .http1Only
            }
        }
        return HTTPClient(eventLoopGroupProvider: .shared(Self.eventLoop), configuration: http)
    }

    /// What the certificate that was refused is, in the words of Go; nil where it cannot be seen. The library does not say
    /// why it refused: another connection, on which nothing is ever sent, has a look.
    private func certificateProblem() async -> TransportError? {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        let identity = identity
        let look: @Sendable (any Channel, Bool) -> EventLoopFuture<Void> = { channel, _ in
            let certificate = try? channel.pipeline.syncOperations.nioSSL_peerCertificate()
            let problem = certificate.flatMap {
                $0.problem(at: Int(Date().timeIntervalSince1970)) ?? identity.problem(with: $0)
            }
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(
                TransportError.unverified(problem ?? "certificate signed by unknown authority"))
        }
        let door = try? await door()
        guard let client = try? makeClient(tls, door: door, prepare: look) else { return nil }
        defer { client.shutdown { _ in } }
        let request = HTTPClientRequest(url: baseURL)
        do {
            _ = try await client.execute(request, deadline: .now() + .seconds(30))
            return nil
        } catch {
            return error as? TransportError
        }
    }

    /// The settings with a certificate that a plugin made; kept, because connections are shared by their settings.
    private func tlsContext(_ credentials: RequestCredentials) throws -> TLSContext {
        try pluginTLS.withLock { known in
            if let known, known.credentials == credentials { return known.configuration }
            let made = try makeTLSContext(credentials)
            known = (credentials, made)
            return made
        }
    }

    /// The settings, and the certificate that a plugin made where it made one.
    func makeTLSContext(_ credentials: RequestCredentials) throws -> TLSContext {
        var settings = configuration.tls
        if credentials.clientCertificate != nil {
            settings.clientCertificate = credentials.clientCertificate
            settings.clientKey = credentials.clientKey
        }
        return try TLSContext(settings, environment: environment)
    }

    /// The body's pieces, taken from the connection no faster than they are asked for.
    private func stream(_ body: HTTPClientResponse.Body) -> AsyncThrowingStream<[UInt8], any Error> {
        // Only the reader of the stream moves the iterator, one piece after another.
        nonisolated(unsafe) var iterator = body.makeAsyncIterator()
        // The stream keeps the transport, and with it the connection, until its end.
        return AsyncThrowingStream { [self] in
            do {
                return try await iterator.next().map { Array($0.readableBytesView) }
            } catch {
                throw explained(error)
            }
        }
    }

    private func explained(_ error: any Error) -> any Error {
        // Of a proxy behind the relay, only that one knows what it said.
        if error is HTTPClientError, let problem = relay.withLock({ $0?.problem }) {
            return TransportError.proxy(problem)
        }
        return TransportError.explaining(error, server: configuration.server)
    }
}

extension HTTPHeaders {
    fileprivate mutating func add(_ impersonation: Impersonation) {
        add(name: "Impersonate-User", value: impersonation.user)
        if let uid = impersonation.uid { add(name: "Impersonate-Uid", value: uid) }
        for group in impersonation.groups { add(name: "Impersonate-Group", value: group) }
        for (key, values) in impersonation.extra.sorted(by: { $0.key < $1.key }) {
            for value in values { add(name: "Impersonate-Extra-\(key.pathEscaped)", value: value) }
        }
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: ProxyAddress) {
        switch proxy.kind {
        case .socks5: self = .socksServer(host: proxy.host, port: proxy.port)
        case .http, .https, .unusable:
            self = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.username.map { .basic(username: $0, password: proxy.password ?? "") })
        }
    }

    fileprivate init(_ door: ProxyRelay.Door) {
        self = .server(
            host: "127.0.0.1", port: door.port,
            authorization: .basic(username: ProxyRelay.user, password: door.password))
    }
}
