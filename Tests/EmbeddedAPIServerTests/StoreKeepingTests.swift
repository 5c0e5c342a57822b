import Foundation
import GRDB
import JSON
import KubernetesModel
import Testing

@testable import EmbeddedAPIServer

/// What a store keeps, what it forgets, and what it says about itself.
struct StoreKeepingTests {
    private static let place = "/api/v1/namespaces/default/configmaps"

    private static func database(_ path: String) throws -> DatabaseQueue { try DatabaseQueue(path: path) }

    @Test func logIsBoundedByBytes() async throws {
        let path = TestServer.temporaryPath()
        let server = try await TestServer(.file(path)) { $0.keptBytes = 1 << 20 }
        let first = try await server.create(#"{"metadata":{"name":"a"}}"#, at: Self.place)
        let text = String(repeating: "x", count: 50_000)
        for round in 0..<60 {
            let patch = #"{"data":{"k":"\#(round)\#(text)"}}"#
            _ = try await server.ask("PATCH", Self.place + "/a", patch, type: "application/merge-patch+json")
        }
        let size = try await Self.database(path).read {
            try Int.fetchOne($0, sql: "SELECT SUM(length(body) + length(previous)) FROM changes") ?? 0
        }
        #expect(size > 500_000 && size < 1_500_000)
        // Who has not seen what went hears so; who has seen all of its own goes on.
        let version = first.json["metadata"]?["resourceVersion"]?.stringValue ?? ""
        let query = "?watch=1&timeoutSeconds=1&resourceVersion=\(version)"
        let old = try await server.ask("GET", Self.place + query)
        #expect(old.json["object"]?["code"] == 410)
        let other = try await server.ask("GET", TestServer.services + query)
        #expect(other.text.isEmpty)
    }

    @Test func whatWasTakenBackIsNotRemembered() async throws {
        let store = try ObjectStore(.memory, keptChanges: 100, keptBytes: 1 << 20)
        let cache = ObjectCache()
        let key = ObjectKey(resource: "pods", namespace: "default", name: "p")
        @Sendable func object(_ ip: String) -> JSONObject {
            ["metadata": ["name": "p"], "status": ["podIP": .string(ip)]]
        }
        await #expect(throws: Status.self) {
            try await store.write { transaction in
                try transaction.put(object("10.0.0.1"), at: key, replacing: nil)
                _ = try cache.objects(of: "pods", transaction.reader)
                throw Status.badRequest("no")
            }
        }
        try await store.write { transaction in
            try transaction.put(object("10.0.0.2"), at: key, replacing: nil)
            let seen = try cache.objects(of: "pods", transaction.reader)
            #expect(seen.first?["status"]?["podIP"] == "10.0.0.2")
        }
        let seen = try store.read { try cache.objects(of: "pods", $0) }
        #expect(seen.first?["status"]?["podIP"] == "10.0.0.2")
    }

    @Test func damagedTextsAreAnErrorAndFound() async throws {
        let path = TestServer.temporaryPath()
        let server = try await TestServer(.file(path))
        for name in ["good", "cut", "changed"] {
            _ = try await server.create(#"{"metadata":{"name":"\#(name)"},"data":{"k":"abc"}}"#, at: Self.place)
        }
        #expect(try StoreReport(of: path).problems == [])
        try await Self.database(path).write { db in
            try db.execute(sql: "UPDATE objects SET body = substr(body, 1, 20) WHERE name = 'cut'")
            try db.execute(
                sql:
                    "UPDATE objects SET body = CAST(replace(CAST(body AS TEXT), 'abc', 'abd') AS BLOB) WHERE name = 'changed'"
            )
        }
        let report = try StoreReport(of: path)
        #expect(report.problems.count == 2)
        #expect(report.problems.allSatisfy { $0.contains("configmaps default/c") })
        let answer = try await server.ask("GET", Self.place + "/cut", accept: "application/yaml")
        #expect(answer.status == 500)
        let patch = try await server.ask(
            "PATCH", Self.place + "/cut", #"{"data":{"a":"b"}}"#, type: "application/merge-patch+json")
        #expect(patch.status == 500)
        #expect(patch.message.contains("damaged"))
        #expect(try await server.ask("GET", Self.place + "/good").status == 200)
    }

    @Test(arguments: [true, false]) func removedStoreTakesNoWrites(isReplaced: Bool) async throws {
        let path = TestServer.temporaryPath()
        let server = try await TestServer(.file(path))
        #expect(try await server.create(#"{"metadata":{"name":"a"}}"#, at: Self.place).status == 201)
        for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: path + suffix) }
        if isReplaced { _ = try await TestServer(.file(path)) }
        let answer = try await server.create(#"{"metadata":{"name":"b"}}"#, at: Self.place)
        #expect(answer.status == 503)
        #expect(answer.message.contains("removed or replaced"))
    }

    @Test func filesAreTheOwnersFromTheStart() async throws {
        let path = TestServer.temporaryPath()
        let server = try await TestServer(.file(path))
        defer { withExtendedLifetime(server) {} }
        _ = try await server.create(#"{"metadata":{"name":"a"}}"#, at: Self.place)
        for suffix in ["", "-wal", "-shm"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path + suffix)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func longListsComeInPiecesOfOneState() async throws {
        let server = try await TestServer()
        let text = String(repeating: "x", count: 40_000)
        for index in 10..<70 {
            _ = try await server.create(
                #"{"metadata":{"name":"m\#(index)","labels":{"half":"\#(index % 2)"}},"data":{"k":"\#(text)"}}"#,
                at: Self.place)
        }
        for accept in ["application/json", "application/json;as=Table;v=v1;g=meta.k8s.io"] {
            let response = await server.server.respond(
                to: ServerRequest(target: Self.place, headers: [(name: "Accept", value: accept)]))
            guard case .stream(let pieces) = response.body else {
                Issue.record("the list was not written piece by piece")
                continue
            }
            var bytes: [UInt8] = []
            var isFirst = true
            for try await piece in pieces {
                bytes += piece
                #expect(piece.count < 2 << 20)
                // What happens meanwhile does not show.
                if isFirst {
                    let object = #"{"metadata":{"name":"m600"}}"#
                    let made = try await server.ask("POST", Self.place, object)
                    #expect(made.status == 201)
                    #expect(try await server.ask("DELETE", Self.place + "/m69").status == 200)
                }
                isFirst = false
            }
            let list = try JSONValue(parsing: bytes)
            let names = (list["items"] ?? list["rows"])?.arrayValue?.map {
                ($0["metadata"] ?? $0["object"]?["metadata"])?["name"]?.stringValue ?? ""
            }
            #expect(names == (10..<70).map { "m\($0)" })
            _ = try await server.ask("DELETE", Self.place + "/m600")
            _ = try await server.create(#"{"metadata":{"name":"m69"},"data":{"k":"\#(text)"}}"#, at: Self.place)
        }
        let half = try await server.ask("GET", Self.place + "?labelSelector=half%3D1&limit=28")
        #expect(half.json["items"]?.arrayValue?.count == 28)
        #expect(half.json["metadata"]?["continue"] != nil)
        let watch = try await server.ask("GET", Self.place + "?watch=1&timeoutSeconds=1")
        #expect(watch.text.split(separator: "\n").count == 60)
    }
}
