internal import JSON

extension LanguageSession {
    /// What the server can do, as `initialize` answers.
    var capabilities: JSONValue {
        [
            "positionEncoding": .string(client.encoding.rawValue),
            "textDocumentSync": ["openClose": true, "change": 2, "save": true],
            "diagnosticProvider": [
                "identifier": "svcctl", "interFileDependencies": true, "workspaceDiagnostics": false,
            ],
            "codeActionProvider": ["codeActionKinds": ["quickfix", .string(Self.fixAll)]],
            "executeCommandProvider": ["commands": [.string(Self.explain)]],
            "hoverProvider": true, "definitionProvider": true, "referencesProvider": true,
            "documentSymbolProvider": true, "inlayHintProvider": true, "renameProvider": ["prepareProvider": true],
            "completionProvider": ["triggerCharacters": [" ", "-", ":"]],
            "workspace": ["workspaceFolders": ["supported": true, "changeNotifications": true]],
        ]
    }

    /// Requests whose answers depend on other files.
    static let needsAllFiles: Set<String> = [
        "textDocument/diagnostic", "textDocument/codeAction", "textDocument/definition", "textDocument/references",
        "textDocument/rename", "textDocument/prepareRename", "textDocument/inlayHint",
    ]

    /// - Throws: ``RPCError``.
    func result(of method: String, _ params: JSONValue) throws -> JSONValue {
        switch method {
        case "textDocument/diagnostic": try pulledDiagnostics(params)
        case "textDocument/codeAction": try codeActions(params)
        case "textDocument/completion": try completion(params)
        case "textDocument/definition": try definition(params)
        case "textDocument/documentSymbol": try symbols(params)
        case "textDocument/hover": try hover(params)
        case "textDocument/inlayHint": try hints(params)
        case "textDocument/prepareRename": try prepareRename(params)
        case "textDocument/references": try references(params)
        case "textDocument/rename": try rename(params)
        case "workspace/executeCommand": try execute(params)
        default: throw RPCError.methodNotFound(method)
        }
    }

    /// Notifications that are not known are none of the server's business.
    func handle(_ method: String, _ params: JSONValue) {
        switch method {
        case "initialized": register()
        case "textDocument/didOpen": open(params)
        case "textDocument/didChange": change(params)
        case "textDocument/didSave": save(params)
        case "textDocument/didClose": close(params)
        case "workspace/didChangeWatchedFiles": watchedFilesChanged(params)
        case "workspace/didChangeWorkspaceFolders": foldersChanged(params)
        case "$/cancelRequest": cancel(params["id"] ?? .null)
        default: break
        }
    }

    /// Asks to be told about files that change while no editor has them.
    private func register() {
        guard client.watchesFiles else { return }
        let patterns = ["**/*.{yaml,yml,json}", "**/.svcctl.yaml"]
        let watchers = patterns.map { JSONValue.object(["globPattern": .string($0)]) }
        let registration: JSONValue = [
            "id": "svcctl-files", "method": "workspace/didChangeWatchedFiles",
            "registerOptions": ["watchers": .array(watchers)],
        ]
        ask("client/registerCapability", ["registrations": [registration]])
    }

    /// The open document that `params` are about.
    /// - Throws: where it is not open.
    func document(_ params: JSONValue) throws -> OpenDocument {
        guard let uri = params[path: "textDocument", "uri"]?.stringValue else {
            throw RPCError.invalidParams("textDocument.uri is missing")
        }
        guard let document = documents[uri] else { throw RPCError.invalidParams("\(uri) is not open") }
        return document
    }
}
