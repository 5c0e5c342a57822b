internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// An object that a verb works on.
struct Target: Sendable {
    let resource: APIResource
    /// Nil outside namespaces.
    let namespace: String?
    let name: String
    /// What is known of it: all that the server or a manifest has, or no more than its names.
    let object: KubernetesObject
    /// The file that names it: a path, a URL or `STDIN`; nil where none does.
    var source: String?

    /// `service/web`, `endpointslice.discovery.k8s.io/web-x`: how kubectl's messages name an object.
    var qualifiedName: String {
        resource.gvr.group.isEmpty
            ? "\(resource.kindWord)/\(name)" : "\(resource.kindWord).\(resource.gvr.group)/\(name)"
    }

    /// What tells the object from all others of the server.
    var identity: String { "\(resource.gvr.qualifiedName)/\(namespace ?? "")/\(name)" }
}

extension Target {
    /// The object that a manifest has.
    /// - Parameter object: what is known of it instead.
    init(_ manifest: ManifestObject, _ object: KubernetesObject? = nil) {
        self.init(
            resource: manifest.resource, namespace: manifest.namespace, name: manifest.name,
            object: object ?? manifest.object, source: manifest.source)
    }

    /// An object of a list of `resource`.
    init(listed object: KubernetesObject, of resource: APIResource) {
        self.init(
            resource: resource, namespace: resource.isNamespaced ? object.metadata.namespace : nil,
            name: object.metadata.name, object: object)
    }

    /// An object of which no more than its names is known.
    init(_ resource: APIResource, _ namespace: String?, _ name: String) {
        let json: JSONObject = ["apiVersion": .string(resource.gvk.apiVersion), "kind": .string(resource.kind)]
        var object = KubernetesObject(json)
        object.metadata.name = name
        object.metadata.namespace = namespace ?? ""
        self.init(resource: resource, namespace: namespace, name: name, object: object)
    }
}

extension APIResource {
    /// The singular that messages use: the kind in lower case.
    var kindWord: String { kind.lowercased() }
}

extension Connection {
    /// What is known of the objects of a ``Selection``.
    enum Knowledge: Sendable {
        /// Each as the server has it.
        case stored
        /// Named ones by their names alone, those of manifests as these say; only lists are read.
        case named
        /// As manifests are written, for `--local`: nothing is sent.
        case written
    }

    /// The objects that `selection` picks, in order, and what went wrong with others: one failure hides no other object.
    /// - Parameters:
    ///   - subresource: read this subresource instead of the object.
    ///   - limit: objects an answer at most, where they are listed; 0: all in one.
    /// - Throws: `CommandFailure`, `UnknownResource`; `TransportError` where the server cannot be reached.
    func targets(
        _ selection: Selection, knowing knowledge: Knowledge = .stored, subresource: String? = nil, limit: Int = 0,
        _ context: CommandContext
    ) async throws -> (found: [Target], failures: Failures) {
        var found: [Target] = []
        var failures = Failures()
        func add(_ target: Target) async throws {
            guard knowledge == .stored else { return found.append(target) }
            try await failures.collect(target) {
                let answer = try await client.find(
                    target.resource, namespace: target.namespace, name: target.name, subresource: subresource)
                found.append(
                    Target(
                        resource: target.resource, namespace: target.namespace, name: target.name,
                        object: try answer.object(), source: target.source))
            }
        }
        if selection.files.isGiven || knowledge == .written {
            let manifests = try await manifests(selection.files, isValidating: false, context)
            for failure in manifests.failures { failures.append(failure) }
            for manifest in manifests.objects where selection.picks(manifest.object) {
                try await add(Target(manifest, knowledge == .written ? manifest.written : nil))
            }
            return (found, failures)
        }
        for query in try await queries(selection) {
            if let name = query.name {
                try await add(Target(query.resource, query.namespace, name))
                continue
            }
            try await failures.collect(nil) { found += try await list(query, selection, limit: limit) }
        }
        return (found, failures)
    }

    /// The objects of one type that `selection` picks. A server that does not know of selectors shall not pick others.
    func list(_ query: ObjectQuery, _ selection: Selection, limit: Int) async throws -> [Target] {
        let selectors = ListOptions(labelSelector: selection.labels, fieldSelector: selection.fields, limit: limit)
        do {
            let list = try await client.list(query.resource, namespace: query.namespace, selectors)
            return query.resource.objects(of: list).filter(selection.picks).map {
                Target(listed: $0, of: query.resource)
            }
        } catch let status as Status where status.code == 400 || status.code == 404 {
            throw status.ofList(of: query.resource.gvr, selectors)
        }
    }
}
