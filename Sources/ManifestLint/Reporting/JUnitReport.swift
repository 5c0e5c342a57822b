internal import YAMLSyntax

/// JUnit's XML: a suite a file, a failed case a finding.
enum JUnitReport {
    static func text(of report: LintReport) -> String {
        let failures = report.count(of: .error)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let cases = max(1, report.diagnostics.count)
        text += "<testsuites name=\"svcctl lint\" tests=\"\(cases)\" failures=\"\(failures)\">\n"
        if report.diagnostics.isEmpty {
            text += "  <testsuite name=\"svcctl lint\" tests=\"1\" failures=\"0\">\n"
            text += "    <testcase name=\"no findings\" classname=\"svcctl\"/>\n  </testsuite>\n"
        }
        for (file, diagnostics) in report.diagnosticsByFile {
            let failed = diagnostics.count { $0.severity == .error }
            text +=
                "  <testsuite name=\"\(file.xmlEscaped)\" tests=\"\(diagnostics.count)\" failures=\"\(failed)\">\n"
            for diagnostic in diagnostics { text += testCase(diagnostic) }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func testCase(_ diagnostic: Diagnostic) -> String {
        let name = "\(diagnostic.rule) at \(diagnostic.range.start.line):\(diagnostic.range.start.column)"
        let message = "\(diagnostic.place): \(diagnostic.oneLine)".xmlEscaped
        var text = "    <testcase name=\"\(name.xmlEscaped)\" classname=\"\(diagnostic.file.xmlEscaped)\">\n"
        if diagnostic.severity == .error {
            text += "      <failure type=\"\(diagnostic.rule)\" message=\"\(message)\"/>\n"
        } else {
            text += "      <system-out>\(diagnostic.severity.rawValue): \(message)</system-out>\n"
        }
        return text + "    </testcase>\n"
    }
}
