internal import KubernetesModel
internal import ManifestLint
internal import ManifestReading
internal import ServiceRules
internal import YAMLSyntax

/// The check of manifests before anything of them is sent: what every server version would refuse, and what says another
/// thing than it seems to, refuses them all. All mistakes are shown at once, which is more than kubectl does.
///
/// What depends on the server — its ranges, a rule that came or went — is left to it.
struct ManifestPreflight: Sendable {
    /// The texts as they were read.
    let sources: [ManifestSource]
    let context: CommandContext

    /// Rules whose findings keep nobody from sending the rest: of a text that cannot be read, or of a kind that no server
    /// knows, there is nothing to send.
    private static let notJudged: Set<String> = ["yaml-syntax", "unidentified-object"]

    /// - Parameter failures: what could not be read.
    /// - Throws: `CommandFailure` where the batch must not be sent: the findings have been printed then.
    func check(_ mode: ValidationMode, failures: [any Error]) async throws {
        if mode == .ignore { return }
        let report = await ManifestChecker(Self.options(.newest)).check(sources)
        if mode == .warn { return try printDuplicates(in: report) }
        let suspects = report.diagnostics.filter { $0.severity == .error && !Self.notJudged.contains($0.rule) }
        if suspects.isEmpty { return }
        let oldest = await ManifestChecker(Self.options(KubernetesVersion.supported.lowerBound)).check(sources)
        let always = Set(oldest.diagnostics.map(Finding.init))
        let certain = suspects.filter { always.contains(Finding($0)) }
        if certain.isEmpty { return }
        try show(certain)
        let count = certain.count == 1 ? "1 mistake" : "\(certain.count) mistakes"
        var all = Failures()
        for failure in failures { all.append(failure) }
        all.append(
            CommandFailure(
                "error: \(count) in the manifests: nothing was sent (--validate=false sends them all the same)",
                code: "preflight"))
        try all.throwIfAny()
    }

    /// Shows where a manifest has the fields that a server did not know, and what was perhaps meant.
    func explain(_ status: Status, _ manifest: ManifestObject) async throws {
        guard status.message.contains("strict decoding error") else { return }
        let own = sources.filter { $0.name == manifest.source }
        let report = await ManifestChecker(Self.options(.newest)).check(own)
        try show(
            report.diagnostics.filter {
                $0.rule == "unknown-field" && $0.object?.name == manifest.name
                    && $0.object?.kind == manifest.resource.kind
            })
    }

    /// A key that is set twice: only the text shows it, the object that is sent has it once.
    private func printDuplicates(in report: LintReport) throws {
        for diagnostic in report.diagnostics where diagnostic.rule == "duplicate-key" {
            try context.errors.print("Warning: \(diagnostic.place): \(diagnostic.message)")
        }
    }

    private func show(_ diagnostics: [Diagnostic]) throws {
        if diagnostics.isEmpty { return }
        let usesColor = context.terminal.isErrorTerminal && (context.environment["NO_COLOR"] ?? "").isEmpty
        try context.errors.write(
            LintReport(diagnostics: diagnostics).rendered(
                as: .text, options: RenderingOptions(usesColor: usesColor, isQuiet: true),
                sources: SourceProvider(sources)))
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
