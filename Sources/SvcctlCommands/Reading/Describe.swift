internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl describe`
struct Describe: Verb {
    static let configuration = CommandConfiguration.verb(
        "describe",
        abstract: "Show objects in detail, and why a Service has no endpoints.",
        usage: """
            svcctl describe TYPE [NAME | NAME-PREFIX ...] [options]
            svcctl describe TYPE/NAME ... [options]
            svcctl describe -f FILE [options]
            """,
        discussion:
            "The events of an object are shown below it. If no object has the name, those that begin with it are shown."
    )

    static let examples = [
        Example("Describe a Service, its endpoints and events", "svcctl describe svc web"),
        Example("Describe all Services with a label", "svcctl describe svc -l app=web"),
        Example("Describe a Pod and a Service", "svcctl describe pod/web-0 svc/web"),
        Example("Describe what a manifest names", "svcctl describe -f web.yml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selection: SelectorOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions

    @Argument(
        help: .value("TYPE [NAME ...]", "A type and names, the beginning of a name, or TYPE/NAME."),
        completion: .objects)
    var words: [String] = []

    @Flag(name: .customLong("show-events"), inversion: .prefixedNo, help: "Show the events of each object.")
    var showsEvents = true

    func run(_ context: CommandContext) async throws {
        if words.isEmpty, !files.isGiven {
            throw CommandFailure(
                "error: You must specify the type of resource to describe. Use \"svcctl api-resources\" for a complete list of supported resources.",
                code: "usage")
        }
        let selection = try Selection(
            words, files: files, labels: selection.scope.labels.selector, allNamespaces: selection.allNamespaces,
            as: .reading)
        let connection = try await context.connect(globals)
        try await connection.client.inTurn { try await describe(selection, connection, context) }
    }

    private func describe(
        _ selection: Selection, _ connection: Connection, _ context: CommandContext
    ) async throws {
        var (found, failures, matchesPrefix) = try await objects(selection, connection, context)
        let describer = ObjectDescriber(client: connection.client, showsEvents: showsEvents, context: context)
        var isFirst = true
        for object in found {
            try await failures.collect(object) {
                let description = try await describer.describe(object)
                let separator = "\n\n"
                if !matchesPrefix, !isFirst { try context.output.write(separator) }
                // kubectl ends each of the objects whose names only begin so.
                try context.output.write(description.text + (matchesPrefix ? "\n" : ""))
                for remark in description.remarks { try context.errors.print(remark) }
                isFirst = false
            }
        }
        if found.isEmpty, failures.isEmpty {
            try context.errors.print(
                selection.allNamespaces
                    ? "No resources found" : "No resources found in \(connection.namespace) namespace.")
        }
        try failures.throwIfAny()
    }

    private func objects(
        _ selection: Selection, _ connection: Connection, _ context: CommandContext
    ) async throws -> (found: [Target], failures: Failures, matchesPrefix: Bool) {
        let limit = self.selection.limit
        let (found, failures) = try await connection.targets(selection, limit: limit, context)
        if found.isEmpty, words.count == 2, let status = failures.errors.first as? Status, status.code == 404,
            let query = try await connection.queries(selection).first, let name = query.name
        {
            let all = ObjectQuery(resource: query.resource, name: nil, namespace: query.namespace)
            let others = try await connection.list(all, selection, limit: limit).filter { $0.name.hasPrefix(name) }
            if !others.isEmpty { return (others, Failures(), true) }
        }
        return (found, failures, false)
    }
}
