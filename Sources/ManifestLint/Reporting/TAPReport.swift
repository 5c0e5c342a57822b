/// The Test Anything Protocol, version 13: a test a finding, and one for each file that could not be read.
enum TAPReport {
    static func text(of report: LintReport) -> String {
        var tests = report.diagnostics.map {
            (isOK: $0.severity != .error, description: "\($0.place): \($0.rule): \($0.oneLine)")
        }
        tests += report.troubles.map { (false, "\($0.file): \($0.message)") }
        if tests.isEmpty { tests = [(true, "svcctl lint: no findings")] }
        var text = "TAP version 13\n1..\(tests.count)\n"
        for (index, test) in tests.enumerated() {
            let description = test.description.replacing("#", with: "\\#").replacing("\n", with: " ")
            text += "\(test.isOK ? "ok" : "not ok") \(index + 1) - \(description)\n"
        }
        return text
    }
}
