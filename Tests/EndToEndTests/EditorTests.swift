import Foundation
import JSON
import TestSupport
import Testing

/// The built program as the language server of an editor.
@Suite struct EditorTests {
    private func framed(_ messages: [JSONValue]) -> String {
        messages.map { message in
            let body = message.jsonText()
            return "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        }.joined()
    }

    private func start(_ capabilities: JSONValue = [:]) -> JSONValue {
        ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": capabilities]]
    }

    @Test func endsAsTheEditorDoes() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let shutdown: JSONValue = ["jsonrpc": "2.0", "id": 2, "method": "shutdown"]
        let exit: JSONValue = ["jsonrpc": "2.0", "method": "exit"]
        let whole = try await svcctl.shell("svcctl lsp", input: framed([start(), shutdown, exit]), embedded: false)
        #expect(whole.exit == 0 && whole.stdout.contains("\"serverInfo\"") && whole.stderr.isEmpty)
        let cut = try await svcctl.shell("svcctl lsp --stdio", input: framed([start()]), embedded: false)
        #expect(cut.exit == 1 && cut.stdout.contains("\"serverInfo\""))
        let nothing = try await svcctl.shell("svcctl lsp < /dev/null", embedded: false)
        #expect(nothing.exit == 1 && nothing.stdout.isEmpty)
        let wrong = try await svcctl.shell("svcctl lsp --kube-version 9", embedded: false)
        #expect(wrong.exit == 2 && wrong.stderr.contains("--kube-version"))
    }

    /// An editor that never reads does not keep the server from ending when it says so.
    @Test func waitsForNoReader() async throws {
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let open = { (number: Int) -> JSONValue in
            let text = String(repeating: "apiVersion: v1\nkind: Service\nmetadata: {name: A_}\n---\n", count: 200)
            return [
                "jsonrpc": "2.0", "method": "textDocument/didOpen",
                "params": [
                    "textDocument": ["uri": .string("untitled:\(number)"), "version": 1, "text": .string(text)]
                ],
            ]
        }
        let end: [JSONValue] = [
            ["jsonrpc": "2.0", "id": 2, "method": "shutdown"], ["jsonrpc": "2.0", "method": "exit"],
        ]
        let input = framed(
            [start(), ["jsonrpc": "2.0", "method": "initialized", "params": [:]]] + (0..<20).map(open) + end)
        let outcome = try await svcctl.shell(
            "(svcctl lsp; echo $? >&2) | sleep 8", input: input, embedded: false)
        #expect(outcome.stderr.hasPrefix("0"), "\(outcome.stderr)")
    }

    @Test func neovimShowsWhatLintFinds() async throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/nvim") else {
            print("skipped: there is no /usr/bin/nvim")
            return
        }
        let svcctl = try Svcctl()
        defer { svcctl.remove() }
        let service =
            "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports:\n  - port: 80\n    protocol: tcp\n"
        try Data(service.utf8).write(to: svcctl.home.appending(path: "web.yaml"))
        let script = """
            vim.cmd('edit web.yaml')
            vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
            for _, found in ipairs(vim.diagnostic.get(0)) do
              io.stdout:write(string.format('%d:%d %s\\n', found.lnum + 1, found.col + 1, found.code))
            end
            vim.cmd('qa!')
            """
        try Data(script.utf8).write(to: svcctl.home.appending(path: "play.lua"))
        let settings = Fixture.packageRoot.appending(path: "Examples/editors/neovim-0.7.lua").path
        let shown = try await svcctl.shell(
            "nvim --headless --noplugin -n -u '\(settings)' -c 'filetype on' -c 'luafile play.lua' 2>&1",
            in: svcctl.home,
            embedded: false)
        #expect(shown.stdout.contains("7:15 invalid-protocol"), "\(shown.stdout)")
        #expect(shown.stdout.contains("3:18 no-selector"), "\(shown.stdout)")
    }
}
