import EmbeddedAPIServer
import Foundation
import KubernetesModel
import Testing

struct StoreTests {
    @Test func objectsOutliveTheServer() async throws {
        let path = TestServer.temporaryPath()
        let first = try await TestServer(.file(path))
        let made = try await first.create(serviceText("web"))
        await first.server.shutDown()
        let second = try await TestServer(.file(path))
        let found = try await second.ask("GET", TestServer.services + "/web")
        #expect(found.json == made.json)
    }

    /// Forty Services from two servers on one file at once: none is lost, none has another's address.
    @Test func twoServersOnOneFileLoseNothing() async throws {
        let path = TestServer.temporaryPath()
        let servers = [try await TestServer(.file(path)), try await TestServer(.file(path))]
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<40 {
                group.addTask {
                    try await servers[index % 2].create(serviceText("s\(index)", #""type":"NodePort""#)).status
                }
            }
            for try await status in group { #expect(status == 201) }
        }
        let items = try await servers[0].ask("GET", TestServer.services).json["items"]?.arrayValue ?? []
        #expect(items.count == 41)
        #expect(Set(items.map { $0["spec"]?["clusterIP"]?.stringValue }).count == 41)
        let ports = items.compactMap { $0["spec"]?["ports"]?[0]?["nodePort"]?.integerValue }
        #expect(Set(ports).count == 40)
    }

    @Test func damagedStoreIsSaidToBeSo() async throws {
        let path = TestServer.temporaryPath()
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(repeating: 0x5A, count: 8_192).write(to: URL(filePath: path))
        let error = await #expect(throws: StoreError.self) { try await TestServer(.file(path)) }
        #expect(error?.code == .corrupt)
        #expect(error?.message.contains("move it") == true)
    }

    @Test func foreignDatabaseIsLeftAlone() async throws {
        let path = TestServer.temporaryPath()
        _ = try await TestServer(.file(path))
        let error = await #expect(throws: StoreError.self) { try await TestServer(.file("/proc/nowhere/store.db")) }
        #expect(error?.code == .cannotOpen || error?.code == .other || error?.code == .readOnly)
    }
}
