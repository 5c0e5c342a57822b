public import JSON
internal import KubernetesModel

/// Findings that are known and accepted: for adopting the linter on a legacy tree.
///
/// A finding is known by rule, file, object, field and message, not by its line, so that edits elsewhere do not bring it
/// back. What is there more often than the baseline says is new.
public struct Baseline: Sendable {
    private let counts: [String: Int]

    /// Every finding of `report`.
    public init(_ report: LintReport) {
        var counts: [String: Int] = [:]
        for diagnostic in report.diagnostics { counts[Self.fingerprint(of: diagnostic), default: 0] += 1 }
        self.counts = counts
    }

    /// Reads what ``json`` wrote; nil where `value` is something else.
    public init?(_ value: JSONValue) {
        guard value["version"]?.integerValue == 1, let findings = value["findings"]?.objectValue else { return nil }
        var counts: [String: Int] = [:]
        for finding in findings { counts[finding.key] = finding.value.integerValue.map(Int.init) ?? 1 }
        self.counts = counts
    }

    /// The baseline as its file holds it.
    public var json: JSONValue {
        [
            "version": 1,
            "findings": .object(JSONObject(counts.map { ($0.key, JSONValue.integer(Int64($0.value))) })),
        ]
    }

    /// The report without the findings that are known.
    public func applied(to report: LintReport) -> LintReport {
        var left = counts
        var report = report
        let before = report.diagnostics.count
        report.diagnostics.removeAll { diagnostic in
            let fingerprint = Self.fingerprint(of: diagnostic)
            guard let count = left[fingerprint], count > 0 else { return false }
            left[fingerprint] = count - 1
            return true
        }
        report.counts.suppressed += before - report.diagnostics.count
        return report
    }

    /// 16 hexadecimal digits that name a finding wherever in its file it is.
    static func fingerprint(of diagnostic: Diagnostic) -> String {
        let object = diagnostic.object.map { "\($0.kind)/\($0.namespace)/\($0.name)" } ?? ""
        // FNV-1a: the same on every machine and in every run, which Hasher is not.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in [diagnostic.rule, diagnostic.file, object, diagnostic.field ?? "", diagnostic.message] {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xFF) &* 0x100_0000_01b3
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
