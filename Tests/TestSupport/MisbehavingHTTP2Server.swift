internal import NIOCore
internal import NIOHPACK
internal import NIOHTTP2
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// A server of HTTP/2 on loopback that treats each stream as a test says. It lives as long as this value.
public final class MisbehavingHTTP2Server: Sendable {
    /// What becomes of one stream.
    public enum Behaviour: Sendable {
        case answer(String)
        /// RST_STREAM with REFUSED_STREAM, or with INTERNAL_ERROR.
        case refuse, fail
        /// GOAWAY that names no stream, and the end of the connection.
        case goAway
    }

    /// The port of 127.0.0.1.
    public let port: Int
    private let channel: any Channel
    private let count: Counter

    private final class Counter: Sendable { let streams = Mutex(0) }

    /// A server that does what `behaviour` says.
    public init(
        identity: TestAuthority.Pair, _ behaviour: @escaping @Sendable (_ index: Int) -> Behaviour
    ) async throws {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(identity.certificate).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: identity.key, format: .pem)))
        configuration.applicationProtocols = ["h2"]
        let context = try NIOSSLContext(configuration: configuration)
        let count = Counter()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLServerHandler(context: context))
                    try pipeline.addHandler(NIOHTTP2Handler(mode: .server))
                    try pipeline.addHandler(
                        MisbehavingStreams {
                            behaviour(
                                count.streams.withLock { streams in
                                    streams += 1
                                    return streams - 1
                                })
                        })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        self.count = count
    }

    deinit { channel.close(promise: nil) }

    /// How many requests there were.
    public var streams: Int { count.streams.withLock { $0 } }
}

private final class MisbehavingStreams: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    private let behaviour: () -> MisbehavingHTTP2Server.Behaviour

    init(_ behaviour: @escaping () -> MisbehavingHTTP2Server.Behaviour) { self.behaviour = behaviour }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        // A request is whole with the frame that ends its stream.
        switch frame.payload {
        case .headers(let headers) where headers.endStream: act(behaviour(), frame.streamID, context)
        case .data(let data) where data.endStream: act(behaviour(), frame.streamID, context)
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func act(
        _ behaviour: MisbehavingHTTP2Server.Behaviour, _ stream: HTTP2StreamID, _ context: ChannelHandlerContext
    ) {
        switch behaviour {
        case .answer(let body): answer(body, stream, context)
        case .refuse: send(stream, .rstStream(.refusedStream), context)
        case .fail: send(stream, .rstStream(.internalError), context)
        case .goAway:
            send(.rootStream, .goAway(lastStreamID: .rootStream, errorCode: .noError, opaqueData: nil), context)
            context.close(promise: nil)
        }
    }

    private func answer(_ body: String, _ stream: HTTP2StreamID, _ context: ChannelHandlerContext) {
        let headers = HPACKHeaders([(":status", "200"), ("content-type", "application/json")])
        send(stream, .headers(.init(headers: headers)), context)
        send(stream, .data(.init(data: .byteBuffer(ByteBuffer(string: body)), endStream: true)), context)
    }

    private func send(_ stream: HTTP2StreamID, _ payload: HTTP2Frame.FramePayload, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(HTTP2Frame(streamID: stream, payload: payload)), promise: nil)
    }
}
