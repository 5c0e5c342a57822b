import KubernetesClient
import KubernetesModel
import NIOCore
import NIOPosix
import ServiceForwarding
import ServiceNetworking
import TestSupport
import Testing

/// Bytes through an apiserver that speaks `v4.channel.k8s.io`, well or badly.
@Suite(.serialized) struct PodTunnelTests {
    private static let pod = PodName(namespace: "default", name: "web-0")

    private func client(_ server: PodPortServer) throws -> APIClient {
        let address = try #require(ServerAddress("http://127.0.0.1:\(server.port)"))
        return APIClient(transport: HTTPTransport(ClientConfiguration(server: address)), userAgent: "test")
    }

    private func open<Result: Sendable>(
        _ server: PodPortServer, _ work: @Sendable (DialledConnection) async throws -> Result
    ) async throws -> Result {
        try await DialledConnection.open(
            Destination(pod: Self.pod, port: 8080), through: PodTunnel(try client(server)), work)
    }

    private func readAll(_ connection: DialledConnection) async throws -> [UInt8] {
        var all: [UInt8] = []
        while let bytes = try await connection.receive() { all += bytes }
        return all
    }

    @Test func carriesBytesBothWays() async throws {
        let server = try await PodPortServer { _, _ in .echo }
        let sent = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let received = try await open(server) { connection in
            try await connection.send(sent)
            var received: [UInt8] = []
            while received.count < sent.count, let bytes = try await connection.receive() { received += bytes }
            return received
        }
        #expect(received == sent)
        let head = try #require(server.requests.first)
        #expect(head.hasPrefix("GET /api/v1/namespaces/default/pods/web-0/portforward?ports=8080 HTTP/1.1\r\n"))
        #expect(head.contains("Sec-WebSocket-Protocol: v4.channel.k8s.io\r\n"))
    }

    @Test func deliversAllThatWasSentBeforeTheEnd() async throws {
        let server = try await PodPortServer { _, _ in .send(3_000_000) }
        #expect(try await open(server) { try await readAll($0) }.count == 3_000_000)
    }

    @Test func saysWhyAPortIsNotReached() async throws {
        let server = try await PodPortServer { _, _ in .refuse("dial tcp4 127.0.0.1:8080:\nconnect: refused") }
        await #expect(
            throws: StreamFailure(code: .port, reason: "dial tcp4 127.0.0.1:8080: connect: refused")
        ) { try await open(server) { try await readAll($0) } }
    }

    @Test func aRefusalOfTheServerIsItsStatus() async throws {
        let status =
            #"{"kind":"Status","status":"Failure","reason":"NotFound","code":404,"message":"pods \"web-0\" not found"}"#
        let server = try await PodPortServer { _, _ in .answer(404, status) }
        await #expect(throws: DialFailure(.gone, #"pods "web-0" not found"#)) { try await open(server) { _ in } }
        let closed = try await PodPortServer { _, _ in .answer(403, #"{"kind":"Status","code":403,"message":"no"}"#) }
        await #expect(throws: DialFailure(.caller, "no")) { try await open(closed) { _ in } }
    }

    @Test(
        arguments: [
            (
                PodPortServer.Behaviour.answer(200, "{}"),
                "the server answered the upgrade with 200: what stands between here and the apiserver carries no WebSockets"
            ),
            (
                .subprotocol("v5.channel.k8s.io"),
                "the server does not speak v4.channel.k8s.io: it chose v5.channel.k8s.io"
            ),
            (.subprotocol(nil), "the server does not speak v4.channel.k8s.io"),
            (.wrongKey, "the server's answer to the upgrade is none of a WebSocket"),
        ] as [(PodPortServer.Behaviour, String)])
    func refusesAnotherProtocol(_ behaviour: PodPortServer.Behaviour, _ reason: String) async throws {
        let server = try await PodPortServer { _, _ in behaviour }
        await #expect(throws: DialFailure(.caller, reason)) { try await open(server) { _ in } }
    }

    @Test func aServerThatHangsUpIsTheWay() async throws {
        let server = try await PodPortServer { _, _ in .hangUp }
        await #expect { try await open(server) { _ in } } throws: { ($0 as? DialFailure)?.scope == .way }
        try await server.stop()
        await #expect { try await open(server) { _ in } } throws: { ($0 as? DialFailure)?.scope == .way }
    }

    /// Fragments, pings between them, empty messages and the port's number in pieces are all as it should be.
    @Test func understandsEveryFormOfItsFrames() async throws {
        let frame = PodPortServer.frame
        let bytes =
            frame(2, [0, 0x61], false) + frame(9, [1, 2], true) + frame(0, [0x62], false) + frame(0, [], true)
            + frame(2, [0], true) + frame(10, [], true) + frame(2, [0, 0x63], true) + frame(8, [0x03, 0xE8], true)
        let server = try await PodPortServer { _, _ in .bytes(bytes, stays: false) }
        #expect(try await open(server) { try await readAll($0) } == Array("abc".utf8))
    }

    @Test(
        arguments: [
            // Masked, of a channel that nobody asked for, text, a fragment of nothing, a message within another, a flag of an
            // extension, an unknown kind, a ping in fragments, one that is too long, and one that never ends.
            [0x82, 0x81, 1, 2, 3, 4, 5], PodPortServer.frame(2, [7, 1]), PodPortServer.frame(1, [0x30, 0x61]),
            PodPortServer.frame(0, [0, 1]),
            PodPortServer.frame(2, [0, 1], isLast: false) + PodPortServer.frame(2, [0, 1]),
            [0xC2, 2, 0, 1], PodPortServer.frame(3, [0]), PodPortServer.frame(9, [0], isLast: false),
            [0x82, 0x7F, 0, 0, 0, 0, 0x10, 0, 0, 0], [0x82, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            PodPortServer.frame(2, []),
        ] as [[UInt8]])
    func garbageEndsTheConnection(_ bytes: [UInt8]) async throws {
        let server = try await PodPortServer { _, _ in .bytes(bytes, stays: true) }
        await #expect(
            throws: StreamFailure(code: .wrongProtocol, reason: "the server does not keep to v4.channel.k8s.io")
        ) { try await open(server) { try await readAll($0) } }
    }

    /// Bytes that broke off are not taken for all of them.
    @Test func anEndWithoutAWordIsABreak() async throws {
        let server = try await PodPortServer { _, _ in
            .bytes(PodPortServer.frame(2, [0, 0x61]) + [0x82, 50, 0], stays: false)
        }
        await #expect { try await open(server) { try await readAll($0) } } throws: {
            ($0 as? StreamFailure)?.code == .brokenOff
        }
    }

    @Test func speaksTLSAndChecksTheCertificate() async throws {
        let authority = try TestAuthority()
        let pair = try authority.certify(addresses: [[127, 0, 0, 1]])
        let server = try await PodPortServer(identity: pair) { _, _ in .send(10) }
        func client(_ certificate: [UInt8], name: String? = nil) throws -> PodTunnel {
            var configuration = ClientConfiguration(
                server: try #require(ServerAddress("https://127.0.0.1:\(server.port)")))
            configuration.tls.certificateAuthority = certificate
            configuration.tls.serverName = name
            configuration.credentials.token = "secret"
            configuration.impersonation = Impersonation(user: "eve", groups: ["a", "b"])
            return PodTunnel(APIClient(transport: HTTPTransport(configuration), userAgent: "test"))
        }
        let destination = Destination(pod: Self.pod, port: 80)
        let good = try client(authority.certificate)
        #expect(try await DialledConnection.open(destination, through: good) { try await readAll($0) }.count == 10)
        let head = try #require(server.requests.first)
        #expect(head.contains("Authorization: Bearer secret\r\n") && head.contains("Impersonate-User: eve\r\n"))
        #expect(head.contains("Impersonate-Group: a\r\nImpersonate-Group: b\r\n"))
        for bad in [try client(try TestAuthority().certificate), try client(authority.certificate, name: "other")] {
            await #expect { try await DialledConnection.open(destination, through: bad) { _ in } } throws: {
                ($0 as? DialFailure)?.scope == .caller
            }
        }
        #expect(server.requests.count == 1)
    }
}
