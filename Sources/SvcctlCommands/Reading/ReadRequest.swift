internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// What `get` is to read, once words are resources: lists and single objects, in the order of the words.
struct ReadRequest: Sendable {
    let connection: Connection
    let format: OutputFormat
    let targets: [ObjectTarget]
    let selectors: ListOptions
    let subresource: String?
    let sorter: ObjectSorter?
    /// Failures of files that could not be read; the others are shown all the same.
    let failures: [any Error]
    /// Whether exactly one object is asked for by its name: it is printed as itself, not in a list.
    let isSingleObject: Bool

    init(_ verb: Get, format: OutputFormat, _ connection: Connection, _ context: CommandContext) async throws {
        self.connection = connection
        self.format = format
        sorter = verb.sortBy.isEmpty ? nil : try ObjectSorter(verb.sortBy)
        subresource = verb.subresource.isEmpty ? nil : verb.subresource
        // Chunks could not be sorted.
        let limit = sorter == nil ? verb.selection.limit : 0
        var selectors = ListOptions(
            labelSelector: verb.selection.selector, fieldSelector: verb.fieldSelector, limit: limit)
        if format.isTable, verb.serverPrint { selectors.includeObject = verb.includedObject }
        self.selectors = selectors
        if verb.files.isGiven {
            let manifests = try await connection.manifests(verb.files, isValidating: false, context)
            guard verb.words.isEmpty else {
                throw CommandFailure(
                    "error: when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well"
                )
            }
            targets = manifests.objects.map {
                ObjectTarget(resource: $0.resource, name: $0.name, namespace: $0.namespace)
            }
            failures = manifests.failures
            isSingleObject = manifests.objects.count == 1 && manifests.failures.isEmpty
            return
        }
        failures = []
        let arguments = try ResourceArguments(verb.words.isEmpty ? ["services"] : verb.words)
        if arguments.areNamed { try Self.refuseSelectors(verb) }
        if subresource != nil, !arguments.areNamed {
            throw CommandFailure("error: subresource cannot be used when bulk resources are specified")
        }
        targets = try await connection.targets(arguments, allNamespaces: verb.selection.allNamespaces)
        isSingleObject = targets.count == 1 && arguments.areNamed
    }

    private static func refuseSelectors(_ verb: Get) throws {
        if !verb.selection.isSelecting, verb.fieldSelector.isEmpty { return }
        throw CommandFailure(
            verb.words.contains { $0.contains("/") }
                ? "error: selectors and the all flag cannot be used when passing resource/name arguments"
                : "error: name cannot be provided when a selector is specified")
    }

    /// The answers for one target: one for an object, one for each piece of a list.
    func answers(
        _ target: ObjectTarget, accept: Accept, _ receive: (APIAnswer) throws -> Void
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
