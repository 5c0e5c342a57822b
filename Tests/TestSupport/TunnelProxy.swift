internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// A proxy on loopback that connects through to another port of it, whatever server it is asked for. It lives as long as
/// this value.
public final class TunnelProxy: Sendable {
    /// The protocols that the proxy speaks.
    public enum Kind: Sendable {
        /// CONNECT, over TLS where there is an identity.
        case http(identity: TestAuthority.Pair?)
        /// SOCKS5 that wants this name and password; without them, nobody has to say who it is.
        case socks5(user: String?, password: String)
    }

    /// The port of 127.0.0.1.
    public let port: Int
    private let channel: any Channel
    private let asked: Asked

    fileprivate final class Asked: Sendable { let targets = Mutex<[String]>([]) }

    /// - Parameter target: the port of 127.0.0.1 that is connected to.
    public init(_ kind: Kind, to target: Int) async throws {
        var context: NIOSSLContext?
        if case .http(let identity?) = kind {
            context = try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMBytes(identity.certificate).map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(bytes: identity.key, format: .pem))))
        }
        let asked = Asked()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { [context] channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(TunnelHandler(kind, to: target, asked))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        self.asked = asked
    }

    deinit { channel.close(promise: nil) }

    /// The servers that were asked for: `host:port`, of an HTTP proxy with the head behind it.
    public var targets: [String] { asked.targets.withLock(\.self) }
}

private final class TunnelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let kind: TunnelProxy.Kind
    private let target: Int
    private let asked: TunnelProxy.Asked
    private var unread: [UInt8] = []
    private var step = 0
    private var other: (any Channel)?

    init(_ kind: TunnelProxy.Kind, to target: Int, _ asked: TunnelProxy.Asked) {
        self.kind = kind
        self.target = target
        self.asked = asked
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let other { return other.writeAndFlush(unwrapInboundIn(data), promise: nil) }
        unread += unwrapInboundIn(data).readableBytesView
        switch kind {
        case .http:
            guard unread.suffix(4).elementsEqual([13, 10, 13, 10]) else { return }
            let head = String(decoding: unread, as: UTF8.self)
            asked.targets.withLock { $0.append(head) }
            connect(context, saying: Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        case .socks5(let user, let password): greet(user, password, context)
        }
    }

    private func greet(_ user: String?, _ password: String, _ context: ChannelHandlerContext) {
        switch step {
        case 0:
            step = user == nil ? 2 : 1
            unread = []
            write([5, user == nil ? 0 : 2], context)
        case 1:
            let name = Array((user ?? "").utf8)
            let isRight = unread == [1, UInt8(name.count)] + name + [UInt8(password.utf8.count)] + password.utf8
            step = 2
            unread = []
            write([1, isRight ? 0 : 1], context)
        default:
            let length = Int(unread[4])
            let host = String(decoding: unread[5..<(5 + length)], as: UTF8.self)
            asked.targets.withLock { $0.append("\(host):\(Int(unread[5 + length]) << 8 | Int(unread[6 + length]))") }
            connect(context, saying: [5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func connect(_ context: ChannelHandlerContext, saying answer: [UInt8]) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let back = context.channel
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(BackHandler(to: back))
                }
            }
            .connect(host: "127.0.0.1", port: target).whenSuccess { channel in
                let (handler, context) = bound.value
                handler.other = channel
                handler.write(answer, context)
            }
    }

    func channelInactive(context: ChannelHandlerContext) { other?.close(promise: nil) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// Takes to the client what the server says.
private final class BackHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(to client: any Channel) { self.client = client }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
}
