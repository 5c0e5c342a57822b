import Foundation
import JSON
import ManifestLint
import ManifestReading
import TestSupport
import Testing

@testable import ManifestLanguageServer

/// What Neovim 0.7.2 has sent, recorded between it and the server: the same messages lead to the same text and to what
/// lint finds in it.
@Suite struct RecordedEditorTests {
    /// Plays a recording up to its `shutdown`.
    /// - Returns: the answers to requests, by their method.
    private func play(
        _ name: String, in folder: TemporaryFolder, _ session: LanguageSession
    ) throws -> [String: JSONValue] {
        let path = URL(filePath: folder.path).path
        var methods: [JSONValue: String] = [:]
        for line in try Fixture("editors/\(name).jsonl").text.split(separator: "\n") {
            let message = try JSONValue(parsing: String(line).replacing("FOLDER", with: path))
            if message["method"] == "shutdown" { break }
            if let id = message["id"] { methods[id] = message["method"]?.stringValue }
            session.receive(RPCMessage(message))
            while session.hasWork { session.work() }
        }
        var answers: [String: JSONValue] = [:]
        for message in session.outbox {
            if let id = message["id"], let method = methods[id] { answers[method] = message }
        }
        return answers
    }

    private func session() -> LanguageSession {
        LanguageSession(LanguageServerConfiguration(version: "", log: { _ in }, applyFlags: { _ in }))
    }

    /// What lint finds in the open documents and the files of the folder.
    private func lint(_ folder: TemporaryFolder, _ session: LanguageSession) -> [Diagnostic] {
        let open = session.documents.values.map {
            ManifestSource(
                file: "\(folder.path)/\($0.name)", name: $0.name, unsaved: $0.text.bytes, isFound: true)
        }
        let stored = FileFinder(currentDirectory: folder.path).find(["."]).sources.filter { source in
            !open.contains { $0.name == source.name }
        }
        return ManifestChecker().checkNow((open + stored).sorted { $0.name < $1.name }).diagnostics
    }

    @Test func keepsTheTextOfNeovim() throws {
        let folder = try TemporaryFolder()
        let session = session()
        let answers = try play("neovim-crlf", in: folder, session)
        #expect(answers["initialize"]?[path: "result", "capabilities", "positionEncoding"] == "utf-16")
        let document = try #require(session.documents.values.first)
        let saved = try Data(contentsOf: Fixture("editors/neovim-crlf.yaml").url)
        #expect(String(decoding: document.text.bytes, as: UTF8.self) == String(decoding: saved, as: UTF8.self))
        #expect(document.findings == lint(folder, session) && !document.findings.isEmpty)
        // It cannot pull, and was told last what there is.
        let last = session.outbox.last { $0["method"] == "textDocument/publishDiagnostics" }
        #expect(last?[path: "params", "diagnostics"]?.arrayValue?.count == document.findings.count)
    }

    @Test func answersNeovim() throws {
        let folder = try TemporaryFolder()
        for name in ["service", "deployment"] {
            try folder.write("\(name).yaml", try Fixture("editors/neovim-typing.\(name).yaml").text)
        }
        let session = session()
        let answers = try play("neovim-typing", in: folder, session)
        let found = lint(folder, session)
        #expect(session.documents.count == 2)
        for document in session.documents.values {
            #expect(document.findings == found.filter { $0.file == document.name })
        }
        #expect(answers.values.allSatisfy { $0["error"] == nil } && answers.count == 7)
        let hover = answers["textDocument/hover"]?[path: "result", "contents", "value"]?.stringValue
        #expect(hover?.contains("Deployment web: no port web") == true)
        let definition = answers["textDocument/definition"]?[path: "result"]?[0]?["uri"]?.stringValue
        #expect(definition?.hasSuffix("/deployment.yaml") == true)
        let offered = answers["textDocument/completion"]?["result"]?.arrayValue?.compactMap { $0["label"]?.stringValue }
        #expect(offered == ["http", "8080"])
        let renamed = answers["textDocument/rename"]?[path: "result", "changes"]?.objectValue
        #expect(renamed?.count == 3)
    }
}
