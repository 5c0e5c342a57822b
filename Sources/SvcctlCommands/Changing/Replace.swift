internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl replace`
struct Replace: Verb {
    static let configuration = CommandConfiguration.verb(
        "replace", abstract: "Put manifests in the place of stored objects.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var files: FilenameOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var validation: ValidationOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Delete the objects and create them anew.")
    var force = false

    @Flag(name: .customLong("save-config"), help: "Remember the manifest for apply.")
    var savesConfiguration = false

    @Option(name: .customLong("grace-period"), help: "Seconds that a deleted object has; for --force.")
    var gracePeriod = -1

    @Option(help: "What becomes of what belongs to a deleted object: background, orphan or foreground.")
    var cascade = "background"

    @Option(help: "How long to wait until a deleted object is gone; for --force.")
    var timeout: String?

    @Option(help: "Replace this subresource, status for one.")
    var subresource: String?

    @Option(name: .customLong("field-manager"), help: "Who owns the fields that change.")
    var fieldManager = "kubectl-replace"

    @OptionGroup var recording: RecordOptions

    @Option(help: "PUT the file of -f to this path of the server, and print its answer as it is.")
    var raw: String?

    func run(_ context: CommandContext) async throws {
        let mode = try dryRun.mode
        try check(mode)
        let options = WriteOptions(
            fieldManager: fieldManager, fieldValidation: try validation.mode.rawValue, isDryRun: mode == .server)
        var printer = try output.printer(context)
        let connection = try await context.connect(globals)
        if let raw {
            let file = try await context.onlyFile(of: files)
            return try context.output.write(try await connection.client.raw("PUT", raw, body: file).body)
        }
        let manifests = try await connection.manifests(
            files, isValidating: try validation.mode != .ignore, context)
        var failures = Failures()
        for failure in manifests.failures { failures.append(failure) }
        try await ManifestPreflight(sources: manifests.sources, context: context).check(
            validation.mode, failures: manifests.failures)
        if manifests.objects.isEmpty && failures.isEmpty {
            throw CommandFailure("error: no objects passed to replace")
        }
        let cause = try recording.cause(context)
        if force { try await deleteAll(manifests.objects, connection, context) }
        for manifest in manifests.objects {
            do {
                let remembered = remembering(manifest.object)
                let object = cause?.noted(in: remembered) ?? remembered
                if mode == .client {
                    try printer.print(object.value, "replaced" + mode.suffix)
                    continue
                }
                let answer =
                    force
                    ? try await connection.client.create(
                        manifest.resource, namespace: manifest.namespace, object.asNew.value, options
                    )
                    : try await put(object, manifest, options, connection)
                try printer.print(try answer.json(), "replaced" + mode.suffix)
            } catch let status as Status {
                let explained = await TakenAddress(connection: connection).explaining(status, about: manifest.object)
                failures.append(force ? explained : explained.during("replacing", manifest.source))
            }
        }
        try failures.throwIfAny()
    }

    /// Replaces whatever version is there, unless the manifest names one.
    private func put(
        _ object: KubernetesObject, _ manifest: ManifestObject, _ options: WriteOptions, _ connection: Connection
    ) async throws -> APIAnswer {
        var object = object
        if object.metadata.resourceVersion.isEmpty {
            let live = try? await connection.client.object(of: manifest, subresource: subresource)
            if let live { object.metadata.resourceVersion = live.metadata.resourceVersion }
        }
        return try await connection.client.update(
            manifest.resource, namespace: manifest.namespace, name: manifest.name, object.value, options,
            subresource: subresource)
    }

    private func deleteAll(_ manifests: [ManifestObject], _ connection: Connection, _ context: CommandContext)
        async throws
    {
        let options = DeleteOptions(
            propagationPolicy: try DeletionCascade(flag: cascade).propagationPolicy,
            gracePeriodSeconds: gracePeriod >= 0 ? gracePeriod : nil)
        var deadline = Double.infinity
        if let timeout, let duration = Duration(goText: timeout), duration > .zero {
            deadline = context.now() + Double(duration.components.seconds)
        }
        for manifest in manifests {
            do {
                _ = try await connection.client.delete(
                    manifest.resource, namespace: manifest.namespace, name: manifest.name, options)
            } catch let status as Status where status.reason == "NotFound" { continue }
            try context.output.print("\(manifest.resource.kindWord) \"\(manifest.name)\" deleted")
            while try await exists(manifest, connection) {
                if context.now() > deadline {
                    throw CommandFailure("error: timed out waiting for the condition")
                }
                try await connection.client.sleep(.seconds(1))
            }
        }
    }

    private func exists(_ manifest: ManifestObject, _ connection: Connection) async throws -> Bool {
        try await connection.client.objectIfThere(of: manifest) != nil
    }

    /// The object with its last-applied annotation brought up to date, where it has or shall have one.
    private func remembering(_ object: KubernetesObject) -> KubernetesObject {
        let hasAnnotation = !(object.lastAppliedText ?? "").isEmpty
        return savesConfiguration || hasAnnotation ? object.withLastApplied : object
    }

    private func check(_ mode: DryRunMode) throws {
        func refuse(_ message: String) -> CommandFailure { CommandFailure("error: \(message)", code: "usage") }
        if gracePeriod >= 0 && !force { throw refuse("--grace-period must have --force specified") }
        if timeout != nil && !force { throw refuse("--timeout must have --force specified") }
        if mode != .none && force { throw refuse("--dry-run can not be used when --force is set") }
        if !files.isGiven { throw refuse("must specify one of -f and -k") }
    }
}
