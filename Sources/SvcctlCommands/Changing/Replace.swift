internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl replace`
struct Replace: Verb {
    static let configuration = CommandConfiguration.verb(
        "replace",
        abstract: "Replace objects by what manifests say.",
        usage: "svcctl replace -f FILE [options]",
        discussion: """
            The manifest becomes the whole object: fields that it leaves out are removed or set to their defaults. Use \
            apply to keep what others have set.
            """)

    static let examples = [
        Example("Replace a Service", "svcctl replace -f web.yml"),
        Example("Replace what standard input holds", "cat web.yml | svcctl replace -f -"),
        Example("Delete the Service and create it again", "svcctl replace --force -f web.yml"),
        Example("Let the server check the result without storing it", "svcctl replace -f web.yml --dry-run=server"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Safety Options") var validation: ValidationOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions

    @Flag(help: "Delete the objects and create them again.")
    var force = false

    @Flag(
        name: .customLong("save-config"), help: "Record the manifest in an annotation, so that apply can be used later."
    )
    var savesConfiguration = false

    @Option(
        name: .customLong("grace-period"),
        help: .value("SECONDS", "How long a deleted object may take to stop. For --force; -1 means its own setting."))
    var gracePeriod = -1

    @Option(
        help: .value("background|foreground|orphan", "What happens to the objects that a deleted object owns."),
        completion: .list(["background", "foreground", "orphan"]))
    var cascade = "background"

    @Option(help: .value("DURATION", "With --force, how long to wait until a deleted object is gone."))
    var timeout: String?

    // A deletion is always waited for: the new object could not be made before.
    @Flag(help: .hidden)
    var wait = false

    @Option(help: .value("NAME", "The subresource to replace, for example status."))
    var subresource: String?

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the changed fields."))
    var fieldManager = "kubectl-replace"

    @OptionGroup var recording: RecordOptions

    @Option(
        help: .value("PATH", "Send the file given with -f to this path of the server as a PUT, and print the answer."))
    var raw: String?

    func run(_ context: CommandContext) async throws {
        let mode = try dryRun.mode
        try check(mode)
        let deletion = DeleteOptions(
            propagationPolicy: try DeletionCascade(flag: cascade, context).propagationPolicy,
            gracePeriodSeconds: gracePeriod >= 0 ? gracePeriod : nil)
        let options = WriteOptions(
            fieldManager: fieldManager, fieldValidation: try validation.mode.rawValue, isDryRun: mode == .server)
        var printer = try output.printer(context)
        if let raw = raw.nonEmptyText {
            return try await context.raw("PUT", raw, body: try await context.onlyFile(of: files), globals)
        }
        let connection = try await context.connect(globals)
        let manifests = try await connection.manifests(
            files, isValidating: try validation.mode != .ignore, context)
        var batch = Batch(context: context, doing: "replacing")
        for failure in manifests.failures { batch.failures.append(failure) }
        try await ManifestPreflight(sources: manifests.sources, context: context).check(
            validation.mode, failures: manifests.failures)
        if manifests.objects.isEmpty && batch.failures.isEmpty {
            throw CommandFailure("error: no objects passed to replace")
        }
        let cause = try recording.cause(context)
        let wanted = { @Sendable (manifest: ManifestObject) in
            let remembered = remembering(manifest.object)
            return cause?.noted(in: remembered) ?? remembered
        }
        if force {
            return try await recreate(
                manifests.objects, deletion, after: try batch.success(), connection, &printer, context
            ) { manifest in
                try await connection.client.create(
                    manifest.resource, namespace: manifest.namespace, wanted(manifest).asNew.value, options
                ).json()
            }
        }
        try await batch.run(manifests.objects) { manifest in
            if mode == .client { return wanted(manifest).value }
            do { return try await put(wanted(manifest), manifest, options, connection) } catch let status as Status {
                throw await TakenAddress(connection: connection).explaining(status, about: manifest.object)
            }
        } tell: { _, replaced in
            try printer.print(replaced, "replaced" + mode.suffix)
        }
        try batch.failures.throwIfAny()
    }

    /// Replaces whatever version is there, unless the manifest names one.
    private func put(
        _ object: KubernetesObject, _ manifest: ManifestObject, _ options: WriteOptions, _ connection: Connection
    ) async throws -> JSONValue {
        var object = object
        if object.metadata.resourceVersion.isEmpty {
            let live = try? await connection.client.object(of: manifest, subresource: subresource)
            if let live { object.metadata.resourceVersion = live.metadata.resourceVersion }
        }
        return try await connection.client.update(
            manifest.resource, namespace: manifest.namespace, name: manifest.name, object.value, options,
            subresource: subresource
        ).json()
    }

    /// Deletes all objects, then makes them anew, as kubectl; what cannot be made comes back as it was.
    /// - Parameter success: shows that all manifests could be read.
    private func recreate(
        _ manifests: [ManifestObject], _ options: DeleteOptions, after success: Batch.Success,
        _ connection: Connection, _ printer: inout ResultPrinter, _ context: CommandContext,
        _ create: @escaping @Sendable (ManifestObject) async throws -> JSONValue
    ) async throws {
        for manifest in manifests {
            do { try InvalidPathSegment.check(name: manifest.name) } catch {
                throw error.during("deleting", manifest.target)
            }
        }
        let deadline = try Deadline(deletion: timeout, of: "replace")
        var deletions = Batch(context: context, doing: "deleting")
        var places: [String: Recreation?] = [:]
        var interruption: (any Error)?
        do {
            try await deletions.run(manifests) { manifest in
                guard let old = try await connection.client.objectIfThere(of: manifest) else { return Recreation?.none }
                let recreation = Recreation(
                    client: connection.client, target: Target(manifest, old), deadline: deadline)
                try await recreation.delete(options)
                return recreation
            } tell: { manifest, recreation in
                places[manifest.target.identity] = .some(recreation)
                guard recreation != nil else { return }
                try context.output.print("\(manifest.resource.kindWord) \"\(manifest.name)\" deleted")
            }
        } catch { interruption = error }
        // What was deleted is made, whatever became of the others.
        var creations = Batch(context: context, failures: deletions.failures, mustFinish: true)
        try await creations.run(manifests.filter { places[$0.target.identity] != nil }) { [places] manifest in
            do {
                guard let recreation = places[manifest.target.identity] ?? nil else {
                    return try await create(manifest)
                }
                return try await recreation.restoring { try await create(manifest) }
            } catch let status as Status {
                throw await TakenAddress(connection: connection).explaining(status, about: manifest.object)
            }
        } tell: { _, replaced in
            try printer.print(replaced, "replaced")
        }
        if let interruption { throw interruption }
        try creations.failures.throwIfAny()
    }

    /// The object with its last-applied annotation brought up to date, where it has or shall have one.
    private func remembering(_ object: KubernetesObject) -> KubernetesObject {
        let hasAnnotation = !(object.lastAppliedText ?? "").isEmpty
        return savesConfiguration || hasAnnotation ? object.withLastApplied : object
    }

    private func check(_ mode: DryRunMode) throws {
        func refuse(_ message: String) -> CommandFailure { CommandFailure("error: \(message)", code: "usage") }
        if gracePeriod >= 0 && !force { throw refuse("--grace-period must have --force specified") }
        if !force, let timeout, try Duration(flag: timeout, of: "replace") != .zero {
            throw refuse("--timeout must have --force specified")
        }
        if mode != .none && force { throw refuse("--dry-run can not be used when --force is set") }
        if !files.isGiven { throw refuse("must specify one of -f and -k") }
    }
}
