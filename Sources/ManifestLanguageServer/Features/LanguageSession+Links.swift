internal import JSON
internal import ManifestLint
internal import YAMLSyntax

// From what is named to where it is made, and to everything else that names it.
extension LanguageSession {
    /// The answer to `textDocument/definition`.
    func definition(_ params: JSONValue) throws -> JSONValue {
        guard let (document, mention) = try mention(params) else { return .null }
        let all = document.folder.workspace.mentions(of: mention).filter {
            $0.isDefinition && $0.isKey == mention.isKey
        }
        return .array(all.compactMap { location($0.range, in: $0.file, of: document.folder) })
    }

    /// The answer to `textDocument/references`.
    func references(_ params: JSONValue) throws -> JSONValue {
        guard let (document, mention) = try mention(params) else { return .null }
        let withDefinitions = params[path: "context", "includeDeclaration"] != false
        let all = document.folder.workspace.mentions(of: mention).filter {
            $0.isKey == mention.isKey && (withDefinitions || !$0.isDefinition)
        }
        return .array(all.compactMap { location($0.range, in: $0.file, of: document.folder) })
    }

    /// The answer to `textDocument/prepareRename`: the word that would be renamed.
    func prepareRename(_ params: JSONValue) throws -> JSONValue {
        guard let (document, mention) = try mention(params), Self.canRename(mention) else { return .null }
        return [
            "range": document.text.range(mention.range),
            "placeholder": .string(word(at: mention.range, in: document.text)),
        ]
    }

    /// The answer to `textDocument/rename`: the edits of all files that name it.
    func rename(_ params: JSONValue) throws -> JSONValue {
        guard let name = params["newName"]?.stringValue, !name.isEmpty, !name.contains(where: \.isNewline) else {
            throw RPCError.invalidParams("newName has to be a word")
        }
        guard let (document, mention) = try mention(params) else { throw RPCError.failed("nothing here has a name") }
        guard Self.canRename(mention) else { throw RPCError.failed("a number is not renamed") }
        var edits: [String: [JSONValue]] = [:]
        for place in document.folder.workspace.mentions(of: mention) where place.isKey == mention.isKey {
            guard let (uri, text) = text(of: place.file, in: document.folder) else { continue }
            let old = word(at: place.range, in: text)
            // A quoted word stays quoted.
            let quote = old.first.flatMap { $0 == "\"" || $0 == "'" ? String($0) : nil } ?? ""
            edits[uri, default: []].append(
                ["range": text.range(place.range), "newText": .string(quote + name + quote)])
        }
        return ["changes": .object(JSONObject(edits.map { ($0.key, .array($0.value)) }))]
    }

    /// Ports have numbers too, which are no names; and a Service's own name is that of another object once it is changed.
    private static func canRename(_ mention: Mention) -> Bool {
        if case .servicePort(_, _, let port) = mention.thing { return Int(port) == nil }
        return true
    }

    private func mention(_ params: JSONValue) throws -> (OpenDocument, Mention)? {
        checkDocuments()
        let document = try document(params)
        let place = document.text.place(at: document.text.offset(of: params["position"] ?? .null))
        return document.folder.workspace.mention(at: place, in: document.name).map { (document, $0) }
    }

    private func word(at range: YAMLRange, in text: TextDocument) -> String {
        String(
            decoding: text.bytes[text.lines.offset(of: range.start)..<text.lines.offset(of: range.end)], as: UTF8.self)
    }
}
