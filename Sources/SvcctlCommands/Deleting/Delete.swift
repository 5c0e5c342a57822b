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
    @OptionGroup var selecting: SelectionOptions

    @Argument(help: "TYPE NAME …, TYPE/NAME …, or TYPE with -l, --field-selector or --all.", completion: .objects)
    var objects: [String] = []

    @Option(name: .long, help: "DELETE this path of the server, and print its answer as it is.")
    var raw: String?

    func run(_ context: CommandContext) async throws {
        if let raw, !raw.isEmpty {
            let client = try await context.connect(globals).client
            return try context.output.write(try await client.raw("DELETE", raw).body)
        }
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
