internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl api-resources`
struct APIResources: Verb {
    static let configuration = CommandConfiguration.verb(
        "api-resources", abstract: "List the types of objects that the server offers.",
        usage: "svcctl api-resources [options]")

    static let examples = [
        Example("List all types", "svcctl api-resources"),
        Example(
            "List the types in namespaces that can be watched",
            "svcctl api-resources --namespaced=true --verbs=list,watch"),
        Example("List the types of one API group", "svcctl api-resources --api-group=discovery.k8s.io"),
        Example("Print only names", "svcctl api-resources -o name"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Option(
        name: .customLong("api-group"), help: .value("GROUP", "Only types of this API group. '' is the core group."))
    var group: String?

    @Option(
        name: .long,
        help: .value("true|false", "true lists only types in namespaces, false only types outside of them."))
    var namespaced: String?

    @Option(name: .long, help: .value("VERB,...", "Only types that support all these verbs."))
    var verbs: String?

    @Option(name: .long, help: .value("CATEGORY,...", "Only types in all these categories."))
    var categories: String?

    @Option(
        name: .customLong("sort-by"), help: .value("name|kind", "The column to sort by. The default is the API group."),
        completion: .list(["name", "kind"]))
    var sortBy: String?

    @Flag(name: .long, help: "Use what is cached, if anything is.")
    var cached = false

    @Flag(name: .customLong("no-headers"), help: "Leave out the line of headers.")
    var noHeaders = false

    @Option(
        name: [.customShort("o", allowingJoined: true), .long], help: .value("wide|name", "How to print the types."),
        completion: .list(["wide", "name"]))
    var output: String?

    func run(_ context: CommandContext) async throws {
        guard [nil, "", "name", "kind"].contains(sortBy) else {
            throw CommandFailure("error: --sort-by accepts only name or kind")
        }
        guard [nil, "", "wide", "name"].contains(output) else {
            throw CommandFailure("error: --output \(output ?? "") is not available")
        }
        if let namespaced, ArgumentGrammar.truth(namespaced[...]) == nil {
            throw CommandFailure(
                "error: invalid argument \"\(namespaced)\" for \"--namespaced\" flag: strconv.ParseBool: parsing \"\(namespaced)\": invalid syntax",
                code: "usage")
        }
        let connection = try await context.connect(globals)
        let server = try await connection.discovery.resources(ignoringCache: !cached)
        let resources = server.preferred.filter(isWanted).sorted(by: precedes)
        try context.output.write(
            output == "name" ? Array(resources.map { $0.gvr.qualifiedName + "\n" }.joined().utf8) : table(resources))
        if let summary = server.failureSummary { throw CommandFailure("error: \(summary)") }
    }

    private func isWanted(_ resource: APIResource) -> Bool {
        if resource.verbs.isEmpty { return false }
        if let group, group != resource.gvr.group { return false }
        if let namespaced, ArgumentGrammar.truth(namespaced[...]) != resource.isNamespaced { return false }
        return Self.words(verbs).isSubset(of: resource.verbs)
            && Self.words(categories).isSubset(of: resource.categories)
    }

    private static func words(_ list: String?) -> Set<String> {
        Set((list ?? "").split(separator: ",").map(String.init))
    }

    private func precedes(_ left: APIResource, _ right: APIResource) -> Bool {
        let keys: (String, String) =
            switch sortBy {
            case "name": (left.gvr.resource, right.gvr.resource)
            case "kind": (left.kind, right.kind)
            default: (left.gvr.group, right.gvr.group)
            }
        return keys.0 == keys.1
            ? left.gvr.resource.precedesBytewise(right.gvr.resource) : keys.0.precedesBytewise(keys.1)
    }

    private func table(_ resources: [APIResource]) -> [UInt8] {
        let isWide = output == "wide"
        var writer = TabWriter.table
        if !noHeaders {
            writer.write(
                "NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND" + (isWide ? "\tVERBS\tCATEGORIES" : "") + "\n")
        }
        for resource in resources {
            var cells = [
                resource.gvr.resource, resource.shortNames.joined(separator: ","), resource.gvr.apiVersion,
                String(resource.isNamespaced), resource.kind,
            ]
            if isWide {
                cells += [resource.verbs.joined(separator: ","), resource.categories.joined(separator: ",")]
            }
            writer.write(cells.joined(separator: "\t") + "\n")
        }
        return writer.flush()
    }
}
