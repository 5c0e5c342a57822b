internal import Crypto
internal import Foundation
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// An apiserver and a node in one, as far as `pods/NAME/portforward` goes: it speaks `v4.channel.k8s.io`, well or as badly
/// as a test says. On loopback; it lives as long as this value.
public final class PodPortServer: Sendable {
    /// What a port of a Pod does with one connection.
    public enum Behaviour: Sendable {
        /// Sends back what it gets.
        case echo
        /// Sends so many bytes of 0x78 and ends.
        case send(Int)
        /// Hears all that comes and says nothing, until the client ends.
        case listen
        /// Nothing listens: the sentence is said on the error channel.
        case refuse(String)
        /// Becomes a WebSocket and takes nothing from it.
        case stall
        /// These bytes behind the change of protocols, as they are; the end follows unless it stays.
        case bytes([UInt8], stays: Bool)
        /// This answer instead of the change of protocols.
        case answer(Int, String)
        /// Another subprotocol, or none.
        case subprotocol(String?)
        /// An answer to the handshake that belongs to another key.
        case wrongKey
        /// The end of the connection instead of an answer.
        case hangUp
    }

    /// The port of 127.0.0.1.
    public let port: Int
    private let channel: any Channel
    private let seen: Seen

    final class Seen: Sendable {
        let heads = Mutex<[String]>([])
        let bytes = Mutex(0)
        let open = Mutex(0)
        let mostOpen = Mutex(0)
    }

    /// - Parameters:
    ///   - identity: the server speaks TLS with it; nil: it does not.
    ///   - port: 0 for a free one.
    ///   - behaviour: is asked about each request, which is counted from 0; its head is given, line ends and all.
    public init(
        identity: TestAuthority.Pair? = nil, port: Int = 0,
        _ behaviour: @escaping @Sendable (_ index: Int, _ head: String) -> Behaviour
    ) async throws {
        let context = try identity.map { pair in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMBytes(pair.certificate).map { .certificate($0) },
                    privateKey: .privateKey(try NIOSSLPrivateKey(bytes: pair.key, format: .pem))))
        }
        let seen = Seen()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 512)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(PodPortPeer(seen, behaviour))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        self.port = channel.localAddress?.port ?? 0
        self.seen = seen
    }

    deinit { channel.close(promise: nil) }

    /// Takes no more connections.
    public func stop() async throws { try await channel.close() }

    /// The heads of all requests so far.
    public var requests: [String] { seen.heads.withLock { $0 } }
    /// The bytes that came for ports.
    public var receivedBytes: Int { seen.bytes.withLock { $0 } }
    /// How many WebSockets were open at once.
    public var mostConnections: Int { seen.mostOpen.withLock { $0 } }
    /// How many are.
    public var connections: Int { seen.open.withLock { $0 } }

    /// A frame of a server, unmasked, of less than 126 bytes.
    public static func frame(_ opcode: UInt8, _ payload: [UInt8], isLast: Bool = true) -> [UInt8] {
        [(isLast ? 0x80 : 0) | opcode, UInt8(payload.count)] + payload
    }
}

/// One connection.
private final class PodPortPeer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let seen: PodPortServer.Seen
    private let behaviour: (Int, String) -> PodPortServer.Behaviour
    private var unread = ByteBuffer()
    private var chosen: PodPortServer.Behaviour?

    init(_ seen: PodPortServer.Seen, _ behaviour: @escaping (Int, String) -> PodPortServer.Behaviour) {
        self.seen = seen
        self.behaviour = behaviour
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unread.writeImmutableBuffer(unwrapInboundIn(data))
        if chosen == nil { readHead(context) }
        if chosen != nil { readFrames(context) }
        unread.discardReadBytes()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if chosen != nil { seen.open.withLock { $0 -= 1 } }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    // MARK: HTTP

    private func readHead(_ context: ChannelHandlerContext) {
        let bytes = Array(unread.readableBytesView)
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
        unread.moveReaderIndex(forwardBy: end.upperBound)
        let head = String(decoding: bytes[..<end.upperBound], as: UTF8.self)
        let index = seen.heads.withLock { heads in
            heads.append(head)
            return heads.count - 1
        }
        let behaviour = behaviour(index, head)
        switch behaviour {
        case .answer(let status, let body):
            send(
                "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
                context)
        case .hangUp: context.close(promise: nil)
        case .subprotocol(let name): upgrade(head, name, context)
        case .wrongKey: upgrade("Sec-WebSocket-Key: another\r\n", "v4.channel.k8s.io", context)
        default:
            upgrade(head, "v4.channel.k8s.io", context)
            begin(behaviour, head, context)
        }
    }

    private func upgrade(_ head: String, _ subprotocol: String?, _ context: ChannelHandlerContext) {
        let key = Self.value("sec-websocket-key", head)
        let hash = Insecure.SHA1.hash(data: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        var answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        answer += "Sec-WebSocket-Accept: \(Data(hash).base64EncodedString())\r\n"
        if let subprotocol { answer += "Sec-WebSocket-Protocol: \(subprotocol)\r\n" }
        send(answer + "\r\n", context)
    }

    private static func value(_ name: String, _ head: String) -> String {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name + ":") {
            return line.drop { $0 != ":" }.dropFirst().trimmingCharacters(in: .whitespaces)
        }
        return ""
    }

    // MARK: The port

    private func begin(_ behaviour: PodPortServer.Behaviour, _ head: String, _ context: ChannelHandlerContext) {
        chosen = behaviour
        let open = seen.open.withLock { open in
            open += 1
            return open
        }
        seen.mostOpen.withLock { $0 = max($0, open) }
        let digits = head.split(separator: "ports=").dropFirst().first?.prefix { $0.isNumber } ?? "0"
        let port = Int(digits) ?? 0
        let announcement = [UInt8(port & 0xFF), UInt8(port >> 8 & 0xFF)]
        sendFrame([0] + announcement, context)
        sendFrame([1] + announcement, context)
        switch behaviour {
        case .send(let count):
            var rest = count
            while rest > 0 {
                let piece = min(rest, 32 << 10)
                sendFrame([0] + [UInt8](repeating: 0x78, count: piece), context)
                rest -= piece
            }
            end(context)
        case .refuse(let reason):
            sendFrame([1] + Array(reason.utf8), context)
            end(context)
        case .bytes(let bytes, let stays):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes))).assumeIsolated().whenComplete { _ in
                if !stays { context.close(promise: nil) }
            }
        case .stall: context.channel.setOption(.autoRead, value: false).whenFailure { _ in }
        default: return
        }
    }

    private func readFrames(_ context: ChannelHandlerContext) {
        while let frame = nextFrame() {
            switch (frame.opcode, chosen) {
            case (8, _):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: PodPortServer.frame(8, [0x03, 0xE8]))))
                    .assumeIsolated()
                    .whenComplete { _ in context.close(promise: nil) }
                return
            case (2, .echo):
                seen.bytes.withLock { $0 += frame.payload.count - 1 }
                sendFrame(frame.payload, context)
            case (2, _): seen.bytes.withLock { $0 += frame.payload.count - 1 }
            default: continue
            }
        }
    }

    /// The next whole frame, which a client has masked.
    private func nextFrame() -> (opcode: UInt8, payload: [UInt8])? {
        var bytes = unread
        guard let first = bytes.readInteger(as: UInt8.self), let second = bytes.readInteger(as: UInt8.self) else {
            return nil
        }
        var length = Int(second & 0x7F)
        if length == 126 {
            guard let long = bytes.readInteger(as: UInt16.self) else { return nil }
            length = Int(long)
        } else if length == 127 {
            guard let long = bytes.readInteger(as: UInt64.self) else { return nil }
            length = Int(long)
        }
        guard second & 0x80 != 0, let key = bytes.readBytes(length: 4), var payload = bytes.readBytes(length: length)
        else { return nil }
        for index in payload.indices { payload[index] ^= key[index & 3] }
        unread = bytes
        return (first & 0x0F, payload)
    }

    private func end(_ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: PodPortServer.frame(8, [0x03, 0xE8])))).assumeIsolated()
            .whenComplete { _ in context.close(promise: nil) }
    }

    private func sendFrame(_ payload: [UInt8], _ context: ChannelHandlerContext) {
        var frame = ByteBuffer(bytes: [0x82])
        switch payload.count {
        case ...125: frame.writeInteger(UInt8(payload.count))
        case ...0xFFFF:
            frame.writeInteger(UInt8(126))
            frame.writeInteger(UInt16(payload.count))
        default:
            frame.writeInteger(UInt8(127))
            frame.writeInteger(UInt64(payload.count))
        }
        frame.writeBytes(payload)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
