internal import YAMLSyntax

/// GitHub's workflow commands: findings appear beside the lines of a pull request.
enum GitHubReport {
    static func text(of report: LintReport) -> String {
        var text = ""
        for notice in report.notices where notice.isTrouble {
            text += "::error file=\(property(notice.file))::\(message(notice.message))\n"
        }
        for diagnostic in report.diagnostics {
            let (start, end) = (diagnostic.range.start, diagnostic.range.end)
            var place = "file=\(property(diagnostic.file)),line=\(start.line),endLine=\(end.line)"
            // GitHub takes columns on one line only.
            if start.line == end.line { place += ",col=\(start.column),endColumn=\(end.column)" }
            text += "::\(command(diagnostic.severity)) \(place),title=\(property(diagnostic.rule))"
            text += "::\(message(diagnostic.oneLine))\n"
        }
        return text
    }

    private static func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }

    private static func message(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        message(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
