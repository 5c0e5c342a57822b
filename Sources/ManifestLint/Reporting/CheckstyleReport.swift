internal import YAMLSyntax

/// Checkstyle's XML, which many review tools read.
enum CheckstyleReport {
    static func text(of report: LintReport) -> String {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
        for (file, diagnostics) in report.diagnosticsByFile {
            text += "  <file name=\"\(file.xmlEscaped)\">\n"
            for diagnostic in diagnostics {
                let start = diagnostic.range.start
                text +=
                    "    <error line=\"\(start.line)\" column=\"\(start.column)\" severity=\"\(diagnostic.severity.rawValue)\""
                    + " message=\"\(diagnostic.oneLine.xmlEscaped)\" source=\"svcctl.\(diagnostic.rule)\"/>\n"
            }
            text += "  </file>\n"
        }
        for trouble in report.troubles {
            text += "  <file name=\"\(trouble.file.xmlEscaped)\">\n    <error line=\"1\" severity=\"error\""
            text += " message=\"\(trouble.message.xmlEscaped)\" source=\"svcctl.unreadable\"/>\n  </file>\n"
        }
        return text + "</checkstyle>\n"
    }
}
