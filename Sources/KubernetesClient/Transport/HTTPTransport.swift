internal import AsyncHTTPClient
public import HostSystem
internal import JSON
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOPosix
internal import Synchronization

/// Requests over HTTP/1.1 or HTTP/2, with or without TLS. Connections are kept and shared.
///
/// Nothing happens before the first request: making a transport opens no file, thread or socket.
public final class HTTPTransport: Transport {
    public let configuration: ClientConfiguration
    private let source: CredentialSource
    private let environment: [String: String]
    private let client = Mutex<HTTPClient?>(nil)
    private let hasHTTP2 = Mutex(false)
    private let pluginTLS = Mutex<(credentials: RequestCredentials, configuration: TLSContext)?>(nil)

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

    public var executor: (any TaskExecutor)? { Self.executor }

    public var isMultiplexed: Bool { hasHTTP2.withLock(\.self) }

    public func send(_ request: APIRequest) async throws -> APIResponse {
        let credentials = try await source.requestCredentials()
        let response = try await send(request, credentials)
        guard response.status == 401, await source.refuse(credentials) else { return response }
        // A token that was replaced, or one that expired earlier than its plugin said: once more with a fresh one.
        let fresh = try await source.requestCredentials()
        return fresh == credentials ? response : try await send(request, fresh)
    }

    private func send(_ request: APIRequest, _ credentials: RequestCredentials) async throws -> APIResponse {
        do {
            let response = try await sharedClient().execute(
                try httpRequest(request, credentials), deadline: .distantFuture)
            hasHTTP2.withLock { $0 = response.version == .http2 }
            return APIResponse(
                status: Int(response.status.code), headers: response.headers.map { ($0.name, $0.value) },
                body: stream(response.body))
        } catch {
            throw explained(error)
        }
    }

    private func httpRequest(_ request: APIRequest, _ credentials: RequestCredentials) throws -> HTTPClientRequest {
        let server = configuration.server
        var http = HTTPClientRequest(url: baseURL + request.target)
        http.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { http.headers.add(name: header.name, value: header.value) }
        if expectsOtherName { http.headers.replaceOrAdd(name: "Host", value: server.authority) }
        if !configuration.disableCompression { http.headers.replaceOrAdd(name: "Accept-Encoding", value: "gzip") }
        if let authorization = credentials.authorization, !http.headers.contains(name: "Authorization") {
            http.headers.add(name: "Authorization", value: authorization)
        }
        if let impersonation = configuration.impersonation { http.headers.add(impersonation) }
        if !request.body.isEmpty { http.body = .bytes(ByteBuffer(bytes: request.body)) }
        if credentials.clientCertificate != nil { http.tlsConfiguration = try tlsContext(credentials).configuration }
        return http
    }

    /// Where `--tls-server-name` names the server, the address carries that name and resolves to the real one.
    private var expectsOtherName: Bool { configuration.server.isSecure && configuration.tls.serverName != nil }

    private var baseURL: String {
        let server = configuration.server
        guard expectsOtherName, let name = configuration.tls.serverName else { return server.description }
        return "https://\(name):\(server.port)\(server.path)"
    }

    private func sharedClient() throws -> HTTPClient {
        try client.withLock { client in
            if let client { return client }
            let made = try makeClient()
            client = made
            return made
        }
    }

    /// All connections are served by one thread, which runs until the process ends: a client has little to do for each,
    /// and a command that makes one request should not start a thread for every processor.
    private static let eventLoop = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private static let executor = EventLoopExecutor(eventLoop.next())

    private func makeClient() throws -> HTTPClient {
        var http = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(30)),
            decompression: .enabled(limit: .none))
        // A refused connection is news at once: a person waits for it.
        http.connectionPool.retryConnectionEstablishment = false
        // Nobody collects the traces of a command.
        http.tracing.tracer = nil
        http.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        if configuration.server.isSecure {
            http.tlsConfiguration = try TLSContext(configuration.tls).configuration
            if let name = configuration.tls.serverName { http.dnsOverride = [name: configuration.server.host] }
        }
        if let proxy = configuration.proxy { http.proxy = .init(proxy) }
        return HTTPClient(eventLoopGroupProvider: .shared(Self.eventLoop), configuration: http)
    }

    /// The settings with a certificate that a plugin made; kept, because connections are shared by their settings.
    private func tlsContext(_ credentials: RequestCredentials) throws -> TLSContext {
        try pluginTLS.withLock { known in
            if let known, known.credentials == credentials { return known.configuration }
            var settings = configuration.tls
            settings.clientCertificate = credentials.clientCertificate
            settings.clientKey = credentials.clientKey
            let made = try TLSContext(settings)
            known = (credentials, made)
            return made
        }
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
        TransportError.explaining(error, server: configuration.server)
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
        case .http:
            self = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.username.map { .basic(username: $0, password: proxy.password ?? "") })
        }
    }
}
