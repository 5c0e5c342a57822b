import Foundation
import JSON
import ManifestLint
import ManifestReading
import Testing

@testable import ManifestLanguageServer

/// What an editor shows is what a run over the folder finds.
@Suite struct DiagnosticTests {
    private func service(_ name: String, nodePort: Int) -> String {
        "apiVersion: v1\nkind: Service\nmetadata: {name: \(name)}\nspec:\n  type: NodePort\n  selector: {app: \(name)}\n"
            + "  ports:\n  - port: 80\n    nodePort: \(nodePort)\n"
    }

    @Test func openDocumentsWinOverFiles() async throws {
        let folder = try TemporaryFolder()
        try folder.write("a.yaml", service("a", nodePort: 30080))
        try folder.write("b.yaml", service("b", nodePort: 30081))
        let client = ScriptedClient(off: ["hard-coded-node-port"])
        await client.initialize([folder.path])
        client.open(folder.uri("b.yaml"), service("b", nodePort: 30080))
        let found = await client.pull(2, folder.uri("b.yaml"))
        #expect(found.map { $0["code"] } == ["node-port-conflict"])
        #expect(found[0][path: "range", "start"] == .position(8, 14))
        #expect(found[0][path: "range", "end"] == .position(8, 19))
        let related = found[0]["relatedInformation"]?[0]
        #expect(related?[path: "location", "uri"] == .string(folder.uri("a.yaml")))
        #expect(related?[path: "location", "range", "start"] == .position(8, 14))
        // The other file is opened and mended there, unsaved.
        client.open(folder.uri("a.yaml"), service("a", nodePort: 30080))
        client.change(folder.uri("a.yaml"), version: 2, [.replacing((8, 14), (8, 19), "30099")])
        #expect(await client.pull(3, folder.uri("b.yaml")).isEmpty)
        client.notify("textDocument/didClose", ["textDocument": ["uri": .string(folder.uri("a.yaml"))]])
        #expect(await client.pull(4, folder.uri("b.yaml")).count == 1)
        // What changes on disk is known where the client tells.
        try folder.remove("a.yaml")
        client.notify(
            "workspace/didChangeWatchedFiles", ["changes": [["uri": .string(folder.uri("a.yaml")), "type": 3]]])
        #expect(await client.pull(5, folder.uri("b.yaml")).isEmpty)
        try folder.write("c/d.yaml", service("c", nodePort: 30080))
        client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": .string(folder.uri("c")), "type": 1]]])
        #expect(await client.pull(6, folder.uri("b.yaml")).isEmpty)
        let later = await client.ask(
            7, "textDocument/diagnostic",
            ["textDocument": ["uri": .string(folder.uri("b.yaml"))], "previousResultId": "x"])
        let resultID = try #require(later[path: "result", "resultId"])
        let same = await client.ask(
            8, "textDocument/diagnostic",
            ["textDocument": ["uri": .string(folder.uri("b.yaml"))], "previousResultId": resultID])
        #expect(same[path: "result", "kind"] == "unchanged")
        #expect(await client.end() == 0)
    }

    @Test func pushesToWhoCannotPull() async throws {
        let folder = try TemporaryFolder()
        let client = ScriptedClient(off: ["hard-coded-node-port"])
        await client.initialize([folder.path], ScriptedClient.pushed)
        let (a, b) = (folder.uri("a.yaml"), folder.uri("b.yaml"))
        client.open(a, service("a", nodePort: 30080))
        client.open(b, service("b", nodePort: 30080))
        let published = { (uri: String, isWanted: @escaping ([JSONValue]) -> Bool) in
            { (message: JSONValue) in
                message["method"] == "textDocument/publishDiagnostics"
                    && message[path: "params", "uri"] == .string(uri)
                    && isWanted(message[path: "params", "diagnostics"]?.arrayValue ?? [])
            }
        }
        #expect(await client.first(published(b) { $0.count == 1 }) != .null)
        // An edit of one document takes the finding out of the other.
        client.change(a, version: 2, [.replacing((8, 14), (8, 19), "30099")])
        let count = client.messages.count
        #expect(await client.first(published(a) { _ in true }) != .null)
        for _ in 0..<2000 where !client.messages.dropFirst(count).contains(where: published(b) { $0.isEmpty }) {
            try await Task.sleep(for: .milliseconds(5))
        }
        #expect(client.messages.dropFirst(count).contains(where: published(b) { $0.isEmpty }))
        #expect(await client.end() == 0)
    }

    /// Who pulls is asked to pull again where an edit elsewhere has changed what it knows.
    @Test func asksToPullAgain() async throws {
        let folder = try TemporaryFolder()
        let client = ScriptedClient(off: ["hard-coded-node-port"])
        await client.initialize(
            [folder.path],
            ["textDocument": ["diagnostic": [:]], "workspace": ["diagnostics": ["refreshSupport": true]]])
        client.open(folder.uri("a.yaml"), service("a", nodePort: 30080))
        client.open(folder.uri("b.yaml"), service("b", nodePort: 30080))
        #expect(await client.pull(2, folder.uri("b.yaml")).count == 1)
        #expect(await client.pull(3, folder.uri("a.yaml")).isEmpty)
        let asksAgain = { (message: JSONValue) in message["method"] == "workspace/diagnostic/refresh" }
        #expect(!client.messages.contains(where: asksAgain))
        client.change(folder.uri("a.yaml"), version: 2, [.replacing((8, 14), (8, 19), "30099")])
        let request = await client.first(asksAgain)
        client.send(["jsonrpc": "2.0", "id": request["id"] ?? .null, "result": nil])
        #expect(await client.pull(4, folder.uri("b.yaml")).isEmpty)
        #expect(await client.end() == 0)
        #expect(client.messages.count(where: asksAgain) == 1)
    }

    @Test func settingsAndSuppressionsHold() async throws {
        let folder = try TemporaryFolder()
        try folder.write(".svcctl.yaml", "rules: {node-port-range: off}\nexclude: [legacy]\n")
        let client = ScriptedClient(off: ["hard-coded-node-port"])
        await client.initialize([folder.path])
        client.open(folder.uri("a.yaml"), service("a", nodePort: 8080))
        #expect(await client.pull(2, folder.uri("a.yaml")).isEmpty)
        client.open(folder.uri("legacy/b.yaml"), "apiVersion: v1\nkind: Service\nmetadata: {name: B_}\n")
        #expect(await client.pull(3, folder.uri("legacy/b.yaml")).isEmpty)
        client.open(folder.uri(".svcctl.yaml"), "rule: {}\n")
        let own = await client.pull(4, folder.uri(".svcctl.yaml"))
        #expect(own.first?["message"]?.stringValue?.contains("did you mean `rules`?") == true)
        try folder.write(".svcctl.yaml", "")
        client.notify(
            "workspace/didChangeWatchedFiles", ["changes": [["uri": .string(folder.uri(".svcctl.yaml")), "type": 2]]])
        #expect(await client.pull(5, folder.uri("a.yaml")).map { $0["code"] } == ["node-port-range"])
        client.change(
            folder.uri("a.yaml"), version: 2, [.replacing((8, 18), (8, 18), " # svcctl:ignore node-port-range because")]
        )
        #expect(await client.pull(6, folder.uri("a.yaml")).isEmpty)
        #expect(await client.end() == 0)
    }

    @Test func foldersComeAndGo() async throws {
        let (one, two) = (try TemporaryFolder(), try TemporaryFolder())
        try one.write("a.yaml", service("a", nodePort: 30080))
        let client = ScriptedClient(off: ["hard-coded-node-port"])
        await client.initialize([two.path])
        client.open(one.uri("b.yaml"), service("b", nodePort: 30080))
        #expect(await client.pull(2, one.uri("b.yaml")).isEmpty)
        let folder: JSONValue = ["uri": .string(DocumentURI.uri(one.path)), "name": "one"]
        client.notify("workspace/didChangeWorkspaceFolders", ["event": ["added": [folder], "removed": []]])
        #expect(await client.pull(3, one.uri("b.yaml")).count == 1)
        client.notify("workspace/didChangeWorkspaceFolders", ["event": ["added": [], "removed": [folder]]])
        #expect(await client.pull(4, one.uri("b.yaml")).isEmpty)
        #expect(await client.end() == 0)
    }
}
