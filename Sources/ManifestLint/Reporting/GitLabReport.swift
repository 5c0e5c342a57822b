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
        return JSONValue.array(issues).jsonText(.indented) + "\n"
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .info: "info"
        }
    }
}
