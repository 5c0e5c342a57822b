import KubernetesModel
import NIOCore
import NIOPosix
import ServiceForwarding

/// A server that sends back what it gets, after one byte that says which server it is.
struct EchoServer {
    let channel: any Channel
    let destination: Destination

    static let localhost = IPAddress(.ipv4, value: 0x7F00_0001)

    static func tcp(_ name: UInt8) async throws -> EchoServer {
        try await EchoServer(
            ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.backlog, value: 1024)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(StreamEcho(name))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get())
    }

    /// Sends `count` bytes to a client that has ended, and ends too.
    static func sending(_ count: Int) async throws -> EchoServer {
        try await EchoServer(
            ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .childChannelOption(.allowRemoteHalfClosure, value: true)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(StreamEnd(count))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get())
    }

    static func udp(_ name: UInt8) async throws -> EchoServer {
        try await EchoServer(
            DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(DatagramEcho(name))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get())
    }

    private init(_ channel: any Channel) {
        self.channel = channel
        destination = Destination(Self.localhost, port: channel.localAddress?.port ?? 0)
    }

    func stop() async throws { try await channel.close() }
}

private final class StreamEcho: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let name: UInt8

    init(_ name: UInt8) { self.name = name }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: [name])), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.write(wrapOutboundOut(unwrapInboundIn(data)), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

private final class StreamEnd: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let count: Int

    init(_ count: Int) { self.count = count }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else { return }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(repeating: 120, count: count))).assumeIsolated()
            .whenComplete { _ in context.close(promise: nil) }
    }
}

private final class DatagramEcho: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let name: UInt8

    init(_ name: UInt8) { self.name = name }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var envelope = unwrapInboundIn(data)
        envelope.data = ByteBuffer(bytes: [name] + Array(envelope.data.readableBytesView))
        context.writeAndFlush(wrapOutboundOut(envelope), promise: nil)
    }
}
