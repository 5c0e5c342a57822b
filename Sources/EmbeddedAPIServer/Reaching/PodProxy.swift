import HTTPTypes
import KubernetesModel
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension APIServer {
    /// Passes a request on to a Pod and its answer back, as `pods/proxy` and `services/proxy` of kube-apiserver.
    func proxy(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let reach = try reach(target)
        var path = Self.proxiedPath(context.path)
        if context.request.target.contains("?") {
            path += "?" + context.request.target.drop { $0 != "?" }.dropFirst()
        }
        var headers = HTTPHeaders()
        for header in context.request.headers where PodProxy.isPassedOn(header.name) {
            headers.add(name: header.name, value: header.value)
        }
        headers.replaceOrAdd(name: "Host", value: reach.address.with(port: reach.port))
        headers.replaceOrAdd(name: "Connection", value: "close")
        if !context.body.isEmpty || ["POST", "PUT", "PATCH"].contains(context.method) {
            headers.replaceOrAdd(name: "Content-Length", value: String(context.body.count))
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: HTTPMethod(rawValue: context.method), uri: path, headers: headers)
        do {
            return try await PodProxy(reach: reach).send(head, context.body)
        } catch let status as Status {
            throw status
        } catch {
            throw Status.unreachable(reach, error)
        }
    }

    /// What comes after `/proxy`, as it was sent.
    private static func proxiedPath(_ path: String) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let place = parts.firstIndex(of: "proxy") else { return "/" }
        return "/" + parts[(place + 1)...].joined(separator: "/")
    }
}

/// One request to a Pod over a connection of its own.
struct PodProxy {
    let reach: PodReach

    private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
    static let dialTime = TimeAmount.seconds(10)

    /// What is between client and server alone, or says who the caller is.
    private static let kept: Set<String> = [
        "authorization", "cookie", "connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
        "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "host", "content-length", "expect",
    ]

    static func isPassedOn(_ name: String) -> Bool {
        let name = name.lowercased()
        return !kept.contains(name) && !name.hasPrefix("x-remote-") && !name.hasPrefix("impersonate-")
    }

    private static let dropped: Set<String> = [
        "connection", "keep-alive", "transfer-encoding", "upgrade", "trailer", "content-length",
    ]

    func send(_ head: HTTPRequestHead, _ body: [UInt8]) async throws -> ServerResponse {
        let connection = try await connect()
        let (stream, pieces) = AsyncThrowingStream<[UInt8], any Error>.makeStream(bufferingPolicy: .unbounded)
        let answer = AsyncThrowingStream<HTTPResponseHead, any Error>.makeStream()
        // Pieces are taken by the client one by one, and read no faster.
        let demand = AsyncStream<Void>.makeStream(bufferingPolicy: .unbounded)
        let exchange = Task {
            do {
                try await connection.executeThenClose { inbound, outbound in
                    try await outbound.write(.head(head))
                    if !body.isEmpty { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
                    try await outbound.write(.end(nil))
                    var wanted = demand.stream.makeAsyncIterator()
                    for try await part in inbound {
                        switch part {
                        case .head(let head):
                            if head.status.code >= 200 { answer.continuation.yield(head) }
                        case .body(let buffer):
                            guard await wanted.next() != nil else { return }
                            pieces.yield(Array(buffer.readableBytesView))
                        case .end: return
                        }
                    }
                    throw ChannelError.eof
                }
                answer.continuation.finish(throwing: ChannelError.eof)
                pieces.finish()
            } catch {
                answer.continuation.finish(throwing: error)
                pieces.finish(throwing: error)
            }
        }
        var heads = answer.stream.makeAsyncIterator()
        guard let response = try await heads.next() else { throw ChannelError.eof }
        let headers = response.headers.filter { !Self.dropped.contains($0.name.lowercased()) }
            .map { (name: $0.name, value: $0.value) }
        let source = ProxiedBody(stream: stream, demand: demand.continuation, exchange: exchange)
        return ServerResponse(
            status: Int(response.status.code), headers: headers,
            body: .stream(AsyncThrowingStream { try await source.next() }))
    }

    private func connect() async throws -> Connection {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(Self.dialTime)
        let isSecure = reach.isSecure
        return try await bootstrap.connect(host: reach.address.description, port: reach.port) { channel in
            channel.eventLoop.makeCompletedFuture {
                if isSecure {
                    var configuration = TLSConfiguration.makeClientConfiguration()
                    configuration.certificateVerification = .none
                    let context = try NIOSSLContext(configuration: configuration)
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: nil))
                }
                try channel.pipeline.syncOperations.addHTTPClientHandlers()
                return try NIOAsyncChannel(
                    wrappingChannelSynchronously: channel,
                    configuration: .init(
                        inboundType: HTTPClientResponsePart.self, outboundType: HTTPClientRequestPart.self))
            }
        }
    }
}

/// The body of a Pod's answer, read as fast as its client takes it.
private final class ProxiedBody: Sendable {
    private let stream: AsyncThrowingStream<[UInt8], any Error>
    private let demand: AsyncStream<Void>.Continuation
    private let exchange: Task<Void, Never>

    init(
        stream: AsyncThrowingStream<[UInt8], any Error>, demand: AsyncStream<Void>.Continuation,
        exchange: Task<Void, Never>
    ) {
        self.stream = stream
        self.demand = demand
        self.exchange = exchange
    }

    deinit {
        demand.finish()
        exchange.cancel()
    }

    func next() async throws -> [UInt8]? {
        demand.yield()
        var iterator = stream.makeAsyncIterator()
        return try await iterator.next()
    }
}
