internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl apply`
struct Apply: Verb {
    static let configuration = CommandConfiguration.verb(
        "apply",
        abstract: "Create or change objects so that they match manifests.",
        usage: """
            svcctl apply -f FILE [options]
            svcctl apply -k DIRECTORY [options]
            """,
        discussion: """
            Objects that do not exist are created. In the others, apply changes only what the manifest says or used to \
            say, and keeps what others have set. All manifests are checked before the first is sent; if one is wrong, \
            nothing is changed.
            """,
        subcommands: [ViewLastApplied.self, SetLastApplied.self, EditLastApplied.self])

    static let examples = [
        Example("Apply one manifest", "svcctl apply -f web.yml"),
        Example("Apply all manifests of a directory and its subdirectories", "svcctl apply -R -f manifests/"),
        Example("Apply what another program writes", "cat web.yml | svcctl apply -f -"),
        Example(
            "Let the server check the manifests without storing anything", "svcctl apply -f web.yml --dry-run=server"),
        Example("Try it with no cluster", "svcctl --embedded apply -f web.yml"),
        Example("Let the server merge, as server-side apply", "svcctl apply --server-side -f web.yml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Safety Options") var validation: ValidationOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup(title: "Pruning Options") var pruning: PruneOptions

    @Flag(name: .customLong("server-side"), help: "Let the server merge the manifest, and record who owns which field.")
    var isServerSide = false

    @Flag(name: .customLong("force-conflicts"), help: "With --server-side, take over fields that others own.")
    var forcesConflicts = false

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the applied fields."))
    var fieldManager: String?

    @Flag(help: "Delete and create again an object that cannot be patched.")
    var force = false

    @Flag(inversion: .prefixedNo, help: "Overwrite values that others have changed.")
    var overwrite = true

    @Option(
        name: .customLong("grace-period"),
        help: .value(
            "SECONDS", "For --force and --prune: how long a deleted object may take to stop. -1 means its own setting.")
    )
    var gracePeriod = -1

    @Option(
        help: .value("background|foreground|orphan", "What happens to the objects that a deleted object owns."),
        completion: .list(["background", "foreground", "orphan"]))
    var cascade = "background"

    @Option(help: .value("NAME", "The subresource to apply to, for example status."))
    var subresource: String?

    @Flag(name: .customLong("detailed-exit-code"), help: "Exit with 3 if anything was created or changed.")
    var hasDetailedExitCode = false

    @Option(help: .value("COUNT", "How many objects to apply at the same time."))
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
        let stored = await LiveObjects(
            of: manifests.objects, isPrinted: printer.printsObjects, isServerSide: isServerSide,
            client: connection.client, now: context.now)
        let applier = Applier(connection: connection, settings: settings, stored: stored)
        var objects: [JSONValue] = []
        var hasChanges = false
        let progress = ProgressBar(total: manifests.objects.count, of: "objects", context)
        var batch = Batch(context: context, limit: concurrency)
        for failure in manifests.failures { batch.failures.append(failure) }
        try await batch.run(stored.knowing(manifests.objects)) { manifest in
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
        if subresource.nonEmptyText != nil && !isServerSide {
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
        settings.subresource = subresource.nonEmptyText
        return settings
    }
}
