internal import JSON
internal import ManifestLint
internal import YAMLSyntax

extension LanguageSession {
    /// The answer to `textDocument/codeAction`: what can be done about the findings in a range.
    func codeActions(_ params: JSONValue) throws -> JSONValue {
        checkDocuments()
        let document = try document(params)
        let wanted = params[path: "context", "only"]?.arrayValue?.compactMap(\.stringValue)
        let isWanted = { (kind: String) in wanted?.contains { kind == $0 || kind.hasPrefix($0 + ".") } ?? true }
        let all = document.findings
        let (start, end) = (params[path: "range", "start"] ?? .null, params[path: "range", "end"] ?? .null)
        let lines =
            document.text.lines.line(
                at: document.text.offset(of: start))...max(
                document.text.lines.line(at: document.text.offset(of: start)),
                document.text.lines.line(at: document.text.offset(of: end)))
        var actions: [JSONValue] = []
        if isWanted("quickfix") {
            for finding in all where lines.overlaps(finding.range.start.line...finding.range.end.line) {
                actions += quickFixes(of: finding, in: document)
            }
        }
        if isWanted(Self.fixAll), let edits = fixingAll(all, in: document) {
            actions.append(
                ["title": "Carry out all fixes that are certain", "kind": .string(Self.fixAll), "edit": edits])
        }
        return .array(actions)
    }

    static var fixAll: String { "source.fixAll.svcctl" }
    static var explain: String { "svcctl.explain" }

    private func quickFixes(of finding: Diagnostic, in document: OpenDocument) -> [JSONValue] {
        var actions: [JSONValue] = []
        let item = item(finding, in: document)
        if let fix = finding.fix,
            FixApplier(appliesUnsafe: true).apply([finding], to: document.text.bytes).refused.isEmpty
        {
            let edits = fix.edits.map {
                ["range": document.text.range($0.range), "newText": .string($0.replacement)] as JSONValue
            }
            actions.append([
                "title": .string(fix.safety == .safe ? fix.title : "\(fix.title) (not certain)"), "kind": "quickfix",
                "isPreferred": .bool(fix.safety == .safe), "diagnostics": [item],
                "edit": ["changes": [document.uri: .array(edits)]],
            ])
        }
        guard LintRule.named(finding.rule) != nil else { return actions }
        if let edit = suppression(of: finding, in: document) {
            actions.append([
                "title": .string("Ignore \(finding.rule) here, and say why"), "kind": "quickfix", "diagnostics": [item],
                "edit": ["changes": [document.uri: [edit]]],
            ])
        }
        actions.append([
            "title": .string("Explain \(finding.rule)"), "kind": "quickfix", "diagnostics": [item],
            "command": [
                "title": .string("Explain \(finding.rule)"), "command": .string(Self.explain),
                "arguments": [.string(finding.rule)],
            ],
        ])
        return actions
    }

    /// The edit that puts a comment behind the line of a finding; nil where no comment can be there.
    private func suppression(of finding: Diagnostic, in document: OpenDocument) -> JSONValue? {
        let line = document.text.lines.byteRange(of: finding.range.start.line)
        let text = document.text.lines.text(of: finding.range.start.line)
        var (offset, comment) = (line.upperBound, " # svcctl:ignore \(finding.rule) because it is meant")
        if let marker = text.firstRange(of: "svcctl:ignore ") {
            offset = line.lowerBound + text[..<marker.upperBound].utf8.count
            comment = "\(finding.rule),"
        }
        var bytes = document.text.bytes
        bytes.insert(contentsOf: comment.utf8, at: offset)
        let (old, new) = (document.stream, YAMLStream(parsing: bytes))
        let index = finding.document - 1
        guard index < old.count, new.count == old.count else { return nil }
        let before = old.document(at: index)
        // What cannot be read may be silenced as well, if only it can be written.
        guard before.error != nil || new.document(at: index).says(whatSays: before, apartFrom: [:]) else { return nil }
        return ["range": document.text.range(offset..<offset), "newText": .string(comment)]
    }

    /// The edit that leaves nothing certain to mend; nil where there is nothing.
    private func fixingAll(_ findings: [Diagnostic], in document: OpenDocument) -> JSONValue? {
        let fixer = ManifestFixer(document.folder.options, appliesUnsafe: false, baseline: nil)
        guard fixer.isWanted(findings),
            let fixed = fixer.fix(document.text.bytes, name: document.name, reported: findings),
            fixed.bytes != fixed.original
        else { return nil }
        // Only what differs is replaced, so that the cursor stays where it is.
        let (old, new) = (fixed.original, fixed.bytes)
        var start = zip(old, new).prefix { $0 == $1 }.count
        while start > 0, start < old.count, old[start] & 0xC0 == 0x80 { start -= 1 }
        var tail = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
        while tail > 0, old[old.count - tail] & 0xC0 == 0x80 { tail -= 1 }
        let text = String(decoding: new[start..<(new.count - tail)], as: UTF8.self)
        let edit: JSONValue = ["range": document.text.range(start..<(old.count - tail)), "newText": .string(text)]
        return ["changes": [document.uri: [edit]]]
    }

    /// The answer to `workspace/executeCommand`: the explanation of a rule is shown.
    func execute(_ params: JSONValue) throws -> JSONValue {
        guard params["command"]?.stringValue == Self.explain, let id = params["arguments"]?[0]?.stringValue,
            let rule = LintRule.named(id)
        else { throw RPCError.invalidParams("\(Self.explain) with the name of a rule is expected") }
        tell("window/showMessage", ["type": 3, "message": .string(rule.explanation)])
        return .null
    }
}
