internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl delete`
struct Delete: Verb {
    static let configuration = CommandConfiguration.verb(
        "delete",
        abstract: "Delete objects by name, by selector or by the files they were made from.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var how: DeletionOptions
    @OptionGroup var files: FilenameOptions

    @Argument(help: "TYPE NAME …, TYPE/NAME …, or TYPE with -l, --field-selector or --all.", completion: .objects)
    var objects: [String] = []

    @Option(name: [.customShort("l", allowingJoined: true), .customLong("selector")], help: "A label selector.")
    var selector: String?

    @Option(name: .customLong("field-selector"), help: "A field selector.")
    var fieldSelector: String?

    @Flag(name: .long, help: "All objects of the types.")
    var all = false

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false

    @Option(name: .long, help: "DELETE this path of the server, and print its answer as it is.")
    var raw: String?

    func run(_ context: CommandContext) async throws {
        try checkUse()
        let connection = try await context.connect(globals)
        if let raw {
            return try context.output.write(try await connection.client.raw("DELETE", raw).body)
        }
        let deletion = try Deletion(
            connection, how, dryRun: try dryRun.mode, context,
            warnsOfClusterScope: connection.isNamespaceExplicit && !allNamespaces)
        try await deletion.run(try await found(connection, context), ignoringMissing: how.ignoreNotFound || isSelecting)
    }

    private var isSelecting: Bool { all || selector != nil || fieldSelector != nil }

    private func checkUse() throws {
        if all, selector != nil {
            throw CommandFailure("error: setting 'all' parameter but found a non empty selector. ")
        }
        if all, fieldSelector != nil {
            throw CommandFailure("error: cannot set --all and --field-selector at the same time")
        }
        if raw != nil { return }
        if files.isGiven {
            if objects.isEmpty, !all { return }
            throw CommandFailure(
                "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
            )
        }
        let arguments = try ResourceArguments(objects)
        if arguments.items.isEmpty {
            if isSelecting { throw CommandFailure("error: at least one resource must be specified to use a selector") }
            throw CommandFailure.noResources
        }
        if arguments.areNamed, isSelecting {
            throw CommandFailure("error: name cannot be provided when a selector is specified")
        }
        if !arguments.areNamed, !isSelecting {
            throw CommandFailure("error: resource(s) were provided, but no name was specified")
        }
    }

    private func found(
        _ connection: Connection, _ context: CommandContext
    ) async throws -> [Result<FoundObject, any Error>] {
        if objects.isEmpty {
            let manifests = try await connection.manifests(files, isValidating: false, context)
            return manifests.objects.map { .success(FoundObject($0)) } + manifests.failures.map { .failure($0) }
        }
        let targets = try await connection.targets(try ResourceArguments(objects), allNamespaces: allNamespaces)
        let (found, failures) = try await connection.objects(
            of: targets, labelSelector: selector, fieldSelector: fieldSelector, readingNamed: false)
        return found.map { .success($0) } + failures.errors.map { .failure($0) }
    }
}
