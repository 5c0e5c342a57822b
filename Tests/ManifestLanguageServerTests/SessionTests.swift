import JSON
import Testing

@testable import ManifestLanguageServer

/// The life of a session, and clients that do not keep to the book.
@Suite struct SessionTests {
    private func code(_ answer: JSONValue) -> Int64? { answer[path: "error", "code"]?.integerValue }

    @Test func livesByTheBook() async {
        let client = ScriptedClient()
        let early = await client.ask(7, "textDocument/hover", [:])
        #expect(code(early) == -32002)
        let answer = await client.initialize()
        #expect(answer[path: "result", "capabilities", "positionEncoding"] == "utf-16")
        #expect(answer[path: "result", "serverInfo", "name"] == "svcctl")
        #expect(code(await client.ask(2, "initialize", [:])) == -32600)
        #expect(code(await client.ask(3, "textDocument/foldingRange", [:])) == -32601)
        client.notify("$/unknown", ["a": 1])
        client.notify("workspace/unknown")
        let end = await client.ask(4, "shutdown")
        #expect(end["result"] == .null)
        #expect(code(await client.ask(5, "textDocument/diagnostic", [:])) == -32600)
        client.notify("exit")
        #expect(await client.exitCode == 0)
    }

    @Test func choosesUTF8WhereTheClientCan() async {
        let client = ScriptedClient()
        let answer = await client.initialize([], ["general": ["positionEncodings": ["utf-16", "utf-8"]]])
        #expect(answer[path: "result", "capabilities", "positionEncoding"] == "utf-8")
        #expect(await client.end() == 0)
    }

    @Test func goesWithOneWhereTheClientGoesWithoutAWord() async {
        let client = ScriptedClient()
        await client.initialize()
        #expect(await client.hangUp() == 1)
        let other = ScriptedClient()
        other.notify("exit")
        #expect(await other.exitCode == 1)
        let third = ScriptedClient()
        await third.initialize()
        _ = await third.ask(2, "shutdown")
        #expect(await third.hangUp() == 1)
    }

    @Test func aLyingClientEndsNothing() async {
        let client = ScriptedClient()
        client.send(raw: Array("Content-Length: 5\r\n\r\n{nope".utf8))
        #expect(code(await client.first { $0["error"] != nil }) == -32700)
        client.send(raw: Array("Content-Length: 7\r\n\r\n[1,2,3]garbage\r\n\r\n".utf8))
        client.send(raw: MessageFramer.frame(Array(String(repeating: "[", count: 100_000).utf8)))
        await client.initialize()
        let uri = "untitled:a"
        client.change(uri, version: 5, [.replacing((0, 0), (0, 0), "x")])
        client.open(uri, "apiVersion: v1\nkind: Service\nmetadata: {name: A}\n")
        client.open(uri, "apiVersion: v1\nkind: Service\nmetadata: {name: B}\n", version: -1)
        client.change(uri, version: -7, [.replacing((99, 99), (-1, -9), "kind: x"), ["text": 5], "nonsense"])
        client.change(uri, version: 1, [.replacing((0, 0), (1 << 40, 1 << 40), "apiVersion: v1\nkind: Service\n")])
        client.notify("textDocument/didChange", "nonsense")
        client.notify("textDocument/didOpen", ["textDocument": ["uri": 5]])
        client.notify("textDocument/didClose", ["textDocument": ["uri": "untitled:never"]])
        client.notify("workspace/didChangeWatchedFiles", ["changes": ["x", ["uri": "http://a"], ["uri": "file:///"]]])
        client.notify("workspace/didChangeWorkspaceFolders", ["event": ["added": [["uri": "x:y"]], "removed": 5]])
        client.send(["jsonrpc": "2.0", "id": "svcctl-77", "result": nil])
        client.send(["jsonrpc": "2.0", "id": ["a": 1], "method": "shutdown"])
        client.send(["id": 3])
        #expect(
            code(await client.ask(20, "textDocument/diagnostic", ["textDocument": ["uri": "file:///no"]])) == -32602)
        #expect(code(await client.ask(21, "textDocument/diagnostic", "nonsense")) == -32602)
        #expect(await client.pull(22, uri).isEmpty == false)
        #expect(await client.end() == 0)
    }

    @Test func aCancelledRequestIsAnsweredAsSuch() async {
        let client = ScriptedClient()
        await client.initialize()
        client.open("untitled:a", String(repeating: "a: b\n---\n", count: 2000))
        // In one piece, so that the cancellation is there before the request has its turn.
        let request: JSONValue = [
            "jsonrpc": "2.0", "id": 5, "method": "textDocument/diagnostic",
            "params": ["textDocument": ["uri": "untitled:a"]],
        ]
        let cancellation: JSONValue = ["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 5]]
        client.send(
            raw: MessageFramer.frame(request.jsonBytes()) + MessageFramer.frame(request.replacingID(6).jsonBytes())
                + MessageFramer.frame(cancellation.jsonBytes()))
        _ = await client.answer(to: 6)
        let first = await client.answer(to: 5)
        #expect(code(first) == -32800 || first["result"] != nil)
        client.notify("$/cancelRequest", ["id": 12345])
        #expect(await client.end() == 0)
    }
}

extension JSONValue {
    fileprivate func replacingID(_ id: Int64) -> JSONValue {
        var value = self
        value["id"] = .integer(id)
        return value
    }
}
