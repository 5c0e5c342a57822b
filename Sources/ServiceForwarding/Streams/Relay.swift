internal import NIOCore

/// One end of a connection that is carried through: what it reads, the other end writes. It passes nothing on before it is
/// started, and reads no faster than the other end can write; the end of each direction is passed on by itself.
///
/// Both ends are on one event loop.
final class Relay: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What happens at this end.
    struct Reactions {
        /// So many bytes were read.
        var count: (Int) -> Void = { _ in }
        /// Nothing more will be read, while this end may still be written to.
        var inputClosed: () -> Void = {}
        /// It is over; with an error where it broke.
        var closed: ((any Error)?) -> Void = { _ in }
    }

    /// The bytes that this end passed on.
    private(set) var readCount = 0
    /// What came unasked before the start: with the end of a direction, all that is there is read.
    private var held: [ByteBuffer] = []
    private var isInputClosed = false
    private var context: ChannelHandlerContext?
    private var partner: Relay?
    private var isReading = false
    private var wantsRead = false
    private var hasEnded = false
    private var failure: (any Error)?
    private let reactions: Reactions

    init(_ reactions: Reactions) { self.reactions = reactions }

    /// Makes each write what the other reads; each has still to ``start()``.
    static func join(_ one: Relay, _ other: Relay) {
        one.partner = other
        other.partner = one
    }

    /// Parts it from the other: what happens to one is nothing to the other any more.
    func part() {
        partner?.partner = nil
        partner = nil
    }

    /// Begins to read.
    func start() {
        guard !isReading else { return }
        isReading = true
        for buffer in held { passOn(buffer) }
        held = []
        partner?.context?.flush()
        if isInputClosed { passOnEnd() } else if context?.channel.isActive == true { context?.read() }
    }

    /// Passes nothing on any more until it is started again.
    func pause() {
        isReading = false
        wantsRead = false
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if isReading, context.channel.isActive { context.read() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if isReading { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        if isReading { passOn(buffer) } else { held.append(buffer) }
    }

    private func passOn(_ buffer: ByteBuffer) {
        readCount += buffer.readableBytes
        reactions.count(buffer.readableBytes)
        partner?.write(buffer)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        partner?.context?.flush()
        if isReading {
            if partner?.context?.channel.isWritable ?? false { context.read() } else { wantsRead = true }
        }
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { partner?.resume() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            isInputClosed = true
            if isReading { passOnEnd() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func passOnEnd() {
        partner?.closeOnceWritten(.output)
        reactions.inputClosed()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    private func end() {
        guard !hasEnded else { return }
        hasEnded = true
        reactions.closed(failure)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if failure == nil { failure = error }
        context.close(promise: nil)
    }

    private func write(_ buffer: ByteBuffer) { context?.write(wrapOutboundOut(buffer), promise: nil) }

    private func resume() {
        guard wantsRead else { return }
        wantsRead = false
        context?.read()
    }

    /// Closes this end, or only its sending, behind the bytes that still wait for their turn: a close throws those away.
    /// What takes nothing any more is closed after a minute.
    func closeOnceWritten(_ mode: CloseMode) {
        guard let context else { return }
        if mode == .all {
            let channel = context.channel
            let late = channel.eventLoop.scheduleTask(in: .minutes(1)) { channel.close(promise: nil) }
            channel.closeFuture.whenComplete { _ in late.cancel() }
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { _ in
            context.close(mode: mode, promise: nil)
        }
    }

    /// Breaks the connection off behind the bytes that still wait: its reader is told that they are not all.
    func breakOffOnceWritten() {
        guard let context else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { _ in
            let linger = Linger(isOn: 1, seconds: 0)
            let provider = context.channel as? any SocketOptionProvider
            provider?.unsafeSetSocketOption(level: .socket, name: .so_linger, value: linger).whenFailure { _ in }
            context.close(promise: nil)
        }
    }

    /// The kernel's `struct linger`.
    private struct Linger: Sendable {
        let isOn: Int32
        let seconds: Int32
    }
}
