public import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Synchronization

extension HTTPTransport: StreamTransport {
    /// Opens a connection to the apiserver that carries bytes both ways.
    public func openStream(
        _ request: APIRequest, on eventLoop: any EventLoop,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) async throws -> StreamOutcome {
        try await identified(\.isUnauthorized) { credentials in
            do {
                var certificate = credentials
                certificate.authorization = nil
                let connector = try connector(certificate, proxy: try await reachableProxy())
                let head = upgradeRequest(request, credentials)
                @Sendable func upgrade(_ channel: any Channel) -> EventLoopFuture<StreamOutcome> {
                    UpgradeExchange.perform(head, on: channel, timeout: connector.timeout, initializer: initializer)
                }
                var outcome: StreamOutcome?
                if let spare = reserve.take(certificate, on: eventLoop) {
                    // The server may have closed it just now: then it has not heard of the request.
                    do { outcome = try await upgrade(spare).get() } catch let error as TransportError {
                        throw error
                    } catch {}
                }
                if outcome == nil { outcome = try await connector.connect(on: eventLoop).flatMap(upgrade).get() }
                reserve.refill(certificate, connector, on: eventLoop)
                guard let outcome else { throw TransportError.notProcessed }
                return outcome
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

    /// - Parameters:
    ///   - certificate: the part of the credentials that a connection is made with.
    ///   - proxy: one that needs no TLS, and no password over SOCKS5.
    private func connector(_ certificate: RequestCredentials, proxy: ProxyAddress?) throws -> ServerConnector {
        if let problem = proxy?.problem { throw TransportError.proxy(problem) }
        return ServerConnector(
            server: configuration.server, proxy: proxy,
            tls: configuration.server.isSecure ? try streamContext(certificate) : nil,
            serverName: configuration.tls.serverName ?? configuration.server.host, setup: setup,
            timeout: TimeAmount(configuration.connectTimeout))
    }

    /// The terms of TLS for connections that speak HTTP/1.1: WebSockets need it. Kept, because authorities are read from
    /// files.
    private func streamContext(_ certificate: RequestCredentials) throws -> NIOSSLContext {
        try streamTLS.withLock { known in
            if let known, known.credentials == certificate { return known.context }
            var tls = try makeTLSContext(certificate).configuration
            tls.applicationProtocols = ["http/1.1"]
            let made = try NIOSSLContext(configuration: tls)
            known = (certificate, made)
            return made
        }
    }
}

extension StreamOutcome {
    fileprivate var isUnauthorized: Bool {
        if case .refused(let answer) = self { answer.status == 401 } else { false }
    }
}
