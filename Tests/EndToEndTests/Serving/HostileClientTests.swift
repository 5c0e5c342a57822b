import Foundation
import JSON
import Synchronization
import Testing

/// Clients that send whatever they like, as fast as they can. The server must outlive them, with its memory under a
/// ceiling, and go on answering others in between.
///
/// `SVCCTL_HOSTILE_REQUESTS` says how many requests; 4,000 where it is not set, 1,000,000 for the full proof.
struct HostileClientTests {
    static let requests =
        ProcessInfo.processInfo.environment["SVCCTL_HOSTILE_REQUESTS"].flatMap { Int($0) } ?? 4_000
    /// Megabytes.
    private static let ceiling = 600
    /// How many hostile requests may be answered while an honest one waits: a bound on work, as every machine has its own
    /// time.
    private static let patience = 2_000
    private static let clients = 4

    private struct Tally {
        var sent = 0
        var statuses: [Int: Int] = [:]
        var isOver = false
    }

    @Test func serverOutlivesThem() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try ServedStore(folder: folder, flags: ["--insecure-http", "--proxy-cidr", "192.0.2.0/24"])
        let tally = Mutex(Tally())
        let port = server.port
        let clients = (0..<Self.clients).map { index in
            Thread { Self.attack(port, UInt64(index), Self.requests / Self.clients, tally) }
        }
        clients.forEach { $0.start() }
        var honest = 0
        var longest = 0
        var connection = try HTTPConnection(port: port)
        while clients.contains(where: { !$0.isFinished }) {
            let before = tally.withLock { $0.sent }
            let body = #"{"metadata":{"name":"honest-\#(honest)"}}"#
            let place = "/api/v1/namespaces/kube-public/configmaps"
            let made = try connection.ask("POST", place, body)
            #expect(made.status == 201)
            let found = try connection.ask("GET", "\(place)/honest-\(honest)")
            #expect(found.status == 200)
            _ = try connection.ask("DELETE", "\(place)/honest-\(honest)")
            honest += 1
            longest = max(longest, tally.withLock { $0.sent } - before)
            #expect(server.memory() < Self.ceiling)
            if honest % 50 == 0 { connection = try HTTPConnection(port: port) }
            try await Task.sleep(for: .milliseconds(20))
        }
        let (sent, statuses) = tally.withLock { ($0.sent, $0.statuses) }
        print(
            "hostile clients: \(sent) requests, \(honest) honest rounds, at most \(longest) in between, peak "
                + "\(server.memory(peak: true)) MB, answers \(statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })"
        )
        #expect(sent >= Self.requests * 9 / 10)
        #expect(longest < Self.patience)
        #expect(server.isRunning)
        let list = try HTTPConnection(port: port).ask("GET", "/api/v1/namespaces/kube-public/configmaps")
        #expect(list.status == 200)
        #expect(server.stop() == 0)
    }

    private static func attack(_ port: Int, _ seed: UInt64, _ count: Int, _ tally: borrowing Mutex<Tally>) {
        var requests = HostileRequests(seed: seed)
        var connection: HTTPConnection?
        for index in 0..<count {
            var status = 0
            do {
                let open = try connection ?? HTTPConnection(port: port)
                connection = open
                if index % 16 == 0 {
                    connection = nil
                    try open.send(requests.raw())
                    status = try open.readHead(within: 1).status
                } else {
                    let request = requests.next()
                    let head =
                        "\(request.method) \(request.target) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(request.type)\r\n"
                        + "Content-Length: \(request.body.count)\r\n\r\n"
                    // In one piece: the system holds back a second small one until the first is confirmed.
                    try open.send(Array(head.utf8) + request.body)
                    let answer = try open.readHead(within: 20)
                    status = answer.status
                    if let length = answer.headers["content-length"].flatMap({ Int($0) }),
                        answer.headers["connection"] != "close"
                    {
                        _ = try open.read(length)
                    } else {
                        // What is streamed may have no end.
                        connection = nil
                    }
                }
            } catch {
                connection = nil
            }
            tally.withLock { tally in
                tally.sent += 1
                tally.statuses[status, default: 0] += 1
            }
        }
    }
}
