import JSON
import KubernetesModel
import NIOCore
import NIOEmbedded
import NIOHTTP2
import NIOPosix
import TestSupport
import Testing

@testable import KubernetesClient

@Suite(.timeLimit(.minutes(10))) struct MisbehavingServerTests {
    private static func client(
        _ address: String, _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) throws -> APIClient {
        var configuration = ClientConfiguration(server: try #require(ServerAddress(address)))
        change(&configuration)
        var client = APIClient(transport: HTTPTransport(configuration), userAgent: "test")
        client.sleep = { _ in }
        return client
    }

    private static let service = #"{"kind":"Service","apiVersion":"v1","metadata":{"name":"x"}}"#

    // MARK: Whom the certificate is for

    /// Names and addresses of a certificate for a server at 127.0.0.1, what is asked for, and what is said; nil: nothing.
    @Test(
        arguments: [
            (["localhost"], [], "localhost", nil, nil), ([], [[127, 0, 0, 1]], "127.0.0.1", nil, nil),
            (["a.test"], [[127, 0, 0, 1]], "127.0.0.1", "a.test", nil),
            (
                [], [[127, 0, 0, 1]], "localhost", nil,
                "certificate is not valid for any names, but wanted to match localhost"
            ),
            (["node-7"], [[127, 0, 0, 1]], "localhost", nil, "certificate is valid for node-7, not localhost"),
            (["localhost"], [[127, 0, 0, 1]], "127.0.0.1", "a.test", "certificate is valid for localhost, not a.test"),
            (
                ["localhost"], [], "127.0.0.1", nil,
                "cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs"
            ), ([], [[10, 0, 0, 1]], "127.0.0.1", nil, "certificate is valid for 10.0.0.1, not 127.0.0.1"),
            ([], [], "localhost", nil, "certificate relies on legacy Common Name field, use SANs instead"),
        ] as [([String], [[UInt8]], String, String?, String?)])
    func certificatesCountForTheNameThatWasAskedFor(
        _ names: [String], _ addresses: [[UInt8]], _ host: String, _ serverName: String?, _ problem: String?
    ) async throws {
        let authority = try TestAuthority()
        let identity = try authority.certify(names: names, addresses: addresses, commonName: "localhost")
        let server = try await MisbehavingServer(identity: identity) { _, _ in .answer(200, Self.service) }
        let client = try Self.client("https://\(host):\(server.port)") {
            $0.tls.certificateAuthority = authority.certificate
            $0.tls.serverName = serverName
            $0.credentials.token = "SECRET"
        }
        guard let problem else {
            _ = try await client.raw("GET", "/x")
            #expect(server.requests.first?.contains("Bearer SECRET") == true)
            return
        }
        let error = await #expect(throws: TransportError.self) { try await client.raw("GET", "/x") }
        #expect(
            error?.message
                == "Unable to connect to the server: tls: failed to verify certificate: x509: \(problem)")
        #expect(server.requests.isEmpty)
    }

    @Test func whyACertificateIsRefusedIsSaid() async throws {
        let authority = try TestAuthority()
        let cases: [(TestAuthority.Pair, String)] = [
            (try authority.certify(names: ["localhost"], from: -7200, until: -3600), " is after "),
            (try authority.certify(names: ["localhost"], from: 3600, until: 7200), " is before "),
            (try TestAuthority().certify(names: ["localhost"]), "x509: certificate signed by unknown authority"),
        ]
        for (identity, words) in cases {
            let server = try await MisbehavingServer(identity: identity) { _, _ in .answer(200, Self.service) }
            let client = try Self.client("https://localhost:\(server.port)") {
                $0.tls.certificateAuthority = authority.certificate
            }
            let error = await #expect(throws: TransportError.self) { try await client.raw("GET", "/x") }
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
            #expect(error?.code == .certificate)
            #expect(server.requests.isEmpty)
        }
    }

    @Test func encryptedKeysAreNamed() async throws {
        let pair = try TestAuthority().certify(names: ["localhost"])
        let client = try Self.client("https://localhost:1") {
            $0.tls.clientCertificate = pair.certificate
            $0.tls.clientKey = Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\n".utf8)
        }
        let error = await #expect(throws: TransportError.self) { try await client.raw("GET", "/x") }
        #expect(error?.message.hasPrefix("error: the client key is encrypted") == true)
    }

    // MARK: HTTP/1.1

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"kind\":\"Serv",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"kin\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"kin\r\nZZ\r\n", "HTTP/1.1 200",
        "nonsense\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
    ])
    func answersThatBreakOffAreErrors(_ text: String) async throws {
        let server = try await MisbehavingServer { _, _ in .lastBytes(text) }
        let client = try Self.client("http://127.0.0.1:\(server.port)")
        await #expect(throws: TransportError.self) {
            try await client.get(.services, namespace: "a", name: "b").object()
        }
        #expect(!Task.isCancelled)
    }

    @Test func slowAndLargeHeadsAreRead() async throws {
        let head = "HTTP/1.1 200 OK\r\nX-Long: \(String(repeating: "y", count: 40_000))\r\n"
        let server = try await MisbehavingServer { _, _ in
            .drip("\(head)Content-Length: \(Self.service.utf8.count)\r\n\r\n\(Self.service)")
        }
        let client = try Self.client("http://127.0.0.1:\(server.port)")
        #expect(try await client.get(.services, namespace: "a", name: "b").object().metadata.name == "x")
    }

    @Test func readsSitOutClosedConnectionsAndWritesDoNot() async throws {
        let server = try await MisbehavingServer { index, _ in index < 4 ? .close : .answer(200, Self.service) }
        let client = try Self.client("http://127.0.0.1:\(server.port)")
        await #expect(throws: TransportError.self) {
            try await client.create(.services, namespace: "a", ["kind": "Service"])
        }
        #expect(server.requests.count == 1)
        _ = try await client.get(.services, namespace: "a", name: "b")
        #expect(server.requests.count == 5)
    }

    @Test func aResetIsSatOutByReadsOnly() async throws {
        let server = try await MisbehavingServer { index, _ in
            index < 2 ? .reset(index == 0 ? "" : "HTTP/1.1 200 OK\r\nContent-Le") : .answer(200, Self.service)
        }
        let client = try Self.client("http://127.0.0.1:\(server.port)")
        let error = await #expect(throws: TransportError.self) {
            try await client.create(.services, namespace: "a", ["kind": "Service"])
        }
        #expect(error?.code == .disconnected)
        #expect(try await client.get(.services, namespace: "a", name: "b").object().metadata.name == "x")
        #expect(server.requests.count == 3)
    }

    @Test func anAnswerWithoutEndIsGivenUp() async throws {
        let chunk = "1000\r\n\(String(repeating: " ", count: 4096))\r\n"
        let body = try await MisbehavingServer { _, _ in
            .endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk)
        }
        var client = try Self.client("http://127.0.0.1:\(body.port)")
        client.maximumBody = 1 << 20
        let limited = client
        let error = await #expect(throws: TransportError.self) { try await limited.raw("GET", "/x") }
        #expect(error?.message == "error: the server's answer to GET /x does not end: more than 1 MiB")
        let headers = try await MisbehavingServer { _, _ in
            .endless("HTTP/1.1 200 OK\r\n", "X-Y: \(String(repeating: "z", count: 4096))\r\n")
        }
        let second = try Self.client("http://127.0.0.1:\(headers.port)")
        await #expect(throws: TransportError.self) { try await second.raw("GET", "/x") }
    }

    /// The kernel finds out that the other side is gone: after 15 seconds, and three probes of 10.
    @Test func silentConnectionsAreProbed() async throws {
        let server = try await MisbehavingServer { _, _ in .close }
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: server.port).get()
        try await channel.eventLoop.flatSubmit { ConnectionSetup().prepare(channel, isHTTP2: false) }.get()
        func value(_ level: NIOBSDSocket.OptionLevel, _ name: NIOBSDSocket.Option) async throws -> SocketOptionValue {
            try await channel.getOption(ChannelOptions.Types.SocketOption(level: level, name: name)).get()
        }
        #expect(try await value(.socket, .so_keepalive) == 1)
        #expect(try await value(.tcp, .init(rawValue: 4)) == 15)
        #expect(try await value(.tcp, .init(rawValue: 5)) == 10)
        #expect(try await value(.tcp, .init(rawValue: 6)) == 3)
        #expect(try await value(.tcp, .init(rawValue: 18)) == 45_000)
        try await channel.close()
    }

    // MARK: Proxies

    @Test func aProxyIsAskedForAServerWithoutTLS() async throws {
        let proxy = try await MisbehavingServer { _, _ in .answer(200, Self.service) }
        let client = try Self.client("http://api.test:8080/base") {
            $0.proxy = ProxyAddress("http://me:word@127.0.0.1:\(proxy.port)")
        }
        _ = try await client.get(.services, namespace: "a", name: "b")
        let head = try #require(proxy.requests.first)
        #expect(head.hasPrefix("GET http://api.test:8080/base/api/v1/namespaces/a/services/b HTTP/1.1\r\n"))
        #expect(head.lowercased().contains("host: api.test:8080\r\n"))
        #expect(head.contains("Basic bWU6d29yZA=="))
    }

    @Test func aProxyThatRefusesIsNotPassedBy() async throws {
        let server = try await MisbehavingServer { _, _ in .answer(200, Self.service) }
        let proxy = try await MisbehavingServer { _, _ in .answer(403, "") }
        for address in ["https://127.0.0.1:\(server.port)", "http://127.0.0.1:\(server.port)"] {
            let client = try Self.client(address) { $0.proxy = ProxyAddress("127.0.0.1:\(proxy.port)") }
            await #expect(throws: (any Error).self) { try await client.raw("GET", "/x") }
        }
        #expect(server.connections == 0)
        #expect(proxy.requests.count == 2)
    }

    // MARK: HTTP/2

    private static func answer(
        _ behaviour: @escaping @Sendable (_ index: Int) -> MisbehavingHTTP2Server.Behaviour
    ) async throws -> (outcome: Result<APIAnswer, any Error>, streams: Int) {
        let authority = try TestAuthority()
        let server = try await MisbehavingHTTP2Server(
            identity: try authority.certify(names: ["localhost"]), behaviour)
        let client = try client("https://localhost:\(server.port)") {
            $0.tls.certificateAuthority = authority.certificate
        }
        do {
            let answer = try await client.create(.services, namespace: "a", ["kind": "Service"])
            return (.success(answer), server.streams)
        } catch {
            return (.failure(error), server.streams)
        }
    }

    @Test(arguments: [MisbehavingHTTP2Server.Behaviour.refuse, .goAway])
    func whatWasNotBegunIsSentAgain(_ behaviour: MisbehavingHTTP2Server.Behaviour) async throws {
        let seen = try await Self.answer { $0 < 3 ? behaviour : .answer(Self.service) }
        #expect(throws: Never.self) { try seen.outcome.get() }
        #expect(seen.streams == 4)
    }

    @Test func whatMayHaveBeenDoneIsNotSentAgain() async throws {
        let seen = try await Self.answer { _ in .fail }
        let error = #expect(throws: TransportError.self) { try seen.outcome.get() }
        #expect(error?.code == .disconnected)
        #expect(seen.streams == 1)
    }

    /// A peer that answers nothing is asked after 30 seconds and given up after 45.
    @Test func deadPeersAreNoticed() throws {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try channel.pipeline.syncOperations.addHandler(ConnectionPulse(Liveness()))
        func pings() throws -> Int {
            var count = 0
            while let frame = try channel.readOutbound(as: HTTP2Frame.self) {
                if case .ping = frame.payload { count += 1 }
            }
            return count
        }
        channel.embeddedEventLoop.advanceTime(by: .seconds(29))
        #expect(try pings() == 0)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(try pings() == 1)
        let answer = HTTP2Frame(streamID: .rootStream, payload: .ping(HTTP2PingData(withInteger: 0), ack: true))
        try channel.writeInbound(answer)
        channel.embeddedEventLoop.advanceTime(by: .seconds(30))
        #expect(try pings() == 1)
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(14))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }
}
