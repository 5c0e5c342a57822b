internal import NIOCore
internal import NIOHTTP2

/// Notices that the other end of an HTTP/2 connection is gone, as client-go does: what has said nothing for a while is
/// sent a PING, and given up where that is not answered either. Tells apart, too, which requests a closing server has not
/// begun with.
final class ConnectionPulse: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias InboundOut = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    private let liveness: Liveness
    private var lastHeard = NIODeadline.now()
    private var isAsked = false
    private var timer: Scheduled<Void>?
    private var streams = Set<HTTP2StreamID>()
    /// The last stream that the server, which is closing the connection, has begun with.
    private var lastBegun = HTTP2StreamID.maxID

    init(_ liveness: Liveness) { self.liveness = liveness }

    func handlerAdded(context: ChannelHandlerContext) {
        lastHeard = context.eventLoop.now
        look(after: liveness.idle, context)
        // The library's own limit for the headers of an answer is 16 KiB; kubectl takes more.
        let settings = [HTTP2Setting(parameter: .maxHeaderListSize, value: 1 << 20)]
        context.writeAndFlush(
            wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: .settings(.settings(settings)))), promise: nil)
    }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastHeard = context.eventLoop.now
        isAsked = false
        if case .goAway(let lastStreamID, _, _) = unwrapInboundIn(data).payload { lastBegun = lastStreamID }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case let event as NIOHTTP2StreamCreatedEvent: streams.insert(event.streamID)
        case let event as StreamClosedEvent:
            streams.remove(event.streamID)
            // The library says that these were cancelled; the server says that it had not begun with them.
            if event.streamID > lastBegun {
                let refused = StreamClosedEvent(streamID: event.streamID, reason: .refusedStream)
                return context.fireUserInboundEventTriggered(refused)
            }
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func look(after pause: TimeAmount, _ context: ChannelHandlerContext) {
        let pulse = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: pause) {
            let (handler, context) = pulse.value
            handler.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        let silence = context.eventLoop.now - lastHeard
        if silence < liveness.idle { return look(after: liveness.idle - silence, context) }
        guard isAsked else {
            isAsked = true
            let ping = HTTP2Frame(streamID: .rootStream, payload: .ping(HTTP2PingData(withInteger: 0), ack: false))
            context.writeAndFlush(wrapOutboundOut(ping), promise: nil)
            return look(after: liveness.patience, context)
        }
        for stream in streams {
            context.fireErrorCaught(NIOHTTP2Errors.streamError(streamID: stream, baseError: TransportError.lostPeer))
        }
        context.close(promise: nil)
    }
}

extension ChannelPipeline {
    /// Adds a ``ConnectionPulse`` where the frames of all streams come by.
    func addPulse(_ liveness: Liveness) throws {
        let frames = try syncOperations.handler(type: NIOHTTP2Handler.self)
        try syncOperations.addHandler(ConnectionPulse(liveness), position: .after(frames))
    }
}
