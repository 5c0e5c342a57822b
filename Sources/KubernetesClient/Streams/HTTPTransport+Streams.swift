public import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Synchronization

extension HTTPTransport: StreamTransport {
    public func openStream(
        _ request: APIRequest, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> StreamOutcome {
        try await identified(\.isUnauthorized) { credentials in
            do {
                let connector = try connector(credentials)
                let head = upgradeRequest(request, credentials)
                return try await connector.connect(on: eventLoop).flatMap { channel in
                    UpgradeExchange.perform(
                        head, on: channel, timeout: connector.timeout, initializer: initializer)
                }.get()
            } catch { throw await finding(error) }
        }
    }

    private func upgradeRequest(_ request: APIRequest, _ credentials: RequestCredentials) -> HTTPRequestHead {
        var headers = HTTPHeaders([("Host", configuration.server.authority)])
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        identify(&headers, credentials)
        return HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: request.method),
            uri: configuration.server.path + request.target, headers: headers)
    }

    private func connector(_ credentials: RequestCredentials) throws -> ServerConnector {
        if let problem = configuration.proxy?.problem { throw TransportError.proxy(problem) }
        return ServerConnector(
            server: configuration.server, proxy: configuration.proxy,
            tls: configuration.server.isSecure ? try streamContext(credentials) : nil,
            serverName: configuration.tls.serverName ?? configuration.server.host, setup: setup)
    }

    /// The terms of TLS for connections that speak HTTP/1.1: WebSockets need it. Kept, because authorities are read from
    /// files.
    private func streamContext(_ credentials: RequestCredentials) throws -> NIOSSLContext {
        var identity = credentials
        identity.authorization = nil
        return try streamTLS.withLock { known in
            if let known, known.credentials == identity { return known.context }
            var tls = try makeTLSContext(identity).configuration
            tls.applicationProtocols = ["http/1.1"]
            let made = try NIOSSLContext(configuration: tls)
            known = (identity, made)
            return made
        }
    }
}

extension StreamOutcome {
    fileprivate var isUnauthorized: Bool {
        if case .refused(let answer) = self { answer.status == 401 } else { false }
    }
}
