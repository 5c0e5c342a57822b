internal import KubernetesModel
internal import ManifestLint
internal import ManifestReading
internal import ServiceRules
internal import YAMLSyntax

/// Checks manifests before any of them is sent. If one contains something that every server version refuses, or that
/// means something else than it seems to, none is sent. All mistakes are shown at once, unlike in kubectl.
///
/// What depends on the server — its ranges, a rule that came or went — is left to it.
struct ManifestPreflight: Sendable {
    /// The texts as they were read.
    let sources: [ManifestSource]
    let context: CommandContext

    /// If no server knows the kind, the server's own message is better.
    private static let serversToJudge: Set<String> = ["unidentified-object"]

    /// - Parameter failures: what could not be read.
    /// - Throws: `CommandFailure` where the batch must not be sent: the findings have been printed then.
    func check(_ mode: ValidationMode, failures: [any Error]) async throws {
        if mode == .ignore { return }
        let report = await ManifestChecker(Self.options(.newest)).check(sources)
        if mode == .warn { return try printDuplicates(in: report) }
        let suspects = report.diagnostics.filter { $0.severity == .error && !Self.serversToJudge.contains($0.rule) }
        if suspects.isEmpty { return }
        let oldest = await ManifestChecker(Self.options(KubernetesVersion.supported.lowerBound)).check(sources)
        let always = Set(oldest.diagnostics.map(Finding.init))
        let certain = suspects.filter { always.contains(Finding($0)) }
        if certain.isEmpty { return }
        try show(certain)
        // A file that cannot be read does not stop the others.
        let mistakes = certain.count { $0.rule != "yaml-syntax" }
        if mistakes == 0 { return }
        let count = mistakes == 1 ? "1 mistake" : "\(mistakes) mistakes"
        var all = Failures()
        // A finding shows the place of what could not be decoded.
        let isShown = certain.contains { $0.rule == "wrong-type" }
        for failure in failures where !isShown || (failure as? CommandFailure)?.code != CommandFailure.mistypedMetadata
        {
            all.append(failure)
        }
        all.append(
            CommandFailure(
                "error: \(count) in the manifests: nothing was sent (--validate=false sends them all the same)",
                code: "preflight"))
        try all.throwIfAny()
    }

    /// A key that is set twice: only the text shows it, the object that is sent has it once.
    private func printDuplicates(in report: LintReport) throws {
        for diagnostic in report.diagnostics where diagnostic.rule == "duplicate-key" {
            try context.errors.print("Warning: \(diagnostic.place): \(diagnostic.message)")
        }
    }

    private func show(_ diagnostics: [Diagnostic]) throws {
        if diagnostics.isEmpty { return }
        let usesColor = context.terminal.isErrorTerminal && context.wantsColours
        try context.errors.write(
            LintReport(diagnostics: diagnostics).rendered(
                as: .text, options: RenderingOptions(usesColor: usesColor, isQuiet: true),
                sources: SourceProvider(sources.filter { !$0.maySayASecret })))
    }

    /// The verdict of a server of `version` with any ranges.
    private static func options(_ version: KubernetesVersion) -> LintOptions {
        var cluster = ClusterConfiguration(version: version, nodePortRange: 1...65535)
        cluster.serviceClusterIPRanges = ClusterConfiguration.allAddresses
        return LintOptions(cluster: cluster).verdictOnly
    }

    /// What makes a finding the same under another version.
    private struct Finding: Hashable {
        let rule: String
        let field: String?
        let file: String
        let line: Int
        let column: Int

        init(_ diagnostic: Diagnostic) {
            rule = diagnostic.rule
            field = diagnostic.field
            file = diagnostic.file
            line = diagnostic.range.start.line
            column = diagnostic.range.start.column
        }
    }
}

extension ManifestSource {
    /// Whether a Secret may be in it, by its letters: of broken text nothing else can be known. Logs of builds are read by
    /// many, so the place of a mistake is said then, and its line is not shown.
    fileprivate var maySayASecret: Bool {
        guard let bytes = try? read() else { return false }
        return String(decoding: bytes, as: UTF8.self).firstRange(of: "Secret") != nil
    }
}
