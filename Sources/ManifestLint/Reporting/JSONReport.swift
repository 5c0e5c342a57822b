public import JSON
internal import KubernetesModel
internal import YAMLSyntax

extension LintReport {
    /// The report as `lint -o json` prints it, version 1.
    var jsonReport: JSONValue {
        [
            "version": 1, "diagnostics": .array(diagnostics.map(\.json)),
            "notices": .array(
                notices.map { ["file": .string($0.file), "message": .string($0.message)] }),
            "summary": [
                "files": .integer(Int64(counts.files)), "documents": .integer(Int64(counts.documents)),
                "objects": .integer(Int64(counts.objects)), "services": .integer(Int64(counts.services)),
                "templates": .integer(Int64(counts.templates)), "patches": .integer(Int64(counts.patches)),
                "suppressed": .integer(Int64(counts.suppressed)),
                "errors": .integer(Int64(count(of: .error))), "warnings": .integer(Int64(count(of: .warning))),
                "infos": .integer(Int64(count(of: .info))),
            ],
        ]
    }
}

extension Diagnostic {
    /// One finding as `lint -o json` prints it.
    public var json: JSONValue {
        [
            "rule": .string(rule), "severity": .string(severity.rawValue), "category": .string(category.rawValue),
            "reason": .text(reason), "field": .text(field), "message": .string(message), "file": .string(file),
            "document": .integer(Int64(document)), "line": .integer(Int64(range.start.line)),
            "column": .integer(Int64(range.start.column)), "endLine": .integer(Int64(range.end.line)),
            "endColumn": .integer(Int64(range.end.column)), "object": object.map(\.json) ?? .null,
            "help": .text(help),
            "notes": .array(
                notes.map { note in
                    .object(
                        JSONObject(
                            note.range.members + [("message", .string(note.message)), ("file", .string(note.file))]))
                }), "fix": fix.map(\.json) ?? .null,
        ]
    }
}

extension JSONValue {
    static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}

extension ObjectReference {
    fileprivate var json: JSONValue {
        var json: JSONValue = ["kind": .string(kind), "namespace": .string(namespace), "name": .string(name)]
        if let template { json["template"] = .string(template) }
        return json
    }
}

extension Fix {
    fileprivate var json: JSONValue {
        [
            "title": .string(title), "safety": .string(safety.rawValue),
            "edits": .array(
                edits.map { edit in
                    .object(JSONObject(edit.range.members + [("replacement", .string(edit.replacement))]))
                }),
        ]
    }
}

extension YAMLRange {
    fileprivate var members: [(String, JSONValue)] {
        [
            ("line", .integer(Int64(start.line))), ("column", .integer(Int64(start.column))),
            ("endLine", .integer(Int64(end.line))), ("endColumn", .integer(Int64(end.column))),
        ]
    }
}
