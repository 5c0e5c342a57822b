internal import KubernetesModel
internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket

/// Asks an apiserver to change a connection into a WebSocket, and hears what it answers instead.
///
/// Heads are read here: the bytes behind one belong to the WebSocket at once, and so does the end of the connection, which
/// may come with them.
final class UpgradeExchange: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = HTTPClientRequestPart

    private static let maximumHead = 1 << 16

    private var request: HTTPRequestHead
    private let promise: EventLoopPromise<StreamOutcome>
    private let initializer: (any Channel) throws -> Void
    private let encoder = HTTPRequestEncoder()
    private let validator = NIOHTTPRequestHeadersValidator()
    /// Knows the key and the answer that belongs to it.
    private let handshake = NIOWebSocketClientUpgrader { channel, _ in channel.eventLoop.makeSucceededVoidFuture() }
    private var unread = ByteBuffer()

    private init(
        _ request: HTTPRequestHead, _ promise: EventLoopPromise<StreamOutcome>,
        _ initializer: @escaping (any Channel) throws -> Void
    ) {
        self.request = request
        self.promise = promise
        self.initializer = initializer
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
                let exchange = UpgradeExchange(request, promise, initializer)
                try channel.pipeline.syncOperations.addHandlers([
                    exchange.encoder, exchange.validator, exchange,
                ])
            } catch {
                promise.fail(error)
                channel.close(promise: nil)
            }
        }
        return promise.futureResult
    }

    func handlerAdded(context: ChannelHandlerContext) {
        request.headers.add(name: "Connection", value: "Upgrade")
        request.headers.add(name: "Upgrade", value: "websocket")
        request.headers.add(name: "Sec-WebSocket-Protocol", value: PodPortProtocol.name)
        handshake.addCustom(upgradeRequestHeaders: &request.headers)
        let failure = context.eventLoop.makePromise(of: Void.self)
        failure.futureResult.whenFailure { [promise] in promise.fail($0) }
        context.write(wrapOutboundOut(.head(request)), promise: failure)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unread.writeImmutableBuffer(unwrapInboundIn(data))
        guard let (head, length) = HTTPResponseHead.read(from: unread) else {
            if unread.readableBytes > Self.maximumHead { fail(Self.noWebSocket, context) }
            return
        }
        guard head.status == .switchingProtocols else { return refuse(head, length, isOver: false, context) }
        unread.moveReaderIndex(forwardBy: length)
        do { try change(head, context) } catch { fail(error, context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(error, context) }

    func channelInactive(context: ChannelHandlerContext) {
        if let (head, length) = HTTPResponseHead.read(from: unread) { refuse(head, length, isOver: true, context) }
        promise.fail(ChannelError.eof)
        context.fireChannelInactive()
    }

    /// Takes another answer as soon as it is whole, or nothing more comes. A refusal that says more than fits says it in
    /// vain.
    private func refuse(_ head: HTTPResponseHead, _ length: Int, isOver: Bool, _ context: ChannelHandlerContext) {
        let rest = Array(unread.readableBytesView.dropFirst(length).prefix(Self.maximumHead))
        let body = head.headers["Transfer-Encoding"].isEmpty ? rest : rest.joinedChunks
        let size = head.headers.first(name: "Content-Length").flatMap { Int($0) }
        let isWhole = size.map { body.count >= $0 } ?? (rest.suffix(5).elementsEqual("0\r\n\r\n".utf8))
        guard isWhole || isOver || rest.count == Self.maximumHead else { return }
        let headers = head.headers.map { (name: $0.name, value: $0.value) }
        promise.succeed(.refused(APIAnswer(status: Int(head.status.code), headers: headers, body: body)))
        context.close(promise: nil)
    }

    private func fail(_ error: any Error, _ context: ChannelHandlerContext) {
        promise.fail(error)
        context.close(promise: nil)
    }

    private static let noWebSocket = TransportError.badAnswer(
        "the server's answer to the upgrade is none of a WebSocket")

    /// Makes the pipeline that of a WebSocket, and hands on what came behind the answer.
    private func change(_ head: HTTPResponseHead, _ context: ChannelHandlerContext) throws {
        guard handshake.shouldAllowUpgrade(upgradeResponse: head) else { throw Self.noWebSocket }
        let chosen = head.headers["Sec-WebSocket-Protocol"]
        guard chosen == [PodPortProtocol.name] else {
            throw TransportError.badAnswer(
                "the server does not speak \(PodPortProtocol.name)"
                    + (chosen.isEmpty ? "" : ": it chose \(chosen.joined(separator: ", "))"))
        }
        let pipeline = context.pipeline.syncOperations
        try context.channel.syncOptions?.setOption(.autoRead, value: false)
        try pipeline.addHandlers([
            ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: PodPortStream.maximumFrame)), PodPortStream(),
        ])
        try initializer(context.channel)
        promise.succeed(.opened(context.channel))
        pipeline.removeHandler(encoder, promise: nil)
        pipeline.removeHandler(validator, promise: nil)
        if unread.readableBytes > 0 {
            context.fireChannelRead(wrapInboundOut(unread))
            context.fireChannelReadComplete()
        }
        pipeline.removeHandler(context: context, promise: nil)
    }
}

extension HTTPResponseHead {
    /// The head that `buffer` begins with, and how many bytes it takes; nil as long as its end is not there.
    fileprivate static func read(from buffer: ByteBuffer) -> (head: HTTPResponseHead, length: Int)? {
        let bytes = buffer.readableBytesView
        guard let end = bytes.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else { return nil }
        var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")[...]
        let words = (lines.popFirst() ?? "").split(separator: " ", maxSplits: 2)
        let status = words.count > 1 && words[0].hasPrefix("HTTP/1.") ? Int(words[1]) ?? 0 : 0
        var headers = HTTPHeaders()
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].split(separator: " ").joined(separator: " ")
            headers.add(name: String(line[..<colon]), value: value)
        }
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        return (head, bytes.distance(from: bytes.startIndex, to: end.upperBound))
    }
}

extension [UInt8] {
    /// The data of these chunks of HTTP/1.1, as far as they are whole.
    fileprivate var joinedChunks: [UInt8] {
        var data: [UInt8] = []
        var rest = self[...]
        while let end = rest.firstRange(of: [0x0D, 0x0A]),
            let size = Int(String(decoding: rest[..<end.lowerBound].prefix { $0 != 0x3B }, as: UTF8.self), radix: 16),
            size > 0, rest[end.upperBound...].count >= size
        {
            data += rest[end.upperBound...].prefix(size)
            rest = rest[end.upperBound...].dropFirst(size + 2)
        }
        return data
    }
}
