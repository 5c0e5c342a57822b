internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// What `get` is to read, once words are resources: lists and single objects, in the order of the words.
struct ReadRequest: Sendable {
    let connection: Connection
    let format: OutputFormat
    let queries: [ObjectQuery]
    let selectors: ListOptions
    let subresource: String?
    let sorter: ObjectSorter?
    /// Failures of files that could not be read; the others are shown all the same.
    let failures: [any Error]
    /// Whether exactly one object is asked for by its name: it is printed as itself, not in a list.
    let isSingleObject: Bool

    init(
        _ verb: Get, _ selection: Selection, format: OutputFormat, _ connection: Connection, _ context: CommandContext
    ) async throws {
        self.connection = connection
        self.format = format
        sorter = verb.sortBy.isEmpty ? nil : try ObjectSorter(verb.sortBy)
        subresource = verb.subresource.isEmpty ? nil : verb.subresource
        // Chunks could not be sorted.
        let limit = sorter == nil ? verb.selection.limit : 0
        var selectors = ListOptions(
            labelSelector: selection.labels, fieldSelector: selection.fields, limit: limit)
        if format.isTable, verb.serverPrint { selectors.includeObject = verb.includedObject }
        self.selectors = selectors
        if selection.files.isGiven {
            let manifests = try await connection.manifests(selection.files, isValidating: false, context)
            queries = manifests.objects.filter { selection.picks($0.object) }.map {
                ObjectQuery(resource: $0.resource, name: $0.name, namespace: $0.namespace)
            }
            failures = manifests.failures
            isSingleObject = queries.count == 1 && manifests.failures.isEmpty
            return
        }
        failures = []
        if subresource != nil, selection.breadth != .named {
            throw CommandFailure("error: subresource cannot be used when bulk resources are specified")
        }
        queries = try await connection.queries(selection)
        isSingleObject = queries.count == 1 && selection.breadth == .named
    }

    /// Does `work` for `query`, and keeps its failure where it is a matter of that query alone.
    func collect(
        _ query: ObjectQuery, _ failures: inout Failures, ignoringMissing: Bool, _ work: () async throws -> Void
    ) async throws {
        try await failures.collect(query.name.map { Target(query.resource, query.namespace, $0) }) {
            do { try await work() } catch let status as Status where status.code == 404 && ignoringMissing {}
        }
    }

    /// The answers for one query: one for an object, one for each piece of a list.
    func answers(
        _ target: ObjectQuery, accept: Accept, _ receive: (APIAnswer) throws -> Void
    ) async throws {
        if let name = target.name {
            try receive(
                try await connection.client.find(
                    target.resource, namespace: target.namespace, name: name, subresource: subresource, accept: accept,
                    includeObject: selectors.includeObject))
            return
        }
        do {
            for try await page in connection.client.pages(
                target.resource, namespace: target.namespace, selectors, accept: accept)
            {
                try receive(page)
            }
        } catch let status as Status where status.code == 400 || status.code == 404 {
            throw status.ofList(of: target.resource.gvr, selectors)
        }
    }
}

extension Status {
    /// This refusal with what was asked for, as kubectl shows it for lists.
    func ofList(of resource: GroupVersionResource, _ selectors: ListOptions) -> Status {
        var status = self
        let subject = "\"\(resource.group)/\(resource.version), Resource=\(resource.resource)\""
        let label = selectors.labelSelector ?? ""
        let field = selectors.fieldSelector ?? ""
        if label.isEmpty, field.isEmpty {
            status.message = "Unable to list \(subject): \(message)"
        } else {
            status.message =
                "Unable to find \(subject) that match label selector \(JSONValue.string(label).jsonText()), "
                + "field selector \(JSONValue.string(field).jsonText()): \(message)"
        }
        return status
    }
}

extension JSONValue {
    /// The objects of an answer: the items of a list, with the kind that they have in it, or the one object.
    var listedObjects: [JSONValue] {
        guard let kind = self["kind"]?.stringValue, kind.hasSuffix("List"), let items = self["items"] else {
            return [self]
        }
        let version = self["apiVersion"]
        return (items.arrayValue ?? []).map { item in
            guard item["kind"] == nil || item["apiVersion"] == nil else { return item }
            var item = item
            if item["kind"] == nil { item["kind"] = .string(String(kind.dropLast(4))) }
            if item["apiVersion"] == nil { item["apiVersion"] = version }
            return item
        }
    }
}
