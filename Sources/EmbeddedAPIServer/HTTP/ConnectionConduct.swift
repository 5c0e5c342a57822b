import NIOCore
import NIOHTTP1

/// What a connection must and may do whatever is asked over it: requests arrive in time, clients take their answers, old
/// clients get answers that they understand, and what is no HTTP is told so.
final class ConnectionConduct: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// From the first byte of the connection to the end of the headers, as kube-apiserver has it.
    private static let headerTime = TimeAmount.seconds(32)
    /// From one answer to the end of the headers of the next request.
    private static let idleTime = TimeAmount.seconds(180)
    /// From the headers to the end of the body. Sending it in drips does not extend it.
    private static let bodyTime = TimeAmount.seconds(60)
    /// For which a client may take nothing of its answer.
    private static let stallTime = TimeAmount.seconds(120)

    /// For each request that is not answered yet, whether its client speaks HTTP/1.0.
    private var requests: [Bool] = []
    private var isAnswering = false
    /// Whether the connection speaks another protocol by now: nothing of HTTP may be written any more.
    private var isHandedOver = false
    private var arrival: Scheduled<Void>?
    private var stall: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expect(in: Self.headerTime, context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expect(in: Self.headerTime, context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        arrival?.cancel()
        stall?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        arrival?.cancel()
        stall?.cancel()
    }

    // MARK: - Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if !Self.isOld(head.version), head.headers["host"].count != 1 {
                return refuse(.badRequest, "missing required Host header", context)
            }
            requests.append(Self.isOld(head.version))
            expect(in: Self.bodyTime, context)
        case .body: break
        case .end: arrival?.cancel()
        }
        context.fireChannelRead(data)
    }

    /// Whether a client does not know of chunks.
    private static func isOld(_ version: HTTPVersion) -> Bool {
        version.major < 1 || version.major == 1 && version.minor < 1
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError, !isAnswering else {
            context.close(promise: nil)
            return
        }
        if case .headerOverflow? = error as? HTTPParserError {
            refuse(.requestHeaderFieldsTooLarge, "", context)
        } else {
            refuse(.badRequest, "", context)
        }
    }

    /// Closes the connection where what is awaited has not come in `time`.
    private func expect(in time: TimeAmount, _ context: ChannelHandlerContext) {
        arrival?.cancel()
        arrival = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
            if self.requests.isEmpty || self.isAnswering {
                context.close(promise: nil)
            } else {
                self.refuse(.requestTimeout, "", context)
            }
        }
    }

    /// Answers in the place of the server and closes the connection.
    private func refuse(_ status: HTTPResponseStatus, _ why: String, _ context: ChannelHandlerContext) {
        if isHandedOver { return context.close(promise: nil) }
        let text = "\(status.code) \(status.reasonPhrase)\(why.isEmpty ? "" : ": \(why)")"
        let headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8", "Connection": "close", "Content-Length": "\(text.utf8.count)",
        ]
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        let isWritten = context.eventLoop.makePromise(of: Void.self)
        isWritten.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: isWritten)
    }

    // MARK: - Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isOld = requests.first ?? false
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if head.status == .switchingProtocols { isHandedOver = true }
            if head.status.code < 200 { break }
            isAnswering = true
            guard isOld else { break }
            head.version = .http1_0
            head.headers.remove(name: "transfer-encoding")
            head.headers.replaceOrAdd(name: "connection", value: "close")
            return context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: break
        case .end:
            isAnswering = false
            if !requests.isEmpty { requests.removeFirst() }
            if isOld {
                let isWritten = promise ?? context.eventLoop.makePromise(of: Void.self)
                isWritten.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
                return context.write(data, promise: isWritten)
            }
            if requests.isEmpty { expect(in: Self.idleTime, context) }
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        if !context.channel.isWritable {
            stall = context.eventLoop.assumeIsolated().scheduleTask(in: Self.stallTime) { context.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }
}
