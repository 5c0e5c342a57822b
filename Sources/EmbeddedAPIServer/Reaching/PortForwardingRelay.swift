import Foundation
internal import JSON
import KubernetesModel
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// Carries bytes between the frames of a WebSocket and the ports of a Pod, as ``PodPortProtocol`` has it.
final class PortForwardingRelay: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let forwarding: PortForwarding
    private var connections: [(any Channel)?]
    /// What came for a port before it was reached.
    private var waiting: [[ByteBuffer]]
    private var lastChannel: Int?
    /// Ports that are reached, or may yet be.
    private var left: Int

    private init(_ forwarding: PortForwarding) {
        self.forwarding = forwarding
        left = forwarding.ports.count
        connections = Array(repeating: nil, count: forwarding.ports.count)
        waiting = Array(repeating: [], count: forwarding.ports.count)
    }

    /// Turns a connection on which the change of protocols was announced into a WebSocket. What speaks HTTP on it stays
    /// where it is and hears nothing any more. To be called on the connection's event loop.
    static func takeOver(_ channel: any Channel, _ forwarding: PortForwarding) throws {
        let pipeline = channel.pipeline.syncOperations
        // The first of those that speak HTTP: what is written here must pass none of them.
        let http = try pipeline.handler(type: HTTPResponseEncoder.self)
        let decoder = ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 20))
        try pipeline.addHandler(WebSocketFrameEncoder(), position: .before(http))
        try pipeline.addHandler(decoder, position: .before(http))
        try pipeline.addHandler(PortForwardingRelay(forwarding), position: .before(http))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        for (index, port) in forwarding.ports.enumerated() {
            let announcement = ByteBuffer(bytes: PodPortProtocol.announcement(of: port))
            send(announcement, PodPortProtocol.dataChannel(index), context)
            send(announcement, PodPortProtocol.errorChannel(index), context)
            connect(index, port, context)
        }
    }

    private func connect(_ index: Int, _ port: Int, _ context: ChannelHandlerContext) {
        let relay = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop).connectTimeout(PodProxy.dialTime)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ForwardedPort(relay.value, index))
                }
            }
            .connect(host: forwarding.address.description, port: port)
            .whenComplete { result in
                let (handler, context) = relay.value
                switch result {
                case .success(let channel): handler.connected(index, channel)
                case .failure(let error):
                    let reach = PodReach(address: handler.forwarding.address, port: port, isSecure: false)
                    handler.failed(index, Status.unreachable(reach, error).message, context)
                }
            }
    }

    private func connected(_ index: Int, _ channel: any Channel) {
        connections[index] = channel
        for buffer in waiting[index] { channel.writeAndFlush(buffer, promise: nil) }
        waiting[index] = []
    }

    /// Says on the channel for errors why a port is not reached.
    private func failed(_ index: Int, _ why: String, _ context: ChannelHandlerContext) {
        waiting[index] = []
        send(ByteBuffer(string: why), PodPortProtocol.errorChannel(index), context)
        ended(index, context)
    }

    // MARK: - From the client

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .ping:
            let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose:
            let reply = WebSocketFrame(fin: true, opcode: .connectionClose, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(reply), promise: nil)
            context.close(promise: nil)
        case .binary, .text:
            var payload = frame.unmaskedData
            lastChannel = payload.readInteger(as: UInt8.self).map { Int($0) }
            if forwarding.isBase64 { lastChannel = lastChannel.map { $0 - 0x30 } }
            pass(payload, context)
        case .continuation: pass(frame.unmaskedData, context)
        default: break
        }
    }

    private func pass(_ payload: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let lastChannel, lastChannel % 2 == 0, connections.indices.contains(lastChannel / 2) else { return }
        var payload = payload
        if forwarding.isBase64 {
            guard let data = Data(base64Encoded: Data(buffer: payload)) else { return }
            payload = ByteBuffer(data: data)
        }
        if let connection = connections[lastChannel / 2] {
            connection.writeAndFlush(payload, promise: nil)
            // What the Pod does not take is not read any further.
            if !connection.isWritable { context.channel.setOption(.autoRead, value: false).whenFailure { _ in } }
        } else if waiting[lastChannel / 2].count < 64 {
            waiting[lastChannel / 2].append(payload)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        for connection in connections { connection?.close(promise: nil) }
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // What the client does not take is not read from the Pod.
        for connection in connections {
            connection?.setOption(.autoRead, value: context.channel.isWritable).whenFailure { _ in }
        }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    // MARK: - To the client

    fileprivate func send(_ payload: ByteBuffer, _ channel: Int, _ context: ChannelHandlerContext) {
        var data = ByteBuffer()
        if forwarding.isBase64 {
            data.writeInteger(UInt8(0x30 + channel))
            data.writeString(Data(buffer: payload).base64EncodedString())
        } else {
            data.writeInteger(UInt8(channel))
            data.writeImmutableBuffer(payload)
        }
        let frame = WebSocketFrame(fin: true, opcode: forwarding.isBase64 ? .text : .binary, data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    fileprivate func ended(_ index: Int, _ context: ChannelHandlerContext) {
        connections[index] = nil
        left -= 1
        guard left == 0, context.channel.isActive else { return }
        // Once nobody is left to talk to, the client need not wait. It is told that this is the end and no break.
        let goodbye = WebSocketFrame(fin: true, opcode: .connectionClose, data: ByteBuffer(integer: UInt16(1000)))
        context.writeAndFlush(wrapOutboundOut(goodbye)).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }

    /// One connection to a port of the Pod.
    private final class ForwardedPort: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let relay: (handler: PortForwardingRelay, context: ChannelHandlerContext)
        private let index: Int

        init(_ relay: (PortForwardingRelay, ChannelHandlerContext), _ index: Int) {
            self.relay = relay
            self.index = index
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            relay.handler.send(unwrapInboundIn(data), PodPortProtocol.dataChannel(index), relay.context)
        }

        func channelWritabilityChanged(context: ChannelHandlerContext) {
            if context.channel.isWritable {
                relay.context.channel.setOption(.autoRead, value: true).whenFailure { _ in }
            }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
        }

        func channelInactive(context: ChannelHandlerContext) { relay.handler.ended(index, relay.context) }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
