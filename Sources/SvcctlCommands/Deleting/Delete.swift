internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl delete`
struct Delete: Verb {
    static let configuration = CommandConfiguration.verb(
        "delete",
        abstract: "Delete objects by name, by selector or by manifest.",
        usage: """
            svcctl delete TYPE NAME ... [options]
            svcctl delete TYPE (-l SELECTOR | --all) [options]
            svcctl delete -f FILE [options]
            """,
        discussion: "It returns once the objects are gone, and fails for an object that does not exist.")

    static let examples = [
        Example("Delete one Service", "svcctl delete svc old"),
        Example("Delete what a manifest describes", "svcctl delete -f web.yml"),
        Example("Delete by label", "svcctl delete svc -l app=web"),
        Example("List the objects and ask first", "svcctl delete svc --all --interactive", isRunnable: false),
        Example("See what would be deleted", "svcctl delete svc -l app=web --dry-run=server"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Deletion Options") var how: DeletionOptions
    @OptionGroup(title: "Selection Options") var selecting: SelectionOptions

    @Argument(
        help: .value("TYPE/NAME", "The objects, or a type with -l, --field-selector or --all."), completion: .objects)
    var objects: [String] = []

    @Option(name: .long, help: .value("PATH", "Send a DELETE to this path of the server, and print the answer."))
    var raw: String?

    func run(_ context: CommandContext) async throws {
        if let raw = raw.nonEmptyText { return try await context.raw("DELETE", raw, globals) }
        let selection = try selecting.selection(objects, as: .deleting)
        let connection = try await context.connect(globals)
        let deletion = try Deletion(
            connection, how, dryRun: try dryRun.mode, context,
            warnsOfClusterScope: connection.isNamespaceExplicit && !selection.allNamespaces)
        let (found, failures) = try await connection.targets(selection, knowing: .named, context)
        try await deletion.run(
            found, besides: failures,
            ignoringMissing: how.ignoreNotFound || selection.breadth != .named || selecting.all)
    }
}
