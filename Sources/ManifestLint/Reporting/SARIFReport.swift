internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// SARIF 2.1.0: what code-scanning services read. Carries the help of every rule that found something.
enum SARIFReport {
    static let informationAddress = "https://github.com/svcctl/svcctl"

    static func text(of report: LintReport) -> String {
        let used = Set(report.diagnostics.map(\.rule))
        let rules = LintRule.all.filter { used.contains($0.id) }
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        let run: JSONValue = [
            "tool": [
                "driver": [
                    "name": "svcctl", "informationUri": .string(informationAddress),
                    "rules": .array(rules.map(rule)),
                ]
            ],
            "columnKind": "unicodeCodePoints",
            "results": .array(report.diagnostics.map { result($0, indices) }),
            "invocations": [
                [
                    "executionSuccessful": .bool(!report.hasTrouble),
                    "toolExecutionNotifications": .array(
                        report.notices.map { notice in
                            [
                                "level": notice.isTrouble ? "error" : "note",
                                "message": ["text": .string("\(notice.file): \(notice.message)")],
                            ]
                        }),
                ]
            ],
        ]
        let log: JSONValue = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run],
        ]
        return log.jsonText(.indented) + "\n"
    }

    private static func rule(_ rule: LintRule) -> JSONValue {
        [
            "id": .string(rule.id), "shortDescription": ["text": .string(rule.summary)],
            "fullDescription": ["text": .string(rule.rationale)],
            "help": ["text": .string(rule.explanation), "markdown": .string(rule.markdown)],
            "defaultConfiguration": ["level": .string(level(rule.severity ?? .info))],
            "properties": ["category": .string(rule.category.rawValue)],
        ]
    }

    private static func result(_ diagnostic: Diagnostic, _ indices: [String: Int]) -> JSONValue {
        var text = diagnostic.message
        if let field = diagnostic.field { text = "\(field): \(text)" }
        if let help = diagnostic.help { text += " (\(help))" }
        var result: JSONValue = [
            "ruleId": .string(diagnostic.rule), "level": .string(level(diagnostic.severity)),
            "message": ["text": .string(text)], "locations": [location(diagnostic.file, diagnostic.range)],
            "partialFingerprints": ["svcctl/v1": .string(Baseline.fingerprint(of: diagnostic))],
        ]
        if let index = indices[diagnostic.rule] { result["ruleIndex"] = .integer(Int64(index)) }
        if !diagnostic.notes.isEmpty {
            result["relatedLocations"] = .array(
                diagnostic.notes.map { note in
                    var place = location(note.file, note.range)
                    place["message"] = ["text": .string(note.message)]
                    return place
                })
        }
        if let fix = diagnostic.fix { result["fixes"] = [Self.fix(fix, in: diagnostic.file)] }
        return result
    }

    private static func location(_ file: String, _ range: YAMLRange) -> JSONValue {
        ["physicalLocation": ["artifactLocation": ["uri": .string(file.asURI)], "region": region(range)]]
    }

    private static func region(_ range: YAMLRange) -> JSONValue {
        [
            "startLine": .integer(Int64(range.start.line)), "startColumn": .integer(Int64(range.start.column)),
            "endLine": .integer(Int64(range.end.line)), "endColumn": .integer(Int64(range.end.column)),
        ]
    }

    private static func fix(_ fix: Fix, in file: String) -> JSONValue {
        [
            "description": ["text": .string(fix.title)],
            "artifactChanges": [
                [
                    "artifactLocation": ["uri": .string(file.asURI)],
                    "replacements": .array(
                        fix.edits.map { edit in
                            [
                                "deletedRegion": region(edit.range),
                                "insertedContent": ["text": .string(edit.replacement)],
                            ]
                        }),
                ]
            ],
        ]
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}

extension String {
    /// This path as a relative or absolute URI.
    fileprivate var asURI: String {
        let text = percentEscaped(keeping: "/")
        return hasPrefix("/") ? "file://" + text : text
    }
}
