internal import ArgumentParser
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ManifestLint

/// `svcctl diff`
struct Diff: Verb {
    static let configuration = CommandConfiguration.verb(
        "diff",
        abstract: "Show what apply would change.",
        usage: "svcctl diff -f FILE [options]",
        discussion: """
            Exits with 0 if nothing would change, with 1 if something would, and with a higher code if the comparison \
            failed. KUBECTL_EXTERNAL_DIFF names another program than diff -u -N.
            """)

    static let examples = [
        Example("Compare a manifest with the cluster", "svcctl diff -f web.yml"),
        Example("Also say what clients would notice", "svcctl diff -f web.yml --explain"),
        Example("Compare standard input", "cat web.yml | svcctl diff -f -"),
        Example("Compare with what server-side apply would do", "svcctl diff -f web.yml --server-side"),
    ]

    static var usageExitCode: ExitStatus { .trouble }

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions

    @OptionGroup(title: "Pruning Options") var pruning: PruneOptions

    @Flag(name: .customLong("server-side"), help: "Compare with what server-side apply would do.")
    var isServerSide = false

    @Flag(
        name: .customLong("force-conflicts"),
        help: "With --server-side, assume that apply takes over fields that others own.")
    var forcesConflicts = false

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that would be recorded as the owner of the changed fields."))
    var fieldManager: String?

    @Flag(name: .customLong("show-managed-fields"), help: "Also compare metadata.managedFields.")
    var showsManagedFields = false

    @Flag(help: "For each changed Service, say what its clients would notice and what the apiserver would refuse.")
    var explain = false

    @Option(help: .value("COUNT", "How many objects to compare at the same time."))
    var concurrency = 1

    func run(_ context: CommandContext) async throws {
        do {
            try await compare(context)
        } catch let failure as CommandFailure where failure.exitCode != .failure || failure.message.isEmpty {
            throw failure
        } catch {
            // Whatever goes wrong must not look like a difference.
            throw CommandFailure(ErrorText.lines(for: error) ?? "error: \(error)", exitCode: .trouble)
        }
    }

    private func compare(_ context: CommandContext) async throws {
        if forcesConflicts && !isServerSide {
            throw CommandFailure("error: --force-conflicts only works with --server-side", code: "usage")
        }
        if !files.isGiven {
            throw CommandFailure("error: must specify one of -f and -k", code: "usage")
        }
        let connection = try await context.connect(globals)
        let manifests = try await connection.manifests(files, isValidating: false, context)
        if let failure = manifests.failures.first { throw failure }
        let chosen = try pruning.selected(manifests.objects)
        let folders = try DiffFolders(in: context.temporaryFolder)
        defer { folders.remove() }
        let merger = DryRunMerger(
            connection: connection, isServerSide: isServerSide, forcesConflicts: forcesConflicts,
            fieldManager: fieldManager ?? (isServerSide ? "kubectl" : "kubectl-client-side-apply"))
        let shows = showsManagedFields
        var changes: [String] = []
        var batch = Batch(context: context, limit: concurrency)
        try await batch.run(chosen) {
            try await merger.versions(of: $0)
        } tell: { manifest, versions in
            try folders.write(versions.live, versions.merged, manifest, showsManagedFields: shows)
            if explain, let live = versions.live {
                changes += ManifestChecker.changes(from: live, to: versions.merged).map {
                    "\($0.severity.rawValue)[\($0.rule)]: \(manifest.target.qualifiedName): \($0.message)".visible
                }
            }
        }
        try batch.failures.throwIfAny()
        if pruning.prune {
            let pruner = try await Pruner(connection: connection, settings: Applier.Settings(), options: pruning)
            for gone in try await pruner.candidates(besides: chosen) {
                let manifest = ManifestObject(
                    object: gone.object, resource: gone.resource, namespace: gone.namespace, source: "")
                try folders.write(
                    gone.object.value, Optional<JSONValue>.none, manifest, showsManagedFields: shows)
            }
        }
        do {
            try await show(folders, context)
        } catch let failure as CommandFailure where failure.exitCode == .failure {
            // The program has found differences.
            for line in changes { try context.output.print(line) }
            throw failure
        }
    }

    /// What compares, unless somebody names another program.
    private static let program = ["diff", "-u", "-N"]

    private func show(_ folders: DiffFolders, _ context: CommandContext) async throws {
        var words = Self.program
        if let external = context.environment["KUBECTL_EXTERNAL_DIFF"], !external.isEmpty {
            // As kubectl: what looks like no plain word is dropped rather than given to a shell.
            let all = external.split(separator: " ").map(String.init)
            let isPlain = { (word: String) in word.allSatisfy { $0.isLetter || $0.isNumber || "_-=".contains($0) } }
            words = [all[0]] + all.dropFirst().filter(isPlain)
        }
        let program = ChildProcess(
            words + [folders.live, folders.merged], environment: context.environment,
            directory: context.currentDirectory)
        do {
            let palette = context.palette
            let isColoured = palette.isOn && words == Self.program
            let outcome = try await isColoured ? program.output() : context.run(program)
            if isColoured {
                try context.output.write(palette.difference(String(decoding: outcome.output, as: UTF8.self)))
            }
            if outcome.isInterrupted { throw CancellationError() }
            if outcome.exitCode != 0 { throw CommandFailure.silent(ExitStatus(rawValue: outcome.exitCode)) }
        } catch let failure as ChildProcess.Failure {
            let reason = failure.isNotFound ? "executable file not found in $PATH" : failure.reason
            throw CommandFailure("error: failed to run \"\(failure.command)\": \(reason)", exitCode: .trouble)
        }
    }
}
