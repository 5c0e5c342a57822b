internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ManifestReading
internal import ServiceNetworking
internal import ServiceRules

/// Where objects come from: files that were read, or a cluster that can be watched.
struct ObjectSource: Sendable {
    /// What is asked for besides Services and their slices.
    struct Wish: Sendable {
        /// The Services that are named; empty for all of the namespace.
        var names: [String] = []
        /// Whether Services of all namespaces are wanted where none is named: kube-proxy and DNS know no namespaces.
        var allNamespaces = true
        /// The node that is asked about.
        var node: String?
        var ranges: [IPPrefix] = []
        var namespaces = false
        /// Those of the namespace, or of all: where a role ends before that, it is noted as forbidden.
        var pods = false
        var serviceCIDRs = false
        /// Whether Services of files get placeholders for what an apiserver would give them.
        var placeholders = true
        /// Whether what the caller may not read is said by somebody else.
        var isQuiet = false
        /// The one Pod that is asked about.
        var pod: (namespace: String, name: String)?
        /// What a trace is asked: Pods, policies and routes are wanted too.
        var trace: (subjects: [TraceSubject], question: TraceQuestion)?
    }

    let objects: ClusterObjects
    /// The namespace to work in.
    let namespace: String
    /// Nil for files.
    let connection: Connection?
    /// The namespace that was read; nil for all of them.
    var scope: String?
    var names: [String] = []

    /// Reads files, or what a cluster has; says on standard error what the caller may not read.
    static func open(
        _ options: ObjectOptions, _ globals: GlobalOptions, _ context: CommandContext, _ wish: Wish = Wish()
    ) async throws -> ObjectSource {
        guard !options.files.isGiven else { return try await read(options.files, globals, context, wish) }
        let connection = try await context.connect(globals)
        var reader = ClusterReader(connection.client)
        var scope: String? = connection.namespace
        if wish.names.isEmpty {
            if wish.trace?.subjects.isEmpty ?? true {
                let isWide = wish.allNamespaces || options.allNamespaces
                scope = try await reader.services(of: isWide ? nil : scope, fallback: connection.namespace)
            }
        } else {
            try await reader.services(named: wish.names, in: connection.namespace)
        }
        if let trace = wish.trace {
            try await reader.surroundings(of: trace.subjects, trace.question, connection.namespace)
        } else if let node = wish.node {
            try await reader.get(.nodes, nil, node)
        }
        if wish.pods { try await reader.list(.pods, wish.allNamespaces ? nil : scope) }
        if let pod = wish.pod { try await reader.get(.pods, pod.namespace, pod.name) }
        if wish.namespaces { try await reader.list(.namespaces, nil) }
        if wish.serviceCIDRs, wish.ranges.isEmpty { try await reader.list(.serviceCIDRs, nil) }
        if !wish.isQuiet { for remark in reader.remarks { try context.errors.print("Warning: \(remark)") } }
        reader.objects.forbidden = reader.forbidden
        return ObjectSource(
            objects: reader.objects, namespace: connection.namespace, connection: connection, scope: scope,
            names: wish.names)
    }

    /// The Services and slices that were read, as they change.
    func feed(_ client: APIClient, _ others: [APIResource] = []) -> ClusterFeed {
        var parts = others.map { ClusterFeed.Part(resource: $0, namespace: $0.isNamespaced ? scope : nil) }
        if names.isEmpty {
            parts += [.services, .endpointSlices].map { ClusterFeed.Part(resource: $0, namespace: scope) }
        }
        for name in Set(names).sorted() {
            parts.append(.init(resource: .services, namespace: namespace, fields: "metadata.name=\(name)"))
            parts.append(
                .init(
                    resource: .endpointSlices, namespace: namespace,
                    labels: "\(EndpointSlice.serviceNameLabel)=\(name)"))
        }
        return ClusterFeed(client: client, parts: parts)
    }
}

extension ObjectSource {
    /// Does `work`, which looks for what was named. Where files are all there is, no server refuses anything.
    func lookingUp<Result>(_ work: () throws -> Result) throws -> Result {
        do { return try work() } catch let status as Status where status.code == 404 && connection == nil {
            throw CommandFailure("error: \(status.message): it is in none of the files", code: "notFound")
        }
    }
}

extension ObjectSource {
    /// An object with a value of a wrong type is none: what is made of it would be about something else.
    private static func refuseUnreadable(_ object: KubernetesObject, in source: String) throws {
        guard let schema = ObjectSchema.builtIn(for: object.gvk),
            let problem = StrictDecoder(schema).problems(in: .object(object.json)).fatal
        else { return }
        throw CommandFailure(
            "error: \(source): no server takes \(object.kind) \"\(object.metadata.name)\": \(problem.path): \(problem.message)"
        )
    }

    /// Reads files; objects that name no namespace are in the one of the flag, or in `default`.
    fileprivate static func read(
        _ files: FilenameOptions, _ globals: GlobalOptions, _ context: CommandContext, _ wish: Wish
    ) async throws -> ObjectSource {
        let outcome = try await context.read(files)
        if let failure = outcome.failures.first { throw failure }
        if let nameless = outcome.documents.first(where: { $0.object.kind.isEmpty }) {
            // Left out in silence it would seem as if the object were not there.
            throw CommandFailure(
                "error: \(nameless.source): object \"\(nameless.object.metadata.name)\" has no kind: write which kind it is, for example kind: Service"
            )
        }
        for document in outcome.documents { try refuseUnreadable(document.object, in: "\(document.source)") }
        let namespace = globals.namespaceIfGiven ?? "default"
        var objects = ClusterObjects(files: outcome.documents.map(\.object), namespace: namespace)
        if wish.placeholders {
            let ranges = wish.ranges + objects.serviceCIDRs
            for note in try objects.fillIn(ranges: ranges) { try context.errors.print(note) }
        }
        return ObjectSource(objects: objects, namespace: namespace, connection: nil)
    }
}
