internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl apply`
struct Apply: Verb {
    static let configuration = CommandConfiguration.verb(
        "apply",
        abstract: "Make objects what manifests say, creating those that are not there.",
        subcommands: [ViewLastApplied.self, SetLastApplied.self, EditLastApplied.self])

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var files: FilenameOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var validation: ValidationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var pruning: PruneOptions

    @Flag(name: .customLong("server-side"), help: "Let the server merge, and own the fields that are applied.")
    var isServerSide = false

    @Flag(name: .customLong("force-conflicts"), help: "With --server-side: take fields that others own.")
    var forcesConflicts = false

    @Option(name: .customLong("field-manager"), help: "Who owns the fields that are applied.")
    var fieldManager: String?

    @Flag(help: "Delete and create again what cannot be patched.")
    var force = false

    @Flag(inversion: .prefixedNo, help: "Replace what others changed.")
    var overwrite = true

    @Option(name: .customLong("grace-period"), help: "Seconds that a deleted object has; for --force and --prune.")
    var gracePeriod = -1

    @Option(help: "What becomes of what belongs to a deleted object: background, orphan or foreground.")
    var cascade = "background"

    @Option(help: "Apply to this subresource, status for one.")
    var subresource: String?

    @Flag(name: .customLong("detailed-exit-code"), help: "End with 3 where something was created or changed.")
    var hasDetailedExitCode = false

    @Option(help: "How many objects are applied at once.")
    var concurrency = 16

    @Flag(name: .customLong("openapi-patch"), inversion: .prefixedNo, help: .hidden)
    var usesOpenAPIPatch = true

    // What kubectl takes for the deletions of --force and --prune, which here always wait as long as they must.
    @Flag(help: .hidden)
    var wait = false

    @Option(help: .hidden)
    var timeout: String?

    @OptionGroup var recording: RecordOptions

    func run(_ context: CommandContext) async throws {
        let settings = try self.settings(context)
        var printer = try output.printer(context)
        let connection =
            try await settings.dryRun == .client
            ? context.connectIfPossible(globals) : context.connect(globals)
        var manifests = try await connection.manifests(
            files, isValidating: settings.validation != .ignore, context)
        manifests.objects = try pruning.selected(manifests.objects)
        if let cause = try recording.cause(context) {
            for index in manifests.objects.indices {
                manifests.objects[index].object = cause.noted(in: manifests.objects[index].object)
            }
        }
        if manifests.objects.isEmpty && manifests.failures.isEmpty {
            throw CommandFailure("error: no objects passed to apply")
        }
        try await ManifestPreflight(sources: manifests.sources, context: context).check(
            settings.validation, failures: manifests.failures)
        let pruner =
            pruning.prune ? try await Pruner(connection: connection, settings: settings, options: pruning) : nil
        let isServerSide = isServerSide
        // The server itself looks at what is there.
        let applier = Applier(
            connection: connection, settings: settings,
            stored: await LiveObjects(
                of: isServerSide ? [] : manifests.objects, isPrinted: printer.printsObjects,
                client: connection.client, now: context.now))
        var objects: [JSONValue] = []
        var hasChanges = false
        let progress = ProgressBar(total: manifests.objects.count, of: "objects", context)
        var batch = Batch(context: context, limit: concurrency)
        for failure in manifests.failures { batch.failures.append(failure) }
        try await batch.run(manifests.objects) { manifest in
            isServerSide ? try await applier.applyOnServer(manifest) : try await applier.applyFromClient(manifest)
        } refused: { _, _ in
            progress.advance {}
        } tell: { _, result in
            try progress.advance {
                for warning in result.warnings { try context.errors.print(warning) }
                hasChanges = hasChanges || result.isChange
                if printer.printsObjects {
                    objects.append(result.object)
                } else {
                    try printer.print(result.object, result.operation.rawValue + settings.dryRun.suffix)
                }
            }
        }
        progress.finish()
        try printer.printTogether(objects)
        let success = try batch.success()
        if let pruner { try await pruner.prune(besides: manifests.objects, after: success, &printer, context) }
        if hasDetailedExitCode && hasChanges { throw CommandFailure.silent(ExitStatus(rawValue: 3)) }
    }

    /// - Throws: `CommandFailure` where flags contradict each other, in kubectl's words.
    private func settings(_ context: CommandContext) throws -> Applier.Settings {
        let mode = try dryRun.mode
        if force && isServerSide {
            throw CommandFailure("error: --force cannot be used with --server-side", code: "usage")
        }
        if forcesConflicts && !isServerSide {
            throw CommandFailure("error: --force-conflicts only works with --server-side", code: "usage")
        }
        if mode == .client && isServerSide {
            throw CommandFailure(
                "error: --dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
                code: "usage")
        }
        if mode == .server && force {
            throw CommandFailure("error: --dry-run=server cannot be used with --force", code: "usage")
        }
        if subresource != nil && !isServerSide {
            throw CommandFailure("error: --subresource can only be specified for --server-side", code: "usage")
        }
        if !files.isGiven {
            throw CommandFailure("error: must specify one of -f and -k", code: "usage")
        }
        try pruning.check()
        var settings = Applier.Settings()
        settings.dryRun = mode
        settings.validation = try validation.mode
        settings.fieldManager = fieldManager ?? (isServerSide ? "kubectl" : "kubectl-client-side-apply")
        settings.isForced = force
        settings.forcesConflicts = forcesConflicts
        settings.overwrites = overwrite
        settings.gracePeriodSeconds = gracePeriod >= 0 ? gracePeriod : nil
        settings.cascade = try DeletionCascade(flag: cascade, context).propagationPolicy
        settings.deletionDeadline = try Deadline(deletion: timeout, of: "apply")
        settings.subresource = subresource
        return settings
    }
}
