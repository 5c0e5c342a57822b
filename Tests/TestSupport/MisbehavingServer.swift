internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A server of HTTP/1.1 on loopback that answers as a test says, right or wrong. It lives as long as this value.
public final class MisbehavingServer: Sendable {
    /// What becomes of one request.
    public enum Behaviour: Sendable {
        /// These bytes, as they are; the connection stays.
        case bytes(String)
        /// These bytes, and then the end of the connection.
        case lastBytes(String)
        /// A whole answer of `application/json`.
        case answer(Int, String)
        /// These bytes, one after another.
        case drip(String)
        /// The end of the connection without an answer.
        case close
        /// These bytes, and then a reset, as of a server that crashed.
        case reset(String)
        /// These bytes, and others again and again, for as long as somebody takes them.
        case endless(String, String)
    }

    /// The port of 127.0.0.1.
    public let port: Int
    private let channel: any Channel
    private let seen: Seen

    private final class Seen: Sendable {
        let requests = Mutex<[String]>([])
        let connections = Mutex(0)
    }

    /// - Parameters:
    ///   - identity: the server speaks TLS with it; nil: it does not.
    ///   - behaviour: is asked about each request, which is counted from 0; its head is given, line ends and all.
    public init(
        identity: TestAuthority.Pair? = nil,
        _ behaviour: @escaping @Sendable (_ index: Int, _ head: String) -> Behaviour
    ) async throws {
        let context = try identity.map { pair in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMBytes(pair.certificate).map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(bytes: pair.key, format: .pem))))
        }
        let seen = Seen()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    seen.connections.withLock { $0 += 1 }
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(
                        MisbehavingHandler { head in
                            let index = seen.requests.withLock { requests in
                                requests.append(head)
                                return requests.count - 1
                            }
                            return behaviour(index, head)
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        self.seen = seen
    }

    deinit { channel.close(promise: nil) }

    /// The heads of all requests so far.
    public var requests: [String] { seen.requests.withLock { $0 } }
    /// How many connections there were.
    public var connections: Int { seen.connections.withLock { $0 } }
}

/// Reads the heads of requests, passes over their bodies, and does as it is told.
private final class MisbehavingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let behaviour: (String) -> MisbehavingServer.Behaviour
    private var unread: [UInt8] = []
    private static let headEnd = Array("\r\n\r\n".utf8)

    init(_ behaviour: @escaping (String) -> MisbehavingServer.Behaviour) { self.behaviour = behaviour }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unread += unwrapInboundIn(data).readableBytesView
        while let end = unread.firstRange(of: Self.headEnd) {
            let head = String(decoding: unread[..<end.upperBound], as: UTF8.self)
            let length = Self.length(head)
            guard unread.count >= end.upperBound + length else { return }
            unread.removeFirst(end.upperBound + length)
            act(behaviour(head), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private static func length(_ head: String) -> Int {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-length:") {
            return Int(line.drop { $0 != ":" }.dropFirst().filter(\.isNumber)) ?? 0
        }
        return 0
    }

    private func act(_ behaviour: MisbehavingServer.Behaviour, _ context: ChannelHandlerContext) {
        switch behaviour {
        case .bytes(let text): write(text, context)
        case .lastBytes(let text):
            write(text, context)
            context.close(promise: nil)
        case .answer(let status, let body):
            write(
                "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
                context)
        case .drip(let text): for byte in text { write(String(byte), context) }
        case .close: context.close(promise: nil)
        case .reset(let text):
            write(text, context)
            (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete {
                [channel = context.channel] _ in channel.close(promise: nil)
            }
        case .endless(let start, let text):
            write(start, context)
            writeOn(text, context)
        }
    }

    private func writeOn(_ text: String, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text))).whenSuccess {
            let (handler, context) = bound.value
            handler.writeOn(text, context)
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
