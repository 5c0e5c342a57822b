internal import NIOCore

/// One end of a connection that is carried through: what it reads, the other end writes. It reads no faster than the
/// other end can write, and passes on the end of each direction by itself.
///
/// Both ends are on one event loop.
final class Relay: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var context: ChannelHandlerContext?
    private var partner: Relay?
    private var wantsRead = false
    private var hasEnded = false
    private let count: (Int) -> Void
    private let onClose: () -> Void

    /// - Parameter count: is told how many bytes this end read.
    init(count: @escaping (Int) -> Void, onClose: @escaping () -> Void = {}) {
        self.count = count
        self.onClose = onClose
    }

    static func join(_ one: Relay, _ other: Relay) {
        one.partner = other
        other.partner = one
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { context.read() }
    }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        count(buffer.readableBytes)
        partner?.write(buffer)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        partner?.context?.flush()
        if partner?.context?.channel.isWritable ?? false { context.read() } else { wantsRead = true }
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { partner?.resume() }
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { partner?.closeOnceWritten(.output) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func write(_ buffer: ByteBuffer) { context?.write(wrapOutboundOut(buffer), promise: nil) }

    private func resume() {
        guard wantsRead else { return }
        wantsRead = false
        context?.read()
    }

    private func finish() {
        guard !hasEnded else { return }
        hasEnded = true
        let other = partner
        partner = nil
        onClose()
        other?.partner = nil
        other?.closeOnceWritten(.all)
    }

    /// Closes this end, or only its sending, behind the bytes that still wait for their turn: a close throws those away.
    private func closeOnceWritten(_ mode: CloseMode) {
        guard let context else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).assumeIsolated().whenComplete { _ in
            context.close(mode: mode, promise: nil)
        }
    }
}
