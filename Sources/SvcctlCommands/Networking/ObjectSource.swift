internal import KubernetesClient
internal import KubernetesModel
internal import ManifestReading
internal import ServiceNetworking

/// Where objects come from: files that were read, or a cluster that can be watched.
struct ObjectSource: Sendable {
    let objects: ClusterObjects
    /// The namespace to work in.
    let namespace: String
    /// Nil for files.
    let connection: Connection?

    /// Reads files, or lists what a cluster has.
    ///
    /// - Parameter details: whether Pods and NetworkPolicies are wanted too.
    static func open(
        _ options: ObjectOptions, _ globals: GlobalOptions, _ context: CommandContext, details: Bool = false,
        ranges: [IPPrefix] = []
    ) async throws -> ObjectSource {
        guard !options.files.isGiven else { return try await read(options.files, globals, context, ranges) }
        let connection = try await context.connect(globals)
        var objects = ClusterObjects()
        for resource in [APIResource.services, .endpointSlices] {
            try await objects.load(resource, connection.client)
        }
        var others: [APIResource] = [.nodes, .namespaces, .serviceCIDRs]
        if details { others += [.pods, .networkPolicies] }
        for resource in others {
            // Not everybody may read these, and not every apiserver has them.
            do { try await objects.load(resource, connection.client) } catch let status as Status
                where status.code == 403 || status.code == 404
            {}
        }
        return ObjectSource(objects: objects, namespace: connection.namespace, connection: connection)
    }
}

extension ObjectSource {
    /// Reads files; objects that name no namespace are in the one of the flag, or in `default`.
    fileprivate static func read(
        _ files: FilenameOptions, _ globals: GlobalOptions, _ context: CommandContext, _ ranges: [IPPrefix]
    ) async throws -> ObjectSource {
        let outcome = try await context.read(files)
        if let failure = outcome.failures.first { throw failure }
        if let nameless = outcome.documents.first(where: { $0.object.kind.isEmpty }) {
            // Left out in silence it would seem as if the object were not there.
            throw CommandFailure(
                "error: \(nameless.source): object \"\(nameless.object.metadata.name)\" has no kind: write which kind it is, for example kind: Service"
            )
        }
        let namespace = globals.namespaceIfGiven ?? "default"
        var objects = ClusterObjects(files: outcome.documents.map(\.object), namespace: namespace)
        for note in try objects.fillIn(ranges: ranges + objects.serviceCIDRs) { try context.errors.print(note) }
        return ObjectSource(objects: objects, namespace: namespace, connection: nil)
    }
}

extension ClusterObjects {
    fileprivate mutating func load(_ resource: APIResource, _ client: APIClient) async throws {
        let list = try await client.list(resource, namespace: nil, ListOptions(limit: 500))
        for object in resource.objects(of: list) { add(object) }
    }
}

extension APIResource {
    static let networkPolicies = APIResource(
        gvr: .init(group: "networking.k8s.io", version: "v1", resource: "networkpolicies"), kind: "NetworkPolicy",
        singular: "networkpolicy", shortNames: ["netpol"])
}
