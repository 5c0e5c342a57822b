internal import ArgumentParser
internal import KubernetesClient
internal import ObjectPrinting

/// `svcctl get`
struct Get: Verb {
    static let configuration = CommandConfiguration.verb(
        "get",
        abstract: "Show objects: in a table, or whole with -o.",
        usage: """
            svcctl get [TYPE [NAME …] | TYPE/NAME …] [-l SELECTOR] [-o FORMAT]
            svcctl get -f FILE
            """,
        discussion: "Without a type, Services are listed.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var outputOptions: OutputOptions
    @OptionGroup var selection: SelectorOptions
    @OptionGroup var files: FilenameOptions

    @Argument(help: "A type and names, several types (svc,ep), or TYPE/NAME.", completion: .objects)
    var words: [String] = []

    @Option(name: .customLong("field-selector"), help: "A field selector: spec.type=NodePort.")
    var fieldSelector = ""

    @Option(name: .customLong("sort-by"), help: "Sort by the value at this path: .metadata.name.")
    var sortBy = ""

    @Option(
        name: [.customShort("L", allowingJoined: true), .customLong("label-columns")],
        help: "Labels that get a column; may be repeated.")
    var labelColumns: [String] = []

    @Flag(name: .customLong("show-labels"), help: "A last column with all labels.")
    var showsLabels = false

    @Flag(name: .customLong("show-kind"), help: "Put the type before each name.")
    var showsKind = false

    @Flag(name: .customLong("no-headers"), help: "No line of headers.")
    var noHeaders = false

    @Flag(name: .customLong("ignore-not-found"), help: "An object that does not exist is no error.")
    var ignoresNotFound = false

    @Flag(
        name: .customLong("server-print"), inversion: .prefixedNo,
        help: "Whether the server makes the table, which it can for every type.")
    var serverPrint = true

    @Option(help: "Read this subresource of the object: status, scale.")
    var subresource = ""

    @Option(help: "Print what the server answers to a GET of this path.")
    var raw: String?

    @Flag(name: [.customShort("w"), .long], help: "Then show changes, until interrupted.")
    var watch = false

    @Flag(name: .customLong("watch-only"), help: "Show changes, not what is there.")
    var watchOnly = false

    @Flag(name: .customLong("output-watch-events"), help: "Say of each change what it was: ADDED, MODIFIED, DELETED.")
    var outputWatchEvents = false

    func run(_ context: CommandContext) async throws {
        try validateUse()
        if let raw {
            let connection = try await context.connect(globals)
            try context.output.write(try await connection.client.raw("GET", raw).body)
            return
        }
        let format = try outputOptions.format(.everything, context)
        let selection = try Selection(
            words.isEmpty && !files.isGiven ? ["services"] : words, files: files,
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
        if let raw {
            if !words.isEmpty { throw CommandFailure("error: arguments may not be passed when --raw is specified") }
            if watch || watchOnly || selection.scope.labels.text != nil {
                throw CommandFailure(
                    "error: --raw may not be specified with other flags that filter the server request or alter the output"
                )
            }
            if !outputOptions.output.isEmpty {
                throw CommandFailure("error: --raw and --output are mutually exclusive")
            }
            guard raw.hasPrefix("/") else {
                throw CommandFailure(
                    "error: --raw must be a valid URL path: parse \"\(raw)\": invalid URI for request")
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
