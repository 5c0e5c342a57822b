import Foundation
import KubernetesModel
import NIOPosix
import ServiceForwarding
import ServiceNetworking
import Testing

@Suite(.serialized) struct ServiceForwarderTests {
    private func port(_ endpoints: [Destination], _ transport: String = "TCP", affinity: Int? = nil) -> ForwardedPort {
        ForwardedPort(
            name: ServicePortName(namespace: "default", name: "web", port: "http", protocol: transport),
            addresses: [EchoServer.localhost], port: 0, endpoints: endpoints, affinityTimeout: affinity)
    }

    private func start(_ port: ForwardedPort) async throws -> (ServiceForwarder, Int) {
        let forwarder = ServiceForwarder()
        #expect(await forwarder.update([port]).isEmpty)
        return (forwarder, try #require(await forwarder.listening.first?.port))
    }

    private func offThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await NIOThreadPool.singleton.runIfActive(work)
    }

    private func names(_ count: Int, from number: Int) async throws -> [UInt8] {
        try await offThread {
            try (0..<count).map { _ in
                let client = try PlainClient(port: number)
                defer { client.close() }
                return try client.receiveExactly(1)[0]
            }
        }
    }

    @Test func carriesBytesAndTheEndOfEachDirection() async throws {
        let server = try await EchoServer.tcp(65)
        let (forwarder, number) = try await start(port([server.destination]))
        try await offThread {
            let client = try PlainClient(port: number)
            defer { client.close() }
            try client.send(Array("hello".utf8))
            #expect(try client.receiveExactly(6) == Array("Ahello".utf8))
            client.endSending()
            #expect(try client.receive(1).isEmpty)
        }
        await forwarder.shutdown()
        let counts = try #require(await forwarder.counts.values.first)
        #expect(counts.connections == 1 && counts.bytesSent == 5 && counts.bytesReceived == 6 && counts.active == 0)
        try await server.stop()
    }

    /// An endpoint may be done long before a client that reads slowly has everything.
    @Test func deliversWhatAnEndpointSentBeforeItEnded() async throws {
        let count = 32 << 20
        let server = try await EchoServer.sending(count)
        let (forwarder, number) = try await start(port([server.destination]))
        let received = try await offThread {
            let client = try PlainClient(port: number)
            defer { client.close() }
            client.endSending()
            var received = 0
            while case let more = try client.receive(1 << 18), !more.isEmpty {
                received += more.count
                usleep(5000)
            }
            return received
        }
        #expect(received == count)
        await forwarder.shutdown()
        try await server.stop()
    }

    @Test func takesTurnsAndPassesOverARefusal() async throws {
        let servers = try await [EchoServer.tcp(65), EchoServer.tcp(66)]
        let gone = try await EchoServer.tcp(67)
        try await gone.stop()
        let (forwarder, number) = try await start(
            port([servers[0].destination, gone.destination, servers[1].destination]))
        #expect(try await names(6, from: number) == [65, 66, 65, 66, 65, 66])
        #expect(try #require(await forwarder.counts.values.first).retries == 3)
        await forwarder.shutdown()
        for server in servers { try await server.stop() }
    }

    @Test func keepsAClientWithItsEndpoint() async throws {
        let servers = try await [EchoServer.tcp(65), EchoServer.tcp(66)]
        let (forwarder, number) = try await start(port(servers.map(\.destination), affinity: 60))
        #expect(Set(try await names(5, from: number)).count == 1)
        await forwarder.shutdown()
        for server in servers { try await server.stop() }
    }

    @Test func endsAConnectionThatNobodyTakes() async throws {
        let (forwarder, number) = try await start(port([]))
        try await offThread {
            let client = try PlainClient(port: number)
            defer { client.close() }
            #expect((try? client.receive(1)) ?? [] == [])
        }
        #expect(try #require(await forwarder.counts.values.first).failures == 1)
        await forwarder.shutdown()
    }

    @Test func carriesDatagrams() async throws {
        let servers = try await [EchoServer.udp(65), EchoServer.udp(66)]
        let (forwarder, number) = try await start(port(servers.map(\.destination), "UDP"))
        try await offThread {
            let clients = try [PlainClient(port: number, isStream: false), PlainClient(port: number, isStream: false)]
            defer { for client in clients { client.close() } }
            for (client, name) in zip(clients, ["A", "B"]) {
                for text in ["one", "two"] {
                    try client.send(Array(text.utf8))
                    #expect(try client.receive(100) == Array("\(name)\(text)".utf8))
                }
            }
        }
        #expect(try #require(await forwarder.counts.values.first).connections == 2)
        // A client of an endpoint that is gone gets another one.
        _ = await forwarder.update([port([servers[1].destination], "UDP")])
        try await offThread {
            let client = try PlainClient(port: number, isStream: false)
            defer { client.close() }
            try client.send([1])
            #expect(try client.receive(100) == [66, 1])
        }
        await forwarder.shutdown()
        for server in servers { try await server.stop() }
    }

    /// Connections and megabytes while the endpoints come and go, and no byte lost.
    @Test(.timeLimit(.minutes(5))) func standsLoadWhileEndpointsChange() async throws {
        let servers = try await [EchoServer.tcp(65), EchoServer.tcp(66), EchoServer.tcp(67)]
        let (forwarder, number) = try await start(port(servers.map(\.destination)))
        let all = servers.map(\.destination)
        let wanted = (0..<3).map { round in
            port(all.enumerated().filter { ($0.offset + round) % 3 != 0 }.map(\.element))
        }
        let changes = Task {
            var round = 0
            while !Task.isCancelled {
                round += 1
                _ = await forwarder.update([wanted[round % 3]])
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        let (megabytes, connections) = (Load.megabytes, Load.connections)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask { [self] in
                    try await offThread {
                        for round in 0..<(connections / 4) {
                            try Load.exchange(Array("\(worker) \(round)".utf8), number)
                        }
                    }
                }
            }
            group.addTask { [self] in try await offThread { try Load.stream(megabytes, number) } }
            try await group.waitForAll()
        }
        changes.cancel()
        await forwarder.shutdown()
        let counts = try #require(await forwarder.counts.values.first)
        #expect(counts.connections == connections + 1)
        #expect(counts.failures == 0)
        #expect(counts.bytesSent >= megabytes << 20 && counts.active == 0)
        for server in servers { try await server.stop() }
    }
}

/// What the load test moves: a part by default, a gigabyte and ten thousand connections with SVCCTL_FULL_LOAD=1.
private enum Load {
    private static let isFull = ProcessInfo.processInfo.environment["SVCCTL_FULL_LOAD"] == "1"
    static let megabytes = isFull ? 1024 : 64
    static let connections = isFull ? 10_000 : 1000

    static func exchange(_ message: [UInt8], _ port: Int) throws {
        let client = try PlainClient(port: port)
        defer { client.close() }
        try client.send(message)
        let echo = try client.receiveExactly(message.count + 1)
        guard Array(echo.dropFirst()) == message else { throw PlainClient.Failure.closed }
    }

    static func stream(_ megabytes: Int, _ port: Int) throws {
        let client = try PlainClient(port: port)
        defer { client.close() }
        _ = try client.receiveExactly(1)
        let block = (0..<(1 << 16)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        for _ in 0..<(megabytes * 16) {
            try client.send(block)
            guard try client.receiveExactly(block.count) == block else { throw PlainClient.Failure.closed }
        }
    }
}
