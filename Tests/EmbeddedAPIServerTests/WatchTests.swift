import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

struct WatchTests {
    private static let configMaps = "/api/v1/namespaces/default/configmaps"

    /// The lines of a watch.
    private static func events(_ text: String) throws -> [(type: String, name: String)] {
        try text.split(separator: "\n").map { line in
            let event = try JSONValue(parsing: line.utf8)
            return (
                event["type"]?.stringValue ?? "", event["object"]?["metadata"]?["name"]?.stringValue ?? ""
            )
        }
    }

    /// Opens a watch, does `changes` and reads the first `count` lines.
    private static func watch(
        _ server: TestServer, _ query: String, count: Int, _ changes: () async throws -> Void
    ) async throws -> [(type: String, name: String)] {
        let response = await server.server.respond(
            to: ServerRequest(method: "GET", target: "\(configMaps)?watch=1&\(query)", headers: [], body: []))
        guard case .stream(let pieces) = response.body else { return [] }
        try await changes()
        var text = ""
        for try await piece in pieces {
            text += String(decoding: piece, as: UTF8.self)
            if text.count(where: \.isNewline) >= count { break }
        }
        return try events(text)
    }

    private static func make(_ server: TestServer, _ name: String, _ label: String = "a") async throws
        -> TestServer.Answer
    {
        try await server.create(
            #"{"metadata":{"name":"\#(name)","labels":{"tier":"\#(label)"}}}"#, at: configMaps)
    }

    @Test func watchTellsWhatHappensAfterItsVersion() async throws {
        let server = try await TestServer()
        let first = try await Self.make(server, "one")
        let version = first.json["metadata"]?["resourceVersion"]?.stringValue ?? ""
        let query = "timeoutSeconds=6&allowWatchBookmarks=true&resourceVersion=\(version)"
        let events = try await Self.watch(server, query, count: 3) {
            _ = try await Self.make(server, "two")
            _ = try await server.ask("DELETE", Self.configMaps + "/one")
            _ = try await server.create(serviceText("other"))
        }
        #expect(events.map(\.type) == ["ADDED", "DELETED", "BOOKMARK"])
        #expect(events.map(\.name) == ["two", "one", ""])
    }

    @Test func objectsComeIntoASelectionAndLeaveIt() async throws {
        let server = try await TestServer()
        let made = try await Self.make(server, "one", "b")
        let version = made.json["metadata"]?["resourceVersion"]?.stringValue ?? ""
        let query = "timeoutSeconds=60&labelSelector=tier%3Da&resourceVersion=\(version)"
        let events = try await Self.watch(server, query, count: 2) {
            for tier in ["a", "b"] {
                let patched = try await server.ask(
                    "PATCH", Self.configMaps + "/one", #"{"metadata":{"labels":{"tier":"\#(tier)"}}}"#,
                    type: "application/merge-patch+json")
                #expect(patched.status == 200)
            }
        }
        #expect(events.map(\.type) == ["ADDED", "DELETED"])
    }

    @Test func initialEventsEndWithABookmark() async throws {
        let server = try await TestServer()
        _ = try await Self.make(server, "one")
        let answer = try await server.ask(
            "GET",
            Self.configMaps
                + "?watch=1&timeoutSeconds=6&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan"
        )
        let events = try Self.events(answer.text)
        #expect(events.map(\.type) == ["ADDED", "BOOKMARK", "BOOKMARK"])
        #expect(answer.text.contains(#""k8s.io/initial-events-end":"true""#))
    }

    @Test func futureAndForgottenVersionsAreRefused() async throws {
        let server = try await TestServer()
        let future = try await server.ask("GET", Self.configMaps + "?watch=1&resourceVersion=99999999")
        #expect(future.status == 504)
        #expect(future.message.hasPrefix("Timeout: Too large resource version: 99999999"))
        let list = try await server.ask(
            "GET", Self.configMaps + "?resourceVersion=99999999&resourceVersionMatch=NotOlderThan")
        #expect(list.status == 504)
    }

    @Test func whatTheLogForgotIsGone() async throws {
        let server = try await TestServer { $0.keptChanges = 20 }
        let first = try await Self.make(server, "one")
        let version = first.json["metadata"]?["resourceVersion"]?.stringValue ?? ""
        for index in 0..<40 { _ = try await Self.make(server, "m\(index)") }
        let watch = try await server.ask(
            "GET", Self.configMaps + "?watch=1&timeoutSeconds=6&resourceVersion=\(version)")
        #expect(watch.status == 200)
        let event = try JSONValue(parsing: watch.text.utf8)
        #expect(event["type"] == "ERROR")
        #expect(event["object"]?["code"] == 410)
        #expect(event["object"]?["reason"] == "Expired")
        let list = try await server.ask(
            "GET", Self.configMaps + "?resourceVersion=\(version)&resourceVersionMatch=Exact")
        #expect(list.status == 410)
        #expect(list.message == "The resourceVersion for the provided list is too old.")
    }

    /// Two servers on one file are two processes on one store: each watches what the other writes.
    @Test func otherProcessesAreSeen() async throws {
        let path = TestServer.temporaryPath()
        let here = try await TestServer(.file(path))
        let there = try await TestServer(.file(path))
        let version = try await here.ask("GET", Self.configMaps).json["metadata"]?["resourceVersion"]?.stringValue ?? ""
        let events = try await Self.watch(here, "timeoutSeconds=60&resourceVersion=\(version)", count: 1) {
            // So that the watch has looked at the file before it changes.
            try await Task.sleep(for: .milliseconds(300))
            _ = try await Self.make(there, "elsewhere")
        }
        #expect(events.map(\.name) == ["elsewhere"])
    }
}
