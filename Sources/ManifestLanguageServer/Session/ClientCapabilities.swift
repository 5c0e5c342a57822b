internal import JSON

/// What a client says it can do; where it says nothing, as little as possible is taken for granted.
struct ClientCapabilities {
    var encoding = PositionEncoding.utf16
    var pullsDiagnostics = false
    var refreshesDiagnostics = false
    var watchesFiles = false
    var showsProgress = false
    var hasSnippets = false
    var readsMarkdown = false
    var showsRelatedInformation = false
    var hasNestedSymbols = false

    init() {}

    init(_ value: JSONValue) {
        let encodings = value[path: "general", "positionEncodings"]?.arrayValue ?? []
        // UTF-8 needs no counting.
        if encodings.contains(.string(PositionEncoding.utf8.rawValue)) { encoding = .utf8 }
        let (text, workspace) = (value["textDocument"] ?? .null, value["workspace"] ?? .null)
        pullsDiagnostics = text["diagnostic"]?.objectValue != nil
        refreshesDiagnostics = workspace[path: "diagnostics", "refreshSupport"] == true
        watchesFiles = workspace[path: "didChangeWatchedFiles", "dynamicRegistration"] == true
        showsProgress = value[path: "window", "workDoneProgress"] == true
        hasSnippets = text[path: "completion", "completionItem", "snippetSupport"] == true
        readsMarkdown = text[path: "hover", "contentFormat"]?.arrayValue?.contains("markdown") ?? false
        let related =
            text[path: "publishDiagnostics", "relatedInformation"] ?? text[path: "diagnostic", "relatedInformation"]
        showsRelatedInformation = related == true
        hasNestedSymbols = text[path: "documentSymbol", "hierarchicalDocumentSymbolSupport"] == true
    }
}
