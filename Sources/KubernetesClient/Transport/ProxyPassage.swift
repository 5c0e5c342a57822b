internal import FoundationEssentials
internal import KubernetesModel
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// The way of one connection through a proxy: from the door of a ``ProxyRelay`` to the server that was asked for.
struct ProxyPassage: Sendable {
    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>
    typealias Writer = NIOAsyncChannelOutboundWriter<ByteBuffer>

    let proxy: ProxyAddress
    let tls: TLSConfiguration
    let password: String
    let loop: any EventLoop
    let problem = LastProblem()

    /// Keeps why the last connection failed, which the HTTP library does not pass on.
    final class LastProblem: Sendable {
        private let text = Mutex<String?>(nil)
        var value: String? { text.withLock(\.self) }
        func note(_ problem: String) { text.withLock { $0 = problem } }
    }

    /// What a proxy says instead of letting somebody through.
    struct Refusal: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            let client = ByteReader(inbound)
            let head = try await client.head().split(separator: "\r\n").map(String.init)
            let words = (head.first ?? "").split(separator: " ")
            let secret = "Basic " + Data("\(ProxyRelay.user):\(password)".utf8).base64EncodedString()
            guard words.count == 3, words[0] == "CONNECT", let target = Authority(words[1]), let port = target.port,
                head.contains(where: { $0.lowercased().hasPrefix("proxy-authorization:") && $0.hasSuffix(secret) })
            else {
                return try await outbound.write(ByteBuffer(string: "HTTP/1.1 403 Forbidden\r\n\r\n"))
            }
            do {
                let upstream = try await connect()
                try await upstream.executeThenClose { answers, questions in
                    let server = ByteReader(answers)
                    switch proxy.kind {
                    case .socks5: try await SOCKSGreeting(proxy).run(target.host, port, server, questions)
                    case .http, .https, .unusable: try await askToConnect(String(words[1]), server, questions)
                    }
                    try await outbound.write(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"))
                    try await Self.exchange(client, questions, server, outbound)
                }
            } catch let refusal as Refusal {
                problem.note(refusal.reason)
                throw refusal
            } catch {
                let lead = TransportError.unreachable(.other, "").message
                let said = "\(TransportError.explaining(error, server: proxy.server))"
                problem.note(said.hasPrefix(lead) ? String(said.dropFirst(lead.count)) : said)
                throw error
            }
        }
    }

    private func connect() async throws -> Connection {
        let context = proxy.kind == .https ? try NIOSSLContext(configuration: tls) : nil
        let host = proxy.host
        let isVerified = tls.certificateVerification != .none
        return try await ClientBootstrap(group: loop).connectTimeout(.seconds(30)).connect(host: host, port: proxy.port)
        {
            channel in
            channel.eventLoop.makeCompletedFuture {
                if let context {
                    let handler = try NIOSSLClientHandler._makeSSLClientHandler(
                        context: context, serverHostname: IPAddress(host) == nil ? host : nil,
                        additionalPeerCertificateVerificationCallback: { certificate, channel in
                            guard isVerified, let problem = ServerIdentity(name: host).problem(with: certificate) else {
                                return channel.eventLoop.makeSucceededVoidFuture()
                            }
                            return channel.eventLoop.makeFailedFuture(TransportError.unverified(problem))
                        })
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
                return try Connection(wrappingChannelSynchronously: channel)
            }
        }
    }

    /// Asks an HTTP proxy for a way to `target`.
    private func askToConnect(_ target: String, _ proxyAnswers: ByteReader, _ outbound: Writer) async throws {
        let authorization = proxy.basicAuthorization.map { "Proxy-Authorization: \($0)\r\n" } ?? ""
        do {
            try await outbound.write(
                ByteBuffer(string: "CONNECT \(target) HTTP/1.1\r\nHost: \(target)\r\n\(authorization)\r\n"))
        } catch {
            // Why the connection is closed, the other direction knows.
            _ = try await proxyAnswers.next()
            throw error
        }
        let status = try await proxyAnswers.head().prefix { $0 != "\r\n" }
        let words = status.split(separator: " ", maxSplits: 2)
        guard words.count > 1, words[0].hasPrefix("HTTP/1."), words[1] == "200" else {
            throw Refusal(words.count > 2 ? String(words[2]) : "the proxy answered: \(status.prefix(64))")
        }
    }

    /// Carries bytes both ways until one side has no more.
    private static func exchange(
        _ client: ByteReader, _ toServer: Writer, _ server: ByteReader, _ toClient: Writer
    ) async throws {
        // Each is read by one of the tasks only.
        nonisolated(unsafe) let client = client
        nonisolated(unsafe) let server = server
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { while let bytes = try await client.next() { try await toServer.write(bytes) } }
            group.addTask { while let bytes = try await server.next() { try await toClient.write(bytes) } }
            try await group.next()
            group.cancelAll()
        }
    }
}

/// Takes bytes off a connection, as many as are wanted.
final class ByteReader {
    private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private var unread = ByteBuffer()

    private static let maximumHead = 64 << 10

    init(_ stream: NIOAsyncChannelInboundStream<ByteBuffer>) { iterator = stream.makeAsyncIterator() }

    /// What comes next; nil at the end.
    func next() async throws -> ByteBuffer? {
        if unread.readableBytes > 0 {
            defer { unread.clear() }
            return unread
        }
        return try await iterator.next()
    }

    /// - Throws: ``ProxyPassage/Refusal`` where the connection ends before.
    func take(_ count: Int) async throws -> [UInt8] {
        while unread.readableBytes < count { try await readMore() }
        return unread.readBytes(length: count) ?? []
    }

    /// The lines up to an empty one, line ends and all.
    func head() async throws -> String {
        while true {
            if let end = unread.readableBytesView.firstRange(of: Array("\r\n\r\n".utf8)) {
                return unread.readString(length: end.upperBound - unread.readerIndex) ?? ""
            }
            if unread.readableBytes > Self.maximumHead { throw ProxyPassage.Refusal("its answer has no end") }
            try await readMore()
        }
    }

    private func readMore() async throws {
        guard var more = try await iterator.next() else { throw ProxyPassage.Refusal("EOF") }
        unread.writeBuffer(&more)
    }
}
