import Foundation
import JSON
import ManifestLint
import ManifestReading
import Testing

@testable import ManifestLanguageServer

/// A person who types fast and wildly: after each edit the findings are those of a fresh run over the same texts.
/// `SVCCTL_LSP_EDITS` sets how many edits.
@Suite struct RandomEditTests {
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ (state >> 33)) &* 0xff51_afd7_ed55_8ccd
        }
    }

    private static let documents = LintRule.all.flatMap { [$0.plainBad, $0.good] }.filter { !$0.isEmpty }
    private static let snippets = [
        "web", "8080", ":", " ", "\n", "\n  ", "- ", "é", "😀", "\r\n", "#", "\"", "{", "nodePort: 30080", "---\n", "\t",
        "app: web", "kind: Service\n", "[", "'", "&a ", "*a", "|\n", "\u{FEFF}", "\u{2028}",
    ]

    @Test func findingsAreThoseOfAFreshRun() throws {
        let wanted = ProcessInfo.processInfo.environment["SVCCTL_LSP_EDITS"].flatMap(Int.init) ?? 2000
        var random = Generator(state: 20)
        let folder = try TemporaryFolder()
        for (index, document) in Self.documents.prefix(6).enumerated() { try folder.write("f\(index).yaml", document) }
        let session = LanguageSession(LanguageServerConfiguration(version: "", log: { _ in }, applyFlags: { _ in }))
        session.play(
            "initialize", id: 1,
            [
                "workspaceFolders": [["uri": .string(DocumentURI.uri(folder.path))]],
                "capabilities": ScriptedClient.pulling,
            ])
        session.play("initialized", [:])
        var texts: [String: String] = [:]
        for name in ["f1.yaml", "f3.yaml", "new.yaml"] {
            let text = (0..<3).map { _ in Self.documents.randomElement(using: &random) ?? "" }.joined(
                separator: "\n---\n")
            texts[name] = text
            session.play(
                "textDocument/didOpen",
                ["textDocument": ["uri": .string(folder.uri(name)), "version": 1, "text": .string(text)]])
        }
        while session.hasWork { session.work() }
        let lint = { (texts: [String: String]) in
            let stored = FileFinder(currentDirectory: folder.path, excluding: []).find(["."]).sources
            let open = texts.map {
                ManifestSource(
                    file: "\(folder.path)/\($0.key)", name: $0.key, unsaved: Array($0.value.utf8), isFound: true)
            }
            let all = open + stored.filter { texts[$0.name] == nil }
            return ManifestChecker().checkNow(all.sorted { $0.name < $1.name }).diagnostics
        }
        for number in 0..<wanted {
            let name = texts.keys.sorted().randomElement(using: &random) ?? ""
            let change = Self.edit(&texts[name, default: ""], &random)
            session.play(
                "textDocument/didChange",
                [
                    "textDocument": ["uri": .string(folder.uri(name)), "version": .integer(Int64(number))],
                    "contentChanges": [change],
                ])
            session.checkDocuments()
            session.outbox = []
            let fresh = lint(texts)
            for document in session.documents.values {
                #expect(document.text.bytes == Array((texts[document.name] ?? "").utf8), "edit \(number)")
                let expected = fresh.filter { $0.file == document.name }
                guard document.findings == expected else {
                    Issue.record("edit \(number) of \(name): \(document.name) differs\n\(texts[document.name] ?? "")")
                    return
                }
            }
        }
    }

    /// Changes a text in one place.
    /// - Returns: the same change as the protocol has it.
    private static func edit(_ text: inout String, _ random: inout Generator) -> JSONValue {
        var scalars = Array(text.unicodeScalars)
        if scalars.count > 4000 || scalars.isEmpty {
            text = documents.randomElement(using: &random) ?? ""
            return ["text": .string(text)]
        }
        let start = Int.random(in: 0...scalars.count, using: &random)
        let end = min(scalars.count, start + ([0, 0, 0, 1, 2, 9].randomElement(using: &random) ?? 0))
        let new = Int.random(in: 0..<3, using: &random) == 0 ? "" : snippets.randomElement(using: &random) ?? ""
        // A place between CR and LF is none.
        let isBetween = { (place: Int) in
            place > 0 && place < scalars.count && scalars[place - 1] == "\r" && scalars[place] == "\n"
        }
        if isBetween(start) || isBetween(end) { return .replacing((0, 0), (0, 0), "") }
        let change: JSONValue = [
            "range": ["start": position(start, in: scalars), "end": position(end, in: scalars)], "text": .string(new),
        ]
        scalars.replaceSubrange(start..<end, with: new.unicodeScalars)
        text = String(String.UnicodeScalarView(scalars))
        return change
    }

    private static func position(_ place: Int, in scalars: [Unicode.Scalar]) -> JSONValue {
        var (line, character) = (0, 0)
        for index in 0..<place {
            let isBreak =
                scalars[index] == "\n"
                || (scalars[index] == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n"))
            character = isBreak ? 0 : character + (scalars[index].value > 0xFFFF ? 2 : 1)
            if isBreak { line += 1 }
        }
        return .position(line, character)
    }
}

extension LanguageSession {
    fileprivate func play(_ method: String, id: Int64? = nil, _ params: JSONValue) {
        var message: JSONValue = ["jsonrpc": "2.0", "method": .string(method), "params": params]
        if let id { message["id"] = .integer(id) }
        receive(RPCMessage(message))
    }
}
