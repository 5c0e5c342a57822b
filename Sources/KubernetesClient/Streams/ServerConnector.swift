internal import NIOCore
internal import NIOExtras
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSOCKS
internal import NIOSSL

/// Opens connections to the apiserver on which nothing was sent yet: through its proxy, with TLS, and with its
/// certificate checked as that of every other connection.
struct ServerConnector: Sendable {
    let server: ServerAddress
    let proxy: ProxyAddress?
    /// Nil for a server without TLS.
    let tls: NIOSSLContext?
    /// The name that TLS asks for.
    let serverName: String
    let setup: ConnectionSetup
    /// How long it may take until the connection can be used.
    let timeout: TimeAmount

    func connect(on eventLoop: any EventLoop) -> EventLoopFuture<any Channel> {
        let (host, port) = proxy.map { ($0.host, $0.port) } ?? (server.host, server.port)
        return ClientBootstrap(group: eventLoop)
            .connectTimeout(timeout)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: host, port: port)
            .flatMap { channel in
                let late = eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
                let ready = passProxy(channel).flatMap { secure(channel) }
                    .flatMap { setup.prepare(channel, isHTTP2: false) }
                ready.whenComplete { result in
                    late.cancel()
                    if case .failure = result { channel.close(promise: nil) }
                }
                return ready.map { channel }
            }
    }

    private func passProxy(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard let proxy else { return channel.eventLoop.makeSucceededVoidFuture() }
        return channel.eventLoop.submit { () throws -> EventLoopFuture<Void> in
            let passed = channel.eventLoop.makePromise(of: Void.self)
            let pipeline = channel.pipeline.syncOperations
            if proxy.kind == .socks5 {
                let target: SOCKSAddress
                if let address = try? SocketAddress(ipAddress: server.host, port: server.port) {
                    target = .address(address)
                } else {
                    target = .domain(server.host, port: server.port)
                }
                let socks = SOCKSClientHandler(targetAddress: target)
                try pipeline.addHandlers([socks, HandshakeWaiter(passed)])
                let bound = NIOLoopBound(socks, eventLoop: channel.eventLoop)
                return passed.futureResult.flatMap { channel.pipeline.syncOperations.removeHandler(bound.value) }
            }
            let encoder = HTTPRequestEncoder()
            let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .forwardBytes))
            var headers = HTTPHeaders()
            if let authorization = proxy.basicAuthorization {
                headers.add(name: "Proxy-Authorization", value: authorization)
            }
            let connect = NIOHTTP1ProxyConnectHandler(
                targetHost: server.host.contains(":") ? "[\(server.host)]" : server.host, targetPort: server.port,
                headers: headers, deadline: .now() + timeout, promise: passed)
            try pipeline.addHandlers([encoder, decoder, connect])
            let bound = NIOLoopBound((encoder, decoder), eventLoop: channel.eventLoop)
            return passed.futureResult.flatMap {
                let pipeline = channel.pipeline.syncOperations
                return pipeline.removeHandler(bound.value.0).and(pipeline.removeHandler(bound.value.1)).map { _ in }
            }
        }.flatMap(\.self)
    }

    private func secure(_ channel: any Channel) -> EventLoopFuture<Void> {
        guard let tls else { return channel.eventLoop.makeSucceededVoidFuture() }
        return channel.eventLoop.submit { () throws -> EventLoopFuture<Void> in
            let secured = channel.eventLoop.makePromise(of: Void.self)
            let isAddress = (try? SocketAddress(ipAddress: serverName, port: 0)) != nil
            let handler = try NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : serverName)
            try channel.pipeline.syncOperations.addHandlers([handler, HandshakeWaiter(secured)])
            return secured.futureResult
        }.flatMap(\.self)
    }
}
