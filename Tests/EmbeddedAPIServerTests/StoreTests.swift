import EmbeddedAPIServer
import Foundation
import GRDB
import JSON
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

    /// The label by which everybody looks for slices has an index: it must find what a look at every object finds.
    @Test(arguments: ["web", "web-2", "none", ""])
    func slicesOfOneServiceAreFound(service: String) async throws {
        let server = try await TestServer()
        for name in ["web", "web-2", "other"] { _ = try await server.create(serviceText(name)) }
        let slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices"
        for (name, label) in [("a", "web"), ("z", "")] {
            let made = try await server.create(
                """
                {"metadata":{"name":"\(name)","labels":{"kubernetes.io/service-name":"\(label)"},
                 "annotations":{"kubernetes.io/service-name":"web-2"}},"addressType":"IPv4","endpoints":[]}
                """, at: slices)
            #expect(made.status == 201)
        }
        func names(_ target: String, _ selector: String) async throws -> [String] {
            let answer = try await server.ask("GET", "\(target)?labelSelector=\(selector)")
            return (answer.json["items"]?.arrayValue ?? []).compactMap { $0["metadata"]?["name"]?.stringValue }
        }
        for target in [slices, "/apis/discovery.k8s.io/v1/endpointslices"] {
            let found = try await names(target, "kubernetes.io/service-name%3D\(service)")
            // With two values the label is looked up in every object.
            let expected = try await names(target, "kubernetes.io/service-name%20in%20(\(service),nothing)")
            #expect(found == expected)
            #expect(found.contains("a") == (service == "web"))
            #expect(found.contains("z") == service.isEmpty)
        }
        let page = try await server.ask("GET", "\(slices)?labelSelector=kubernetes.io/service-name%3Dweb&limit=1")
        #expect(page.json["items"]?.arrayValue?.count == 1)
        let token = try #require(page.json["metadata"]?["continue"]?.stringValue)
        let rest = try await server.ask(
            "GET", "\(slices)?labelSelector=kubernetes.io/service-name%3Dweb&limit=1&continue=\(token)")
        #expect(rest.json["items"]?[0]?["metadata"]?["name"]?.stringValue?.hasPrefix("web-") == true)
        #expect(rest.json["metadata"]?["continue"] == nil)
    }

    @Test func storesOfTheFirstFormatAreRead() async throws {
        let path = TestServer.temporaryPath()
        let first = try await TestServer(.file(path))
        _ = try await first.create(serviceText("web"))
        let pods = "/api/v1/namespaces/default/pods"
        let pod = #"{"metadata":{"name":"p","labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"i"}]}}"#
        _ = try await first.create(pod, at: pods)
        await first.server.shutDown()
        try await DatabaseQueue(path: path).write { db in
            try db.execute(
                sql: """
                    DROP TABLE pod_labels; DROP INDEX slices_by_service; DROP INDEX services_by_selector; DROP TABLE compactions;
                    ALTER TABLE objects DROP COLUMN service; ALTER TABLE objects DROP COLUMN selected;
                    ALTER TABLE objects DROP COLUMN checksum; ALTER TABLE changes DROP COLUMN position;
                    ALTER TABLE state DROP COLUMN logged; PRAGMA user_version = 1
                    """)
        }
        let second = try await TestServer(.file(path))
        let slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices"
        let found = try await second.ask("GET", "\(slices)?labelSelector=kubernetes.io/service-name%3Dweb")
        #expect(found.json["items"]?.arrayValue?.count == 1)
        #expect(try await second.create(serviceText("other")).status == 201)
        // The Pods of that time are found by their labels, too.
        let status = #"{"status":{"phase":"Running","podIP":"10.0.0.1","podIPs":[{"ip":"10.0.0.1"}]}}"#
        let type = "application/merge-patch+json"
        _ = try await second.ask("PATCH", pods + "/p/status", status, type: type)
        let label = #"{"metadata":{"annotations":{"a":"b"}}}"#
        _ = try await second.ask("PATCH", TestServer.services + "/web", label, type: type)
        let endpoints = try await second.ask("GET", "/api/v1/namespaces/default/endpoints/web")
        #expect(endpoints.json["subsets"]?[0]?["notReadyAddresses"]?[0]?["ip"] == "10.0.0.1")
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
