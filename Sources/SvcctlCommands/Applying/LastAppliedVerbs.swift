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
        try failures.throwIfAny()
        for selected in found {
            guard let text = selected.object.lastAppliedText else {
                throw CommandFailure.noLastApplied(selected.name)
            }
            let value = try YAML.value(parsing: text)
            if output == "json" {
                try context.output.write(value.jsonText(.indented).halvingIndent + "\n")
            } else {
                try context.output.write(YAMLWriter.text(of: value))
            }
        }
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
        if let failure = manifests.failures.first { throw failure }
        for manifest in manifests.objects {
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
            if live.lastAppliedText == manifest.object.textAsWritten {
                try context.output.print("set-last-applied \(manifest.name): no changes required.")
                continue
            }
            let selected = Target(manifest, live)
            let after = try await connection.remember(
                manifest.object.textAsWritten, on: selected, mode, fieldManager: nil)
            try printer.print(after, "configured" + mode.suffix)
        }
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
        try failures.throwIfAny()
        let session = EditSession(context: context, isJSON: apply.output.output == "json")
        for selected in found {
            guard let text = selected.object.lastAppliedText else {
                throw CommandFailure.noLastApplied(selected.name)
            }
            _ = try await session.edit(try YAML.value(parsing: text)) { edited in
                guard let manifest = KubernetesObject(edited) else { return ["The edited file is no object"] }
                _ = try await connection.remember(
                    manifest.textAsWritten, on: selected, .none,
                    fieldManager: apply.fieldManager ?? "kubectl-client-side-apply")
                try context.output.print("\(selected.qualifiedName) edited")
                return nil
            }
        }
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

extension CommandFailure {
    fileprivate static func noLastApplied(_ name: String) -> CommandFailure {
        CommandFailure("error: no last-applied-configuration annotation found on resource: \(name)")
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

extension String {
    /// Indented JSON with two spaces a level instead of four.
    fileprivate var halvingIndent: String {
        let lines: [Substring] = split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            let spaces = line.prefix { $0 == " " }.count
            return String(repeating: " ", count: spaces / 2) + line.dropFirst(spaces)
        }.joined(separator: "\n")
    }
}
