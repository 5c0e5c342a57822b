internal import ArgumentParser

/// `svcctl label`
struct Label: Verb {
    static let configuration = CommandConfiguration.verb(
        "label",
        abstract: "Set or remove labels: KEY=VALUE sets one, KEY- removes it.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var options: MetadataChangeOptions

    @Argument(help: "svc/web team=a tier-", completion: .objects)
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
        abstract: "Set or remove annotations: KEY=VALUE sets one, KEY- removes it.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var options: MetadataChangeOptions

    @Argument(help: "svc/web note=hello owner-", completion: .objects)
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
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Flag(help: "Replace values that are there.")
    var overwrite = false

    @Flag(help: "Print what is there.")
    var list = false

    @Flag(help: "Print the changed manifests of -f and send nothing.")
    var local = false

    @Option(name: .customLong("resource-version"), help: "Only if the object still has this version.")
    var resourceVersion: String?

    @Option(name: .customLong("field-manager"), help: "Who owns the fields that change.")
    var fieldManager: String?
}
