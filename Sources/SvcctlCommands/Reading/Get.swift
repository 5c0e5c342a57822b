internal import ArgumentParser
internal import KubernetesClient
internal import ObjectPrinting

/// `svcctl get`
struct Get: Verb {
    static let configuration = CommandConfiguration.verb(
        "get",
        abstract: "List objects in a table, or print them whole.",
        usage: """
            svcctl get TYPE [NAME ...] [options]
            svcctl get TYPE/NAME ... [options]
            svcctl get -f FILE [options]
            """,
        discussion: "Without a type it lists Services. Several types are separated by commas: svc,ep.")

    static let examples = [
        Example("List the Services of the namespace", "svcctl get svc"),
        Example("List the Services of all namespaces, with more columns", "svcctl get svc -A -o wide"),
        Example("Print one Service in YAML", "svcctl get svc web -o yaml"),
        Example("Print one field", "svcctl get svc web -o jsonpath='{.spec.clusterIP}'"),
        Example("Select by label, and show a label as a column", "svcctl get svc,pods -l app=web -L tier"),
        Example("List Services, then follow what changes", "svcctl get svc --watch", isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Output Options") var outputOptions: OutputOptions
    @OptionGroup(title: "Selection Options") var selection: SelectorOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions

    @Argument(
        help: .value("TYPE [NAME ...]", "What to list: a type and names, several types such as svc,ep, or TYPE/NAME."),
        completion: .objects)
    var words: [String] = []

    @Option(
        name: .customLong("field-selector"),
        help: .value("SELECTOR", "Only objects with these fields, for example spec.type=NodePort."))
    var fieldSelector = ""

    @Option(
        name: .customLong("sort-by"),
        help: .value("PATH", "Sort by the value at this path, for example .metadata.name."))
    var sortBy = ""

    @Option(
        name: [.customShort("L", allowingJoined: true), .customLong("label-columns")],
        help: .value("LABEL", "Show this label as a column. May be repeated."))
    var labelColumns: [String] = []

    @Flag(name: .customLong("show-labels"), help: "Show all labels in a last column.")
    var showsLabels = false

    @Flag(name: .customLong("show-kind"), help: "Print the type before each name.")
    var showsKind = false

    @Flag(name: .customLong("no-headers"), help: "Leave out the line of headers.")
    var noHeaders = false

    @Flag(name: .customLong("ignore-not-found"), help: "Succeed if an object does not exist.")
    var ignoresNotFound = false

    @Flag(
        name: .customLong("server-print"), inversion: .prefixedNo,
        help: "Let the server make the table, which works for every type.")
    var serverPrint = true

    @Option(help: .value("NAME", "Print this subresource, for example status or scale."))
    var subresource = ""

    @Option(help: .value("PATH", "Print what the server answers to a GET of this path."))
    var raw: String?

    @Flag(name: [.customShort("w"), .long], help: "After listing, print what changes, until Ctrl-C.")
    var watch = false

    @Flag(name: .customLong("watch-only"), help: "Print what changes, without listing first.")
    var watchOnly = false

    @Flag(name: .customLong("output-watch-events"), help: "Print ADDED, MODIFIED or DELETED before each change.")
    var outputWatchEvents = false

    func run(_ context: CommandContext) async throws {
        try validateUse()
        if let raw = raw.nonEmptyText { return try await context.raw("GET", raw, globals) }
        let format = try outputOptions.format(.everything, context)
        let isBare = words.isEmpty && files.filename.isEmpty && files.kustomize == nil
        let selection = try Selection(
            isBare ? ["services"] : words, files: files,
            labels: selection.scope.labels.selector, fields: fieldSelector, allNamespaces: selection.allNamespaces,
            as: .reading)
        let connection = try await context.connect(globals)
        let request = try await ReadRequest(self, selection, format: format, connection, context)
        if watch || watchOnly {
            try await WatchListing(request, self).run(context)
        } else if format.isTable {
            try await TableListing(request, self).run(context)
        } else {
            try await ObjectListing(request, self).run(context)
        }
    }

    /// Refuses flags that contradict each other.
    private func validateUse() throws {
        if raw.nonEmptyText != nil {
            if !words.isEmpty { throw CommandFailure("error: arguments may not be passed when --raw is specified") }
            if watch || watchOnly || selection.scope.labels.text != nil {
                throw CommandFailure(
                    "error: --raw may not be specified with other flags that filter the server request or alter the output"
                )
            }
            if !outputOptions.output.isEmpty {
                throw CommandFailure("error: --raw and --output are mutually exclusive")
            }
        }
        if showsLabels, !["", "wide"].contains(outputOptions.output) {
            throw CommandFailure("error: --show-labels option cannot be used with \(outputOptions.output) printer")
        }
        if outputWatchEvents, !watch, !watchOnly {
            throw CommandFailure("error: --output-watch-events option can only be used with --watch or --watch-only")
        }
    }
}
