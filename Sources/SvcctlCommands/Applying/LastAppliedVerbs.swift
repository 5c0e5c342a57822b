internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching
internal import YAMLSyntax

/// `svcctl apply view-last-applied`
struct ViewLastApplied: Verb {
    static let configuration = CommandConfiguration.verb(
        "view-last-applied",
        abstract: "Print the manifest that was applied last.",
        usage: """
            svcctl apply view-last-applied TYPE NAME [options]
            svcctl apply view-last-applied -f FILE [options]
            """,
        discussion: "Takes -f, -k, -R, -l, --all and -o as apply does; -o is yaml or json.")

    static let examples = [
        Example("Print it in YAML", "svcctl apply view-last-applied svc web"),
        Example("Print it in JSON", "svcctl apply view-last-applied svc/web -o json"),
        Example("Print it for the objects of a file", "svcctl apply view-last-applied -f web.yml"),
    ]

    /// Flags that `apply` has too are taken by it, wherever they stand.
    @ParentCommand var apply: Apply

    @Argument(help: .value("TYPE/NAME", "The object: svc/web, or svc web."), completion: .objects)
    var resources: [String] = []

    func run(_ context: CommandContext) async throws {
        let output = apply.output.output
        guard ["yaml", "json", ""].contains(output) else {
            throw CommandFailure(
                "error: Unexpected -o output mode: \(output), the flag 'output' must be one of yaml|json\nSee 'svcctl apply view-last-applied -h' for help and examples",
                code: "usage")
        }
        let selection = try apply.selection(resources)
        let connection = try await context.connect(apply.globals)
        let (found, failures) = try await connection.targets(selection, context)
        var batch = Batch(context: context, failures: failures)
        try await batch.run(found) {
            try $0.lastApplied()
        } tell: { _, value in
            try context.output.write(
                output == "json" ? value.jsonText(.indented).halvingIndent + "\n" : YAMLWriter.text(of: value))
        }
        try batch.failures.throwIfAny()
    }
}

/// `svcctl apply set-last-applied`
struct SetLastApplied: Verb {
    static let configuration = CommandConfiguration.verb(
        "set-last-applied",
        abstract: "Record a manifest as the one that was applied last, without applying it.",
        usage: "svcctl apply set-last-applied -f FILE [options]",
        discussion: "Takes -f, -k, -R, --dry-run and -o as apply does.")

    static let examples = [
        Example("Record a manifest", "svcctl apply set-last-applied -f web.yml"),
        Example(
            "Record it for an object that was never applied",
            "svcctl apply set-last-applied -f web.yml --create-annotation"),
        Example("Only show the result", "svcctl apply set-last-applied -f web.yml --dry-run=server -o yaml"),
    ]

    @ParentCommand var apply: Apply

    @Flag(name: .customLong("create-annotation"), help: "Create the annotation if the object does not have it.")
    var createsAnnotation = false

    func run(_ context: CommandContext) async throws {
        let mode = try apply.dryRun.mode
        if !apply.files.isGiven { throw CommandFailure.noResources }
        var printer = try apply.output.printer(context)
        let connection = try await context.connect(apply.globals)
        let manifests = try await connection.manifests(apply.files, context)
        // As kubectl: where one object cannot be noted, none is.
        var lookups = Batch(context: context)
        for failure in manifests.failures { lookups.failures.append(failure) }
        var notes: [Note] = []
        try await lookups.run(manifests.objects) {
            try await note(of: $0, connection)
        } tell: {
            notes.append($1)
        }
        _ = try lookups.success()
        var batch = Batch(context: context)
        try await batch.run(notes) { note -> JSONValue? in
            if note.isUpToDate { return nil }
            return try await connection.remember(note.text, on: note.target, mode, fieldManager: nil)
        } tell: { note, after in
            guard let after else {
                return try context.output.print("set-last-applied \(note.target.name): no changes required.")
            }
            try printer.print(after, "configured" + mode.suffix)
        }
        try batch.failures.throwIfAny()
    }

    /// What is to be noted on an object of the server.
    private struct Note: BatchMember {
        let target: Target
        let text: String

        var claims: [String] { target.claims }
        var isUpToDate: Bool { target.object.lastAppliedText == text }
    }

    private func note(of manifest: ManifestObject, _ connection: Connection) async throws -> Note {
        let live: KubernetesObject
        do { live = try await connection.client.object(of: manifest) } catch {
            throw error.during(
                "retrieving current configuration of:\n\(manifest.description)\nfrom server for:", manifest.target)
        }
        guard live.lastAppliedText != nil || createsAnnotation else {
            throw CommandFailure(
                "error: no last-applied-configuration annotation found on resource: \(manifest.name), to create the annotation, run the command with --create-annotation"
            )
        }
        return Note(target: Target(manifest, live), text: manifest.object.textAsWritten)
    }
}

/// `svcctl apply edit-last-applied`
struct EditLastApplied: Verb {
    static let configuration = CommandConfiguration.verb(
        "edit-last-applied",
        abstract: "Edit the manifest that was applied last.",
        usage: """
            svcctl apply edit-last-applied TYPE NAME [options]
            svcctl apply edit-last-applied -f FILE [options]
            """,
        discussion: "Takes -f, -k, -R, -l, --all and -o as apply does; -o is yaml or json.")

    static let examples = [
        Example("Edit it in YAML", "svcctl apply edit-last-applied svc web", isRunnable: false),
        Example("Edit it in JSON", "svcctl apply edit-last-applied svc web -o json", isRunnable: false),
        Example("Edit it for the objects of a file", "svcctl apply edit-last-applied -f web.yml", isRunnable: false),
    ]

    @ParentCommand var apply: Apply

    @Argument(help: .value("TYPE/NAME", "The object: svc/web, or svc web."), completion: .objects)
    var resources: [String] = []

    func run(_ context: CommandContext) async throws {
        let selection = try apply.selection(resources)
        let connection = try await context.connect(apply.globals)
        let (found, failures) = try await connection.targets(selection, context)
        let session = EditSession(context: context, isJSON: apply.output.output == "json")
        let fieldManager = apply.fieldManager ?? "kubectl-client-side-apply"
        var batch = Batch(context: context, failures: failures)
        try await batch.run(found) { selected in
            try await session.edit(try selected.lastApplied()) { edited in
                guard let manifest = KubernetesObject(edited) else { return ["The edited file is no object"] }
                _ = try await connection.remember(
                    manifest.textAsWritten, on: selected, .none, fieldManager: fieldManager)
                return nil
            }
        } tell: { selected, isSaved in
            if isSaved { try context.output.print("\(selected.qualifiedName) edited") }
        }
        try batch.failures.throwIfAny()
    }
}

extension Apply {
    /// The objects that its flags pick for its subcommands.
    fileprivate func selection(_ words: [String]) throws -> Selection {
        try Selection(words, files: files, labels: pruning.labels.selector, all: pruning.all, as: .changing)
    }
}

extension KubernetesObject {
    /// The annotation's text as kubectl's verbs for it write it: unlike `apply`, they add no empty annotations.
    fileprivate var textAsWritten: String { value.jsonText() + "\n" }
}

extension Target {
    /// What was applied last.
    /// - Throws: `CommandFailure` where nothing was.
    fileprivate func lastApplied() throws -> JSONValue {
        guard let text = object.lastAppliedText else {
            throw CommandFailure(
                "error: no last-applied-configuration annotation found on resource: \(name), to create the annotation, use command `svcctl apply set-last-applied --create-annotation`",
                code: "noLastApplied")
        }
        return try YAML.value(parsing: text)
    }
}

extension Connection {
    /// Sets the last-applied annotation of an object.
    fileprivate func remember(
        _ text: String, on selected: Target, _ mode: DryRunMode, fieldManager: String?
    ) async throws -> JSONValue {
        var object = selected.object
        object.metadata.annotations[ObjectMeta.lastAppliedConfiguration] = .string(text)
        if mode == .client || selected.object.lastAppliedText == text { return object.value }
        let patch = JSONMergePatch(from: selected.object.json, to: object.json)
        return try await client.patch(
            selected.resource, namespace: selected.namespace, name: selected.name,
            contentType: PatchType.merge.contentType, patch.patch.jsonBytes(),
            WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server)
        ).json()
    }
}
