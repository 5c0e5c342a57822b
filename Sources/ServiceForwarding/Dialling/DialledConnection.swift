internal import NIOCore
internal import NIOPosix

/// A connection to an endpoint for a program that talks to it itself.
public struct DialledConnection: Sendable {
    private let dialled: DialledChannel
    private let reader: NIOLoopBound<ByteReader>

    /// Whether the endpoint is known to have taken the connection; through the apiserver, no word of a refusal within a
    /// moment is all there is.
    public var isAccepted: Bool { dialled.isAccepted }

    /// Opens a connection, does `work` with it, and closes it.
    ///
    /// - Throws: ``DialFailure`` where there is no connection; what `work` throws.
    public static func open<Result: Sendable>(
        _ destination: Destination, through dialler: any Dialler,
        _ work: @Sendable (DialledConnection) async throws -> Result
    ) async throws -> Result {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let made = NIOLoopBoundBox.makeBoxSendingValue(ByteReader(), eventLoop: eventLoop)
        let connection = try await dialler.dial(destination, on: eventLoop) { channel in
            // One for each attempt.
            made.value = ByteReader()
            try channel.pipeline.syncOperations.addHandler(made.value)
        }.hop(to: eventLoop).map { dialled in
            DialledConnection(dialled: dialled, reader: NIOLoopBound(made.value, eventLoop: eventLoop))
        }.get()
        do {
            let result = try await work(connection)
            try? await connection.dialled.channel.close()
            return result
        } catch {
            try? await connection.dialled.channel.close()
            throw error
        }
    }

    /// Returns once the bytes are on their way.
    public func send(_ bytes: [UInt8]) async throws {
        try await dialled.channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// The next bytes; nil at the end of the connection. To be called by one task at a time.
    /// - Throws: `StreamFailure` where the node says why nothing came, or the connection broke.
    public func receive() async throws -> [UInt8]? {
        let reader = reader
        return try await dialled.channel.eventLoop.flatSubmit { reader.value.next() }.get()
    }
}

/// Hands out what a channel reads, a piece when one is asked for.
private final class ByteReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var context: ChannelHandlerContext?
    private var pieces: [[UInt8]] = []
    private var end: Result<[UInt8]?, any Error>?
    private var asked: EventLoopPromise<[UInt8]?>?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        finish(.success(nil))
        self.context = nil
    }

    func next() -> EventLoopFuture<[UInt8]?> {
        guard let context else { return MultiThreadedEventLoopGroup.singleton.next().makeCompletedFuture(ended) }
        if !pieces.isEmpty { return context.eventLoop.makeSucceededFuture(pieces.removeFirst()) }
        if let end { return context.eventLoop.makeCompletedFuture(end) }
        let promise = context.eventLoop.makePromise(of: [UInt8]?.self)
        asked = promise
        context.read()
        return promise.futureResult
    }

    private var ended: Result<[UInt8]?, any Error> {
        pieces.isEmpty ? end ?? .success(nil) : .success(pieces.removeFirst())
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(unwrapInboundIn(data).readableBytesView)
        if let asked {
            self.asked = nil
            asked.succeed(bytes)
        } else {
            pieces.append(bytes)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if asked != nil { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { finish(.success(nil)) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(.failure(error))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.success(nil))
        context.fireChannelInactive()
    }

    private func finish(_ result: Result<[UInt8]?, any Error>) {
        guard end == nil else { return }
        end = result
        asked?.completeWith(result)
        asked = nil
    }
}
