internal import KubernetesModel
internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket

/// Asks an apiserver to change a connection into a WebSocket, and hears what it answers instead.
final class UpgradeExchange: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// A refusal that says more says it in vain.
    private static let maximumBody = 1 << 16

    private let request: HTTPRequestHead
    private let promise: EventLoopPromise<StreamOutcome>
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    private init(_ request: HTTPRequestHead, _ promise: EventLoopPromise<StreamOutcome>) {
        self.request = request
        self.promise = promise
    }

    /// Sends `request` on `channel`, a connection that nothing was sent on.
    /// - Parameter initializer: as that of ``StreamTransport/openStream(_:on:initializer:)``.
    static func perform(
        _ request: HTTPRequestHead, on channel: any Channel, timeout: TimeAmount,
        initializer: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<StreamOutcome> {
        let promise = channel.eventLoop.makePromise(of: StreamOutcome.self)
        let late = channel.eventLoop.scheduleTask(in: timeout) {
            promise.fail(TransportError.timedOut)
            channel.close(promise: nil)
        }
        promise.futureResult.whenComplete { _ in late.cancel() }
        channel.eventLoop.execute {
            do {
                let upgrader = StreamUpgrader(promise, initializer)
                try channel.pipeline.syncOperations.addHTTPClientHandlers(
                    leftOverBytesStrategy: .forwardBytes,
                    withClientUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
                try channel.pipeline.syncOperations.addHandler(UpgradeExchange(request, promise))
            } catch {
                promise.fail(error)
                channel.close(promise: nil)
            }
        }
        return promise.futureResult
    }

    func handlerAdded(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(request)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(let buffer): body += buffer.readableBytesView.prefix(Self.maximumBody - body.count)
        case .end:
            guard let head else { return }
            let headers = head.headers.map { (name: $0.name, value: $0.value) }
            promise.succeed(.refused(APIAnswer(status: Int(head.status.code), headers: headers, body: body)))
            context.close(promise: nil)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is NIOHTTPClientUpgradeError {
            promise.fail(TransportError.badAnswer("the server's answer to the upgrade is none of a WebSocket"))
        } else {
            promise.fail(error)
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }
}

/// Makes the pipeline that of a WebSocket once the server has agreed.
private final class StreamUpgrader: NIOHTTPClientProtocolUpgrader, Sendable {
    let supportedProtocol = "websocket"
    let requiredUpgradeHeaders: [String] = []

    private let promise: EventLoopPromise<StreamOutcome>
    private let initializer: @Sendable (any Channel) throws -> Void
    /// Knows the key and the answer that belongs to it.
    private let handshake = NIOWebSocketClientUpgrader { channel, _ in channel.eventLoop.makeSucceededVoidFuture() }

    init(_ promise: EventLoopPromise<StreamOutcome>, _ initializer: @escaping @Sendable (any Channel) throws -> Void) {
        self.promise = promise
        self.initializer = initializer
    }

    func addCustom(upgradeRequestHeaders: inout HTTPHeaders) {
        handshake.addCustom(upgradeRequestHeaders: &upgradeRequestHeaders)
        upgradeRequestHeaders.add(name: "Sec-WebSocket-Protocol", value: PodPortProtocol.name)
    }

    func shouldAllowUpgrade(upgradeResponse: HTTPResponseHead) -> Bool {
        handshake.shouldAllowUpgrade(upgradeResponse: upgradeResponse)
    }

    func upgrade(context: ChannelHandlerContext, upgradeResponse: HTTPResponseHead) -> EventLoopFuture<Void> {
        let channel = context.channel
        return channel.eventLoop.makeCompletedFuture {
            do {
                let chosen = upgradeResponse.headers["Sec-WebSocket-Protocol"]
                guard chosen == [PodPortProtocol.name] else {
                    throw TransportError.badAnswer(
                        "the server does not speak \(PodPortProtocol.name)"
                            + (chosen.isEmpty ? "" : ": it chose \(chosen.joined(separator: ", "))"))
                }
                let pipeline = channel.pipeline.syncOperations
                try channel.syncOptions?.setOption(.autoRead, value: false)
                try pipeline.addHandler(
                    ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: PodPortStream.maximumFrame)))
                try pipeline.addHandler(PodPortStream())
                try initializer(channel)
                pipeline.removeHandler(context: try pipeline.context(handlerType: UpgradeExchange.self), promise: nil)
                promise.succeed(.opened(channel))
            } catch {
                promise.fail(error)
                channel.close(promise: nil)
                throw error
            }
        }
    }
}
