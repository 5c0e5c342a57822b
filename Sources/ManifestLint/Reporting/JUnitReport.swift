internal import YAMLSyntax

/// JUnit's XML as Jenkins reads it: a suite a file, a case a finding, failed where it is of severity error; a file that
/// could not be read is a case that ended in an error.
enum JUnitReport {
    static func text(of report: LintReport) -> String {
        var suites = report.diagnosticsByFile.map { file, diagnostics in
            Suite(
                name: file, cases: diagnostics.map(testCase), failures: diagnostics.count { $0.severity == .error })
        }
        suites += report.troubles.map { Suite(name: $0.file, cases: [testCase($0)], errors: 1) }
        if suites.isEmpty {
            suites = [
                Suite(name: "svcctl lint", cases: ["    <testcase name=\"no findings\" classname=\"svcctl\"/>\n"])
            ]
        }
        let whole = Suite(
            name: "svcctl lint", cases: suites.flatMap(\.cases), failures: suites.reduce(0) { $0 + $1.failures },
            errors: suites.reduce(0) { $0 + $1.errors })
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites \(whole.attributes)>\n"
        for suite in suites { text += "  <testsuite \(suite.attributes)>\n\(suite.cases.joined())  </testsuite>\n" }
        return text + "</testsuites>\n"
    }

    private struct Suite {
        let name: String
        let cases: [String]
        var failures = 0
        var errors = 0

        var attributes: String {
            "name=\"\(name.xmlEscaped)\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
        }
    }

    private static func testCase(_ diagnostic: Diagnostic) -> String {
        let name = "\(diagnostic.rule) at \(diagnostic.range.start.line):\(diagnostic.range.start.column)"
        let message = "\(diagnostic.place): \(diagnostic.oneLine)".xmlEscaped
        let outcome =
            diagnostic.severity == .error
            ? "<failure type=\"\(diagnostic.rule)\" message=\"\(message)\"/>"
            : "<system-out>\(diagnostic.severity.rawValue): \(message)</system-out>"
        return testCase(name, diagnostic.file, outcome)
    }

    private static func testCase(_ trouble: LintReport.Notice) -> String {
        testCase("readable", trouble.file, "<error type=\"unreadable\" message=\"\(trouble.message.xmlEscaped)\"/>")
    }

    private static func testCase(_ name: String, _ file: String, _ outcome: String) -> String {
        "    <testcase name=\"\(name.xmlEscaped)\" classname=\"\(file.xmlEscaped)\">\n      \(outcome)\n    </testcase>\n"
    }
}
