internal import ArgumentParser

/// `svcctl label`
struct Label: Verb {
    static let configuration = CommandConfiguration.verb(
        "label",
        abstract: "Set or remove labels of objects.",
        usage: """
            svcctl label TYPE NAME KEY=VALUE ... [options]
            svcctl label TYPE NAME KEY- ... [options]
            """,
        discussion: "KEY=VALUE sets a value and KEY- removes it. A value that exists is only replaced with --overwrite."
    )

    static let examples = [
        Example("Add a label", "svcctl label svc web team=payments"),
        Example("Change a label that has another value", "svcctl label svc web tier=backend --overwrite"),
        Example("Remove a label", "svcctl label svc web tier-"),
        Example("Label every Service with app=web", "svcctl label svc -l app=web checked=yes"),
        Example("List the labels", "svcctl label svc web --list"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selection: SelectionOptions
    @OptionGroup var options: MetadataChangeOptions

    @Argument(
        help: .value("TYPE/NAME KEY=VALUE ...", "The object, then what to set and what to remove."),
        completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        try await MetadataChange(
            field: "labels", kind: "label", fieldManager: options.fieldManager ?? "kubectl-label",
            globals: globals, selecting: selection, options: options
        ).run(words, context)
    }
}

/// `svcctl annotate`
struct Annotate: Verb {
    static let configuration = CommandConfiguration.verb(
        "annotate",
        abstract: "Set or remove annotations of objects.",
        usage: """
            svcctl annotate TYPE NAME KEY=VALUE ... [options]
            svcctl annotate TYPE NAME KEY- ... [options]
            """,
        discussion: "KEY=VALUE sets a value and KEY- removes it. A value that exists is only replaced with --overwrite."
    )

    static let examples = [
        Example("Add an annotation", "svcctl annotate svc web note='owned by payments'"),
        Example("Change an annotation that has another value", "svcctl annotate svc web note=none --overwrite"),
        Example("Remove an annotation", "svcctl annotate svc web note-"),
        Example("List the annotations", "svcctl annotate svc web --list"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selection: SelectionOptions
    @OptionGroup var options: MetadataChangeOptions

    @Argument(
        help: .value("TYPE/NAME KEY=VALUE ...", "The object, then what to set and what to remove."),
        completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        try await MetadataChange(
            field: "annotations", kind: "annotation", fieldManager: options.fieldManager ?? "kubectl-annotate",
            globals: globals, selecting: selection, options: options
        ).run(words, context)
    }
}

/// The flags that `label` and `annotate` share.
struct MetadataChangeOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Flag(help: "Replace values that exist.")
    var overwrite = false

    @Flag(help: "Print the current values.")
    var list = false

    @Flag(help: "Change the manifests given with -f, print them, and send nothing.")
    var local = false

    @Option(
        name: .customLong("resource-version"),
        help: .value("VERSION", "Change the object only if it still has this resourceVersion."))
    var resourceVersion: String?

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the changed fields."))
    var fieldManager: String?
}
