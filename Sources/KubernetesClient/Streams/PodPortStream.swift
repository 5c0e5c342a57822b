internal import KubernetesModel
internal import NIOCore
internal import NIOWebSocket

/// Between the frames of a WebSocket and the bytes of one port of a Pod, as ``PodPortProtocol`` has it.
///
/// Bytes are passed on when they are asked for and not before: what came with the answer to the upgrade waits here.
/// There is no half-close: closing the output is accepted and changes nothing.
final class PodPortStream: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// No apiserver and no node sends frames that come near.
    static let maximumFrame = 1 << 20
    private static let maximumReason = 4096
    private static let maximumPayload = 1 << 18

    /// Of the data and of the error channel: how many bytes of the port's number have yet to come.
    private var announcements = [2, 2]
    /// The channel of the message that is being received.
    private var messageChannel: Int?
    private var waiting: [ByteBuffer] = []
    private var isWanted = false
    private var hasPassedOn = false
    private var reason: [UInt8] = []
    private var hasEnded = false

    // MARK: Inbound

    func read(context: ChannelHandlerContext) {
        isWanted = true
        if waiting.isEmpty { context.read() } else { passOn(context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !hasEnded else { return }
        let frame = unwrapInboundIn(data)
        // A server never masks.
        guard frame.maskKey == nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return misbehaved(context) }
        switch frame.opcode {
        case .binary where messageChannel == nil: begin(frame, context)
        case .continuation where messageChannel != nil: take(frame.data, isLast: frame.fin, context)
        case .ping: write(.pong, frame.data, context)
        case .pong: return
        case .connectionClose: closed(frame.data, context)
        default: misbehaved(context)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasPassedOn {
            hasPassedOn = false
            isWanted = false
            context.fireChannelReadComplete()
        } else if isWanted {
            // Only a part of a frame, or one that is not for the reader.
            context.read()
        }
    }

    private func begin(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        var payload = frame.data
        guard let channel = payload.readInteger(as: UInt8.self), channel < 2 else { return misbehaved(context) }
        messageChannel = Int(channel)
        take(payload, isLast: frame.fin, context)
    }

    private func take(_ payload: ByteBuffer, isLast: Bool, _ context: ChannelHandlerContext) {
        guard let channel = messageChannel else { return }
        if isLast { messageChannel = nil }
        var payload = payload
        let announced = min(announcements[channel], payload.readableBytes)
        announcements[channel] -= announced
        payload.moveReaderIndex(forwardBy: announced)
        if channel == PodPortProtocol.errorChannel(0) {
            reason += payload.readableBytesView.prefix(Self.maximumReason - reason.count)
            if isLast, !reason.isEmpty { fail(.port, String(decoding: reason, as: UTF8.self), context) }
        } else if payload.readableBytes > 0 {
            if isWanted, waiting.isEmpty {
                hasPassedOn = true
                context.fireChannelRead(wrapInboundOut(payload))
            } else {
                waiting.append(payload)
            }
        }
    }

    private func passOn(_ context: ChannelHandlerContext) {
        let payloads = waiting
        waiting = []
        isWanted = false
        for payload in payloads { context.fireChannelRead(wrapInboundOut(payload)) }
        if !payloads.isEmpty { context.fireChannelReadComplete() }
    }

    // MARK: The end

    private func closed(_ payload: ByteBuffer, _ context: ChannelHandlerContext) {
        var payload = payload
        let code = payload.readWebSocketErrorCode() ?? .normalClosure
        if code != .normalClosure, code != .goingAway, reason.isEmpty {
            let text = String(buffer: payload)
            return fail(
                .port, text.isEmpty ? "the connection was closed with code \(UInt16(webSocketErrorCode: code))" : text,
                context)
        }
        end(context)
        write(.connectionClose, ByteBuffer(integer: UInt16(1000)), context)
        context.close(promise: nil)
    }

    private func misbehaved(_ context: ChannelHandlerContext) {
        fail(.wrongProtocol, "the server does not keep to \(PodPortProtocol.name)", context)
    }

    private func fail(_ code: StreamFailure.Code, _ reason: String, _ context: ChannelHandlerContext) {
        guard !hasEnded else { return }
        let line = reason.split(whereSeparator: \.isNewline).joined(separator: " ")
        end(context)
        context.fireErrorCaught(StreamFailure(code: code, reason: line))
        write(.connectionClose, ByteBuffer(integer: UInt16(code == .wrongProtocol ? 1002 : 1000)), context)
        context.close(promise: nil)
    }

    /// Nothing comes any more, and what has come is passed on.
    private func end(_ context: ChannelHandlerContext) {
        hasEnded = true
        passOn(context)
        if hasPassedOn {
            hasPassedOn = false
            context.fireChannelReadComplete()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !hasEnded {
            end(context)
            context.fireErrorCaught(
                StreamFailure(code: .brokenOff, reason: "the connection to the apiserver broke off"))
        }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case is NIOWebSocketError: misbehaved(context)
        default:
            fail(.brokenOff, "the connection to the apiserver broke off: \(error)", context)
        }
    }

    // MARK: Outbound

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var payload = unwrapOutboundIn(data)
        // An empty write tells when all before it is written.
        if payload.readableBytes == 0 { return context.write(wrapOutboundOut(payload), promise: promise) }
        while payload.readableBytes > Self.maximumPayload, let piece = payload.readSlice(length: Self.maximumPayload) {
            context.write(wrapOutboundOut(frame(piece, context)), promise: nil)
        }
        context.write(wrapOutboundOut(frame(payload, context)), promise: promise)
    }

    private func frame(_ payload: ByteBuffer, _ context: ChannelHandlerContext) -> ByteBuffer {
        .clientFrame(
            .binary, [UInt8(PodPortProtocol.dataChannel(0))], payload, allocator: context.channel.allocator)
    }

    private func write(_ opcode: WebSocketOpcode, _ payload: ByteBuffer, _ context: ChannelHandlerContext) {
        let frame = ByteBuffer.clientFrame(opcode, [], payload, allocator: context.channel.allocator)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch mode {
        case .output: promise?.succeed()
        case .input: context.close(mode: mode, promise: promise)
        case .all:
            if !hasEnded, context.channel.isActive {
                hasEnded = true
                write(.connectionClose, ByteBuffer(integer: UInt16(1000)), context)
            }
            context.close(mode: .all, promise: promise)
        }
    }
}

extension UInt16 {
    fileprivate init(webSocketErrorCode code: WebSocketErrorCode) {
        var buffer = ByteBuffer()
        buffer.write(webSocketErrorCode: code)
        self = buffer.readInteger() ?? 0
    }
}
