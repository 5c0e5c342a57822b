internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// A proxy on loopback that carries connections to where clients ask: HTTP CONNECT and SOCKS5 without a password, told
/// apart by their first byte. It lives as long as this value.
public final class RelayingProxy: Sendable {
    /// The port that it listens on.
    public let port: Int
    private let channel: any Channel
    private let seen: Seen

    final class Seen: Sendable {
        let targets = Mutex<[String]>([])
    }

    /// Listens on a free port of 127.0.0.1.
    public init() async throws {
        let seen = Seen()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ProxyHandshake(seen))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        self.seen = seen
    }

    deinit { channel.close(promise: nil) }

    /// What was asked for: the head of a CONNECT, or `HOST:PORT` of SOCKS5.
    public var targets: [String] { seen.targets.withLock { $0 } }
}

private final class ProxyHandshake: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let seen: RelayingProxy.Seen
    private var unread = ByteBuffer()
    private var isGreeted = false
    private var other: (any Channel)?

    init(_ seen: RelayingProxy.Seen) { self.seen = seen }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        if let other { return other.writeAndFlush(buffer, promise: nil) }
        unread.writeImmutableBuffer(buffer)
        if unread.getInteger(at: unread.readerIndex, as: UInt8.self) == 5 { socks(context) } else { connect(context) }
    }

    func channelInactive(context: ChannelHandlerContext) { other?.close(promise: nil) }

    private func connect(_ context: ChannelHandlerContext) {
        let text = String(buffer: unread)
        guard text.hasSuffix("\r\n\r\n") else { return }
        let words = text.split(separator: " ")
        let target = words.count > 1 ? words[1].split(separator: ":") : []
        dial(
            "\(target.first ?? "")", Int(target.last ?? "") ?? 0, text, ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"),
            context)
    }

    private func socks(_ context: ChannelHandlerContext) {
        if !isGreeted {
            guard unread.readableBytes >= 3 else { return }
            unread.clear()
            isGreeted = true
            return context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [5, 0])), promise: nil)
        }
        guard let bytes = unread.getBytes(at: unread.readerIndex, length: unread.readableBytes), bytes.count >= 10
        else {
            return
        }
        let host: String
        switch bytes[3] {
        case 1: host = bytes[4..<8].map(String.init).joined(separator: ".")
        default: host = String(decoding: bytes[5..<(5 + Int(bytes[4]))], as: UTF8.self)
        }
        let port = Int(bytes[bytes.count - 2]) << 8 | Int(bytes[bytes.count - 1])
        dial(host, port, "\(host):\(port)", ByteBuffer(bytes: [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), context)
    }

    private func dial(
        _ host: String, _ port: Int, _ target: String, _ answer: ByteBuffer, _ context: ChannelHandlerContext
    ) {
        seen.targets.withLock { $0.append(target) }
        let near = context.channel
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ProxyAnswers(near))
                }
            }
            .connect(host: host, port: port).whenComplete { result in
                guard case .success(let far) = result else { return near.close(promise: nil) }
                bound.value.other = far
                near.writeAndFlush(answer, promise: nil)
            }
    }
}

private final class ProxyAnswers: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let near: any Channel

    init(_ near: any Channel) { self.near = near }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        near.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { near.close(promise: nil) }
}
