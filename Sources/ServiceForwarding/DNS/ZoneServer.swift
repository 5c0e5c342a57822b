public import KubernetesModel
internal import NIOCore
internal import NIOPosix
public import ServiceNetworking
internal import Synchronization

/// Answers DNS over UDP and TCP from a ``ClusterZone`` that may change at any time.
public final class ZoneServer: Sendable {
    private struct State {
        var zone: ClusterZone
        /// Tells an answer that belongs to this zone from one that took too long.
        var version = 0
        var cache = AnswerCache()
    }

    private let state: Mutex<State>
    private let served = Atomic<Int>(0)

    /// A server of the records of `zone`.
    public init(_ zone: ClusterZone) { state = Mutex(State(zone: zone)) }

    /// Takes a new zone; queries that come from now on are answered from it.
    public func update(_ zone: ClusterZone) {
        state.withLock { $0 = State(zone: zone, version: $0.version + 1) }
    }

    /// How many queries were answered.
    public var queryCount: Int { served.load(ordering: .relaxed) }

    /// The answer in bytes; nil for what is no query and gets none.
    ///
    /// - Parameter overUDP: whether the answer must fit into what the client takes.
    public func respond(to bytes: [UInt8], overUDP: Bool) -> [UInt8]? {
        guard let answer = answer(to: bytes, overUDP: overUDP) else { return nil }
        served.add(1, ordering: .relaxed)
        return answer
    }

    private func answer(to bytes: [UInt8], overUDP: Bool) -> [UInt8]? {
        guard let key = AnswerCache.Key(bytes, overUDP: overUDP) else { return nil }
        if let known = state.withLock({ $0.cache.answer(to: bytes, key) }) { return known }
        let (zone, version) = state.withLock { ($0.zone, $0.version) }
        guard let answer = zone.response(to: bytes, overUDP: overUDP) else { return nil }
        state.withLock { if $0.version == version { $0.cache.keep(answer, for: key) } }
        return answer
    }

    /// Sockets that are open.
    public struct Listening: Sendable {
        fileprivate let channels: [any Channel]
        /// The port that it listens on.
        public let port: Int

        /// Stops listening, and returns once nothing is answered any more.
        public func stop() async {
            for channel in channels { try? await channel.close() }
        }
    }

    /// Opens a UDP and a TCP socket on `address`; both get the same number where `port` is 0.
    public func listen(on address: IPAddress, port: Int) async throws -> Listening {
        let group = MultiThreadedEventLoopGroup.singleton
        let tcp = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(StreamQueries(self))
                }
            }
            .bind(host: "\(address)", port: port).get()
        let number = tcp.localAddress?.port ?? port
        do {
            let udp = try await DatagramBootstrap(group: group)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(DatagramQueries(self))
                    }
                }
                .bind(host: "\(address)", port: number).get()
            return Listening(channels: [tcp, udp], port: number)
        } catch {
            try? await tcp.close()
            throw error
        }
    }
}

private final class DatagramQueries: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let server: ZoneServer

    init(_ server: ZoneServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        guard let answer = server.respond(to: Array(envelope.data.readableBytesView), overUDP: true) else { return }
        context.write(
            wrapOutboundOut(AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: answer))),
            promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that is gone; the next one is served.
    }
}

/// Queries over TCP: each follows its length in two bytes.
private final class StreamQueries: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: ZoneServer
    private var rest = ByteBuffer()

    init(_ server: ZoneServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        rest.writeImmutableBuffer(unwrapInboundIn(data))
        while let length = rest.getInteger(at: rest.readerIndex, as: UInt16.self),
            rest.readableBytes >= Int(length) + 2
        {
            rest.moveReaderIndex(forwardBy: 2)
            let query = rest.readBytes(length: Int(length)) ?? []
            guard let answer = server.respond(to: query, overUDP: false) else { continue }
            var buffer = context.channel.allocator.buffer(capacity: answer.count + 2)
            buffer.writeInteger(UInt16(answer.count))
            buffer.writeBytes(answer)
            context.write(wrapOutboundOut(buffer), promise: nil)
        }
        rest.discardReadBytes()
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
