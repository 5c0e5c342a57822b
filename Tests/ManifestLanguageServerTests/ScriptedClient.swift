import Foundation
import JSON
import ManifestLint
import Synchronization

@testable import ManifestLanguageServer

/// An editor that says what a test wants it to say, and keeps what it hears.
final class ScriptedClient: Sendable {
    private let input: AsyncStream<[UInt8]>
    private let continuation: AsyncStream<[UInt8]>.Continuation
    private let server: Task<Int32, Never>
    private let heard: Heard

    private final class Heard: Sendable {
        private struct State {
            var framer = MessageFramer()
            var messages: [JSONValue] = []
        }
        private let state = Mutex(State())

        func take(_ bytes: [UInt8]) {
            state.withLock { state in
                state.framer.append(bytes)
                while case .message(let body)? = state.framer.next() {
                    if let value = try? JSONValue(parsing: body) { state.messages.append(value) }
                }
            }
        }

        var messages: [JSONValue] { state.withLock { $0.messages } }
    }

    /// - Parameter off: rules that are off.
    init(off: [String] = []) {
        (input, continuation) = AsyncStream<[UInt8]>.makeStream()
        let heard = Heard()
        self.heard = heard
        let configuration = LanguageServerConfiguration(version: "test", log: { _ in }) { options in
            for rule in off { options.severities[rule] = .some(nil) }
        }
        server = Task { [input] in await LanguageServer(configuration).run(input) { heard.take($0) } }
    }

    /// Everything that the server has said.
    var messages: [JSONValue] { heard.messages }

    func send(raw bytes: [UInt8]) { continuation.yield(bytes) }
    func send(_ message: JSONValue) { send(raw: MessageFramer.frame(message.jsonBytes())) }

    func notify(_ method: String, _ params: JSONValue = .null) {
        send(["jsonrpc": "2.0", "method": .string(method), "params": params])
    }

    func post(_ id: Int64, _ method: String, _ params: JSONValue = .null) {
        send(["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": params])
    }

    /// Asks, and waits for the answer.
    func ask(_ id: Int64, _ method: String, _ params: JSONValue = .null) async -> JSONValue {
        post(id, method, params)
        return await answer(to: id)
    }

    /// The whole answer to the request `id`, once it is there; null where the server ends without one.
    func answer(to id: Int64) async -> JSONValue { await first { $0["id"] == .integer(id) && $0["method"] == nil } }

    /// The first message that is wanted, once it is there; null where it does not come in time.
    func first(_ isWanted: (JSONValue) -> Bool) async -> JSONValue {
        for _ in 0..<12_000 {
            if let found = messages.first(where: isWanted) { return found }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return .null
    }

    /// Starts the session as an editor does.
    /// - Parameter folders: absolute paths.
    @discardableResult
    func initialize(_ folders: [String] = [], _ capabilities: JSONValue = ScriptedClient.pulling) async -> JSONValue {
        let workspace = folders.map { path -> JSONValue in ["uri": .string(DocumentURI.uri(path)), "name": "folder"] }
        let answer = await ask(
            1, "initialize",
            ["processId": nil, "rootUri": nil, "capabilities": capabilities, "workspaceFolders": .array(workspace)])
        notify("initialized", [:])
        return answer
    }

    func open(_ uri: String, _ text: String, version: Int64 = 1) {
        notify(
            "textDocument/didOpen",
            [
                "textDocument": [
                    "uri": .string(uri), "languageId": "yaml", "version": .integer(version), "text": .string(text),
                ]
            ])
    }

    func change(_ uri: String, version: Int64, _ changes: [JSONValue]) {
        notify(
            "textDocument/didChange",
            [
                "textDocument": ["uri": .string(uri), "version": .integer(version)],
                "contentChanges": .array(changes),
            ])
    }

    func pull(_ id: Int64, _ uri: String) async -> [JSONValue] {
        let answer = await ask(id, "textDocument/diagnostic", ["textDocument": ["uri": .string(uri)]])
        return answer[path: "result", "items"]?.arrayValue ?? []
    }

    /// Ends the session by the book.
    func end() async -> Int32 {
        _ = await ask(99_999_999, "shutdown")
        notify("exit")
        return await server.value
    }

    /// Hangs up.
    func hangUp() async -> Int32 {
        continuation.finish()
        return await server.value
    }

    var exitCode: Int32 { get async { await server.value } }

    static let pulling: JSONValue = [
        "general": ["positionEncodings": ["utf-16"]],
        "textDocument": [
            "diagnostic": ["dynamicRegistration": false], "publishDiagnostics": ["relatedInformation": true],
        ],
    ]
    static let pushed: JSONValue = ["textDocument": ["publishDiagnostics": ["relatedInformation": true]]]
}

extension JSONValue {
    static func position(_ line: Int, _ character: Int) -> JSONValue {
        ["line": .integer(Int64(line)), "character": .integer(Int64(character))]
    }

    static func replacing(_ start: (Int, Int), _ end: (Int, Int), _ text: String) -> JSONValue {
        ["range": ["start": .position(start.0, start.1), "end": .position(end.0, end.1)], "text": .string(text)]
    }
}

/// A folder that is there for one test.
final class TemporaryFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "svcctl-lsp-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.resolvingSymlinksInPath().path(percentEncoded: false)
    }

    func write(_ name: String, _ text: String) throws {
        let url = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    func uri(_ name: String) -> String { DocumentURI.uri("\(path)/\(name)") }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
