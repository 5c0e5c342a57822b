internal import NIOCore
internal import NIOSOCKS
internal import NIOTLS

/// Waits until TLS or a SOCKS proxy has let a new connection through; it leaves the pipeline then.
final class HandshakeWaiter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    private let promise: EventLoopPromise<Void>

    init(_ promise: EventLoopPromise<Void>) { self.promise = promise }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted, is SOCKSProxyEstablishedEvent:
            context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
            promise.succeed()
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { promise.fail(error) }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }
}
