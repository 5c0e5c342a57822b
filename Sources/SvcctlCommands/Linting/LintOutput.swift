internal import ManifestLint

/// A format and where it goes: `text`, `sarif=out.sarif`.
struct LintOutput {
    let format: ReportFormat
    /// nil: standard output.
    let file: String?

    /// - Throws: where a format is unknown, or two want standard output.
    static func parse(_ texts: [String], _ environment: [String: String]) throws -> [LintOutput] {
        if texts.isEmpty {
            return [LintOutput(format: environment["GITHUB_ACTIONS"] == "true" ? .github : .text, file: nil)]
        }
        let outputs = try texts.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard let name = parts.first, let format = ReportFormat(rawValue: name) else {
                let known = ReportFormat.allCases.map(\.rawValue)
                throw CommandFailure(
                    "error: unable to match a printer suitable for the output format \"\(text)\", allowed formats are: \(known.joined(separator: ","))",
                    exitCode: .trouble, code: "usage")
            }
            return LintOutput(format: format, file: parts.count == 2 ? parts[1] : nil)
        }
        if outputs.count(where: { $0.file == nil }) > 1 {
            throw CommandFailure(
                "error: only one format can go to standard output: give the others a file, -o sarif=out.sarif",
                exitCode: .trouble, code: "usage")
        }
        return outputs
    }
}
