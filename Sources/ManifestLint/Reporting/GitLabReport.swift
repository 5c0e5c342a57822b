internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// GitLab's code-quality report.
enum GitLabReport {
    static func text(of report: LintReport) -> String {
        var seen: [String: Int] = [:]
        let issues = report.diagnostics.map { diagnostic -> JSONValue in
            // Fingerprints are unique in a report: the second equal finding of a file gets a number.
            var fingerprint = Baseline.fingerprint(of: diagnostic)
            let count = seen[fingerprint, default: 0]
            seen[fingerprint] = count + 1
            if count > 0 { fingerprint += "-\(count)" }
            return [
                "description": .string(diagnostic.oneLine), "check_name": .string(diagnostic.rule),
                "fingerprint": .string(fingerprint), "severity": .string(severity(diagnostic.severity)),
                "location": [
                    "path": .string(diagnostic.file),
                    "lines": [
                        "begin": .integer(Int64(diagnostic.range.start.line)),
                        "end": .integer(Int64(diagnostic.range.end.line)),
                    ],
                ],
            ]
        }
        let troubles = report.troubles.map { trouble -> JSONValue in
            [
                "description": .string(trouble.message), "check_name": "unreadable",
                "fingerprint": .string("unreadable \(trouble.file)"), "severity": "major",
                "location": ["path": .string(trouble.file), "lines": ["begin": 1, "end": 1]],
            ]
        }
        return JSONValue.array(issues + troubles).jsonText(.indented) + "\n"
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
