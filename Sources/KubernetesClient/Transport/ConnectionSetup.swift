internal import KubernetesModel
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTP2
internal import NIOSSL

/// What is done with each new connection before the first request may use it.
struct ConnectionSetup: Sendable {
    /// Whom the certificate must be for; nil: it is not looked at.
    var identity: ServerIdentity?
    /// How requests to a proxy name their server.
    var relay: ProxiedRequests.Settings?
    var liveness = Liveness()

    /// For a connection whose TLS handshake is over. Where this fails, no request was sent on it, and it is closed.
    func prepare(_ channel: any Channel, isHTTP2: Bool) -> EventLoopFuture<Void> {
        do {
            try check(channel)
            channel.keepAlive(liveness)
            if isHTTP2 {
                try channel.pipeline.addPulse(liveness)
            } else if let relay {
                let encoder = try channel.pipeline.syncOperations.handler(type: HTTPRequestEncoder.self)
                try channel.pipeline.syncOperations.addHandler(ProxiedRequests(relay), position: .after(encoder))
            }
            return channel.eventLoop.makeSucceededVoidFuture()
        } catch {
            // Later: the pool must hear of the failure before it hears of the end.
            channel.eventLoop.execute { channel.close(promise: nil) }
            return channel.eventLoop.makeFailedFuture(error)
        }
    }

    private func check(_ channel: any Channel) throws {
        guard let identity else { return }
        guard let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate() else {
            throw TransportError.unverified("the server has no certificate")
        }
        if let problem = identity.problem(with: certificate) { throw TransportError.unverified(problem) }
    }
}

/// When a peer that says nothing counts as gone: after 45 seconds in all.
struct Liveness: Sendable {
    /// How long nothing may be heard before the peer is asked: client-go's 30 seconds.
    var idle = TimeAmount.seconds(30)
    /// How long it then has to answer: client-go's 15 seconds.
    var patience = TimeAmount.seconds(15)
}

extension Channel {
    /// Lets the kernel find out that the peer is gone: three probes, and as long for what was sent and not received.
    fileprivate func keepAlive(_ liveness: Liveness) {
        func set(_ level: NIOBSDSocket.OptionLevel, _ name: NIOBSDSocket.Option, _ value: Int64) {
            // An option that this system does not know is no reason to talk to nobody.
            try? syncOptions?.setOption(
                ChannelOptions.Types.SocketOption(level: level, name: name), value: SocketOptionValue(value))
        }
        set(.socket, .so_keepalive, 1)
        #if os(Linux)
            let second = TimeAmount.seconds(1).nanoseconds
            set(.tcp, .keepIdle, liveness.patience.nanoseconds / second)
            set(.tcp, .keepInterval, liveness.idle.nanoseconds / 3 / second)
            set(.tcp, .keepCount, 3)
            set(
                .tcp, .userTimeout,
                (liveness.idle.nanoseconds + liveness.patience.nanoseconds) / TimeAmount.milliseconds(1).nanoseconds)
        #endif
    }
}

#if os(Linux)
    /// Linux's numbers, from `netinet/tcp.h`.
    extension NIOBSDSocket.Option {
        fileprivate static let keepIdle = Self(rawValue: 4)
        fileprivate static let keepInterval = Self(rawValue: 5)
        fileprivate static let keepCount = Self(rawValue: 6)
        fileprivate static let userTimeout = Self(rawValue: 18)
    }
#endif

/// Turns requests into those that a proxy passes on for a server without TLS: with the server in their target.
final class ProxiedRequests: ChannelOutboundHandler {
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    struct Settings: Sendable {
        /// `http://server:port`.
        let server: String
        /// `Basic …`.
        let authorization: String?
    }

    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        head.uri = settings.server + head.uri
        if let authorization = settings.authorization {
            head.headers.replaceOrAdd(name: "Proxy-Authorization", value: authorization)
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
