internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl api-resources`
struct APIResources: Verb {
    static let configuration = CommandConfiguration.verb(
        "api-resources", abstract: "Print the resources that the server serves.")

    @OptionGroup var globals: GlobalOptions

    @Option(name: .customLong("api-group"), help: "Only resources of this group; '' is the core group.")
    var group: String?

    @Option(name: .long, help: "true: only resources in namespaces; false: only resources outside of them.")
    var namespaced: Bool?

    @Option(name: .long, help: "Only resources that know all these verbs, separated by commas.")
    var verbs: String?

    @Option(name: .long, help: "Only resources in all these categories, separated by commas.")
    var categories: String?

    @Option(name: .customLong("sort-by"), help: "name or kind; by group where it is left out.")
    var sortBy: String?

    @Flag(name: .long, help: "Use what is cached, if anything is.")
    var cached = false

    @Flag(name: .customLong("no-headers"), help: "Leave the head of the table out.")
    var noHeaders = false

    @Option(name: [.customShort("o", allowingJoined: true), .long], help: "wide or name.")
    var output: String?

    func run(_ context: CommandContext) async throws {
        guard [nil, "", "name", "kind"].contains(sortBy) else {
            throw CommandFailure("error: --sort-by accepts only name or kind")
        }
        guard [nil, "", "wide", "name"].contains(output) else {
            throw CommandFailure("error: --output \(output ?? "") is not available")
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
        if let namespaced, namespaced != resource.isNamespaced { return false }
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
