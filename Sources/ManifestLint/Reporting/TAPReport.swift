/// The Test Anything Protocol, version 13: a test a finding.
enum TAPReport {
    static func text(of report: LintReport) -> String {
        guard !report.diagnostics.isEmpty else { return "TAP version 13\n1..1\nok 1 - svcctl lint: no findings\n" }
        var text = "TAP version 13\n1..\(report.diagnostics.count)\n"
        for (index, diagnostic) in report.diagnostics.enumerated() {
            let line = diagnostic.oneLine.replacing("#", with: "\\#").replacing("\n", with: " ")
            let outcome = diagnostic.severity == .error ? "not ok" : "ok"
            text += "\(outcome) \(index + 1) - \(diagnostic.place): \(diagnostic.rule): \(line)\n"
        }
        return text
    }
}
