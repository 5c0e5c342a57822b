internal import ManifestReading

/// Fixes one file after the other, each until nothing certain is left: mending a key shows the mistakes of its value.
public struct ManifestFixer: Sendable {
    private let checker: ManifestChecker
    private let applier: FixApplier
    private let baseline: Baseline?

    /// More rounds than any object has kinds of mistakes on top of each other.
    private static let rounds = 16

    /// - Parameter baseline: the findings that are accepted: nothing is fixed about them.
    public init(_ options: LintOptions, appliesUnsafe: Bool, baseline: Baseline?) {
        checker = ManifestChecker(options)
        applier = FixApplier(appliesUnsafe: appliesUnsafe)
        self.baseline = baseline
    }

    /// Whether there is anything to do about `diagnostics`.
    public func isWanted(_ diagnostics: [Diagnostic]) -> Bool { diagnostics.contains(where: applier.isWanted) }

    /// The text of a file after its fixes.
    /// - Parameters:
    ///   - bytes: the file as it is now.
    ///   - name: as diagnostics call it.
    ///   - reported: what the run found in it.
    /// - Returns: nil where `bytes` are another text than the one that was checked.
    public func fix(_ bytes: [UInt8], name: String, reported: [Diagnostic]) -> FixedText? {
        let encoding = TextEncoding(of: bytes)
        guard encoding.isReversible(bytes) else { return nil }
        var text = encoding.decode(bytes)
        var result = FixedText(original: bytes)
        let wanted = reported.filter(applier.isWanted)
        var found = findings(in: text, name)
        guard Set(wanted).isSubset(of: found) else { return nil }
        found = wanted
        for _ in 0..<Self.rounds {
            let step = applier.apply(found, to: text)
            result.refused = step.refused
            if step.fixed.isEmpty { break }
            result.fixed += step.fixed
            text = step.bytes
            found = findings(in: text, name)
        }
        result.bytes = encoding.encode(text)
        return result
    }

    private func findings(in text: [UInt8], _ name: String) -> [Diagnostic] {
        let report = checker.checkNow([ManifestSource(name: name, bytes: text)])
        return (baseline?.applied(to: report) ?? report).diagnostics
    }
}
