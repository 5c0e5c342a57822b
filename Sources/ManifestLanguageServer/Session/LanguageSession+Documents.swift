internal import JSON
internal import ManifestLint

// What the client does with documents and folders.
extension LanguageSession {
    func open(_ params: JSONValue) {
        let item = params["textDocument"] ?? .null
        guard let uri = item["uri"]?.stringValue, let text = item["text"]?.stringValue else { return }
        if let old = documents.removeValue(forKey: uri) { leave(old) }
        let (folder, name) = home(of: uri)
        let document = OpenDocument(
            uri: uri, version: item["version"] ?? .null, TextDocument(Array(text.utf8), encoding: client.encoding),
            in: folder, as: name)
        documents[uri] = document
        mayHaveNews = true
    }

    func change(_ params: JSONValue) {
        guard let document = try? document(params) else {
            return log(
                "a change of a document that is not open: \(params[path: "textDocument", "uri"]?.jsonText() ?? "")")
        }
        document.version = params[path: "textDocument", "version"] ?? document.version
        for change in params["contentChanges"]?.arrayValue ?? [] { document.text.apply(change) }
        document.isStale = true
        mayHaveNews = true
    }

    func save(_ params: JSONValue) {
        guard let document = try? document(params) else { return }
        if document.isSettings { return configure(document.folder) }
        // Who watches nothing may have changed more than this file.
        if !client.watchesFiles { document.folder.lookAround(isOpen: isOpen(in: document.folder)) }
        if let text = params["text"]?.stringValue {
            document.text = TextDocument(Array(text.utf8), encoding: client.encoding)
            document.isStale = true
        }
        mayHaveNews = true
    }

    func close(_ params: JSONValue) {
        guard let uri = params[path: "textDocument", "uri"]?.stringValue,
            let document = documents.removeValue(forKey: uri)
        else { return }
        leave(document)
        mayHaveNews = true
        if !client.pullsDiagnostics {
            tell("textDocument/publishDiagnostics", ["uri": .string(uri), "diagnostics": []])
        }
    }

    /// What is stored counts again.
    private func leave(_ document: OpenDocument) {
        if document.folder.isLoose { return }
        document.folder.remove(document.name)
        look(at: document.name, in: document.folder)
    }

    /// The innermost folder that holds a document, and its name there; a folder for it alone where none does.
    private func home(of uri: String) -> (ManifestFolder, String) {
        guard let path = DocumentURI.path(uri) else {
            return (ManifestFolder("", isLoose: true, configuration.applyFlags), uri)
        }
        let inner = folders.filter { $0.name(of: path) != nil }.max { $0.path.count < $1.path.count }
        // What a run over the folder does not find is checked as if it were named.
        if let inner, let name = inner.name(of: path), inner.isFound(name) || inner.isExcluded(name) || isSettings(name)
        {
            return (inner, name)
        }
        let end = path.lastIndex(of: "/") ?? path.startIndex
        let parent = end == path.startIndex ? "/" : String(path[..<end])
        return (
            ManifestFolder(parent, isLoose: true, configuration.applyFlags), String(path[end...].dropFirst())
        )
    }

    private func isSettings(_ name: String) -> Bool { name == LintSettings.fileName }

    // MARK: Folders

    func addFolder(_ uri: String) {
        guard var path = DocumentURI.path(uri) else { return log("a folder that is no file: \(uri)") }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if folders.contains(where: { $0.path == path }) { return }
        folders.append(ManifestFolder(path, isLoose: false, configuration.applyFlags))
        settleDocuments()
    }

    func foldersChanged(_ params: JSONValue) {
        let event = params["event"] ?? .null
        for folder in event["removed"]?.arrayValue ?? [] {
            guard let path = folder["uri"]?.stringValue.flatMap(DocumentURI.path) else { continue }
            folders.removeAll { $0.path == path || $0.path + "/" == path }
        }
        for folder in event["added"]?.arrayValue ?? [] { folder["uri"]?.stringValue.map(addFolder) }
        settleDocuments()
    }

    /// Finds out anew where open documents belong, and checks them there.
    private func settleDocuments() {
        for document in documents.values {
            let (folder, name) = home(of: document.uri)
            if folder !== document.folder, !document.folder.isLoose { leave(document) }
            (document.folder, document.name) = (folder, name)
            document.isStale = true
        }
        mayHaveNews = true
    }

    /// Reads the settings of a folder again, and all of its files.
    private func configure(_ folder: ManifestFolder) {
        folder.configure()
        settleDocuments()
    }

    func watchedFilesChanged(_ params: JSONValue) {
        var changed: [ObjectIdentifier: ManifestFolder] = [:]
        for change in params["changes"]?.arrayValue ?? [] {
            guard let path = change["uri"]?.stringValue.flatMap(DocumentURI.path) else { continue }
            let isSettings = path.hasSuffix("/" + LintSettings.fileName)
            for folder in folders {
                let isAround = isSettings && folder.path.hasPrefix(path.dropLast(LintSettings.fileName.count))
                guard let name = folder.name(of: path) ?? (isAround ? "" : nil), isAround || !name.isEmpty else {
                    continue
                }
                if isAround || name == LintSettings.fileName {
                    changed[ObjectIdentifier(folder)] = folder
                } else {
                    look(at: name, in: folder)
                }
            }
        }
        for folder in changed.values { configure(folder) }
        mayHaveNews = true
    }

    private func look(at name: String, in folder: ManifestFolder) {
        folder.look(at: name, isOpen: isOpen(in: folder))
    }

    private func isOpen(in folder: ManifestFolder) -> (String) -> Bool {
        let open = Set(documents.values.filter { $0.folder === folder }.map(\.name))
        return { open.contains($0) }
    }
}
