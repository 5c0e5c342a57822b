import Foundation
import JSON
import KubernetesModel
import Synchronization
import Testing

/// Kills two servers on one store without warning, one a moment after the other, while four clients write as fast as they
/// can, again and again. Whatever was acknowledged must be there afterwards, and no address may be held twice.
///
/// `SVCCTL_KILL_ROUNDS` says how often; 5 where it is not set, 100 for the full proof.
struct KillTests {
    private struct Ledger {
        /// The cluster IP of each Service whose creation was acknowledged and whose deletion was not.
        var created: [String: String] = [:]
        var deleted: Set<String> = []
        var acknowledged = 0
    }

    static let rounds = ProcessInfo.processInfo.environment["SVCCTL_KILL_ROUNDS"].flatMap { Int($0) } ?? 5

    @Test func acknowledgedWritesSurvive() async throws {
        let folder = try ServedStore.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = Mutex(Ledger())
        var lost = 0
        for round in 0..<Self.rounds {
            let servers = try (0..<2).map { _ in try ServedStore(folder: folder, flags: ["--insecure-http"]) }
            let ports = servers.map(\.port)
            let writers = (0..<4).map { writer in
                Thread { Self.write(port: ports[writer % 2], prefix: "r\(round)-w\(writer)", ledger) }
            }
            writers.forEach { $0.start() }
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...250)))
            servers[round % 2].kill()
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...50)))
            servers[1 - round % 2].kill()
            while writers.contains(where: { !$0.isFinished }) { try await Task.sleep(for: .milliseconds(5)) }

            let again = try ServedStore(folder: folder, flags: ["--insecure-http"])
            let (status, body) = try HTTPConnection(port: again.port).ask("GET", "/api/v1/services")
            #expect(status == 200)
            let items = try JSONValue(parsing: body)["items"]?.arrayValue ?? []
            var addresses: [String: String] = [:]
            for item in items {
                let service = Service(item.objectValue ?? [:])
                addresses[service.metadata.name] = service.spec.clusterIP
            }
            #expect(Set(addresses.values).count == addresses.count, "an address is held twice")
            for (name, address) in ledger.withLock({ $0.created }) where addresses[name] != address { lost += 1 }
            for name in ledger.withLock({ $0.deleted }) where addresses[name] != nil { lost += 1 }
            #expect(again.stop() == 0)
        }
        let acknowledged = ledger.withLock { $0.acknowledged }
        print("kill -9: \(Self.rounds) rounds, \(acknowledged) acknowledged writes, \(lost) lost")
        #expect(lost == 0)
        #expect(acknowledged > 0)
    }

    /// Creates Services until the connection breaks; every third is deleted again.
    private static func write(port: Int, prefix: String, _ ledger: borrowing Mutex<Ledger>) {
        guard let connection = try? HTTPConnection(port: port) else { return }
        let path = "/api/v1/namespaces/default/services"
        for index in 0... {
            let name = "\(prefix)-\(index)"
            let body = #"{"metadata":{"name":"\#(name)"},"spec":{"ports":[{"port":80}]}}"#
            guard let (status, answer) = try? connection.ask("POST", path, body) else { return }
            guard status == 201, let object = try? JSONValue(parsing: answer) else { continue }
            let address = object["spec"]?["clusterIP"]?.stringValue ?? ""
            ledger.withLock { ledger in
                ledger.acknowledged += 1
                ledger.created[name] = address
            }
            guard index % 3 == 2 else { continue }
            // From here on nobody knows whether it is there, until the deletion is acknowledged.
            ledger.withLock { $0.created[name] = nil }
            guard let (status, _) = try? connection.ask("DELETE", "\(path)/\(name)") else { return }
            if status == 200 {
                ledger.withLock { ledger in
                    ledger.acknowledged += 1
                    ledger.deleted.insert(name)
                }
            }
        }
    }
}
