internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Which objects a verb changes: by name, by selector, or those of manifests.
struct SelectionOptions: ParsableArguments, Sendable {
    @OptionGroup var files: FilenameOptions

    @Option(
        name: [.customShort("l", allowingJoined: true), .long],
        help: "Only objects with these labels, such as app=web,tier!=cache.")
    var selector: String?

    @Option(name: .customLong("field-selector"), help: "Only objects with these fields, such as metadata.name=web.")
    var fieldSelector: String?

    @Flag(help: "All objects of the type.")
    var all = false

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false
}

/// What ``SelectionOptions`` say, apart from how they were parsed.
struct Selection: Sendable {
    var files: FilenameOptions
    var selector: String?
    var fieldSelector: String?
    var all = false
    var allNamespaces = false
}

extension SelectionOptions {
    var selection: Selection {
        Selection(
            files: files, selector: selector, fieldSelector: fieldSelector, all: all, allNamespaces: allNamespaces)
    }
}

/// An object of the server that a verb was told to work on.
struct SelectedObject: Sendable {
    var object: KubernetesObject
    let resource: APIResource
    /// Nil outside namespaces.
    let namespace: String?

    var name: String { object.metadata.name }

    var qualifiedName: String { ObjectTarget(resource: resource, name: name, namespace: namespace).qualifiedName(name) }
}

extension Connection {
    /// The objects that `words` and `options` pick, as the server has them now.
    ///
    /// - Parameters:
    ///   - words: `svc web`, `svc/web`, `svc`.
    ///   - subresource: fetch this subresource instead of the object.
    /// - Returns: the objects in order, and what went wrong with others.
    func select(
        _ words: [String], _ options: SelectionOptions, subresource: String? = nil, _ context: CommandContext
    ) async throws -> (objects: [SelectedObject], failures: [any Error]) {
        try await select(words, options.selection, subresource: subresource, context)
    }

    /// As the one above, for options that were parsed elsewhere.
    func select(
        _ words: [String], _ options: Selection, subresource: String? = nil, _ context: CommandContext
    ) async throws -> (objects: [SelectedObject], failures: [any Error]) {
        var found: [SelectedObject] = []
        var failures: [any Error] = []
        func fetch(_ resource: APIResource, _ namespace: String?, _ name: String) async throws {
            do {
                let object = try await client.find(
                    resource, namespace: namespace, name: name, subresource: subresource
                ).object()
                found.append(SelectedObject(object: object, resource: resource, namespace: namespace))
            } catch let status as Status {
                failures.append(status)
            }
        }
        if options.files.isGiven {
            let manifests = try await manifests(options.files, isValidating: false, context)
            failures += manifests.failures
            for manifest in manifests.objects {
                try await fetch(manifest.resource, manifest.namespace, manifest.name)
            }
            return (found, failures)
        }
        let arguments = try ResourceArguments(words)
        let isSelecting = options.selector != nil || options.fieldSelector != nil
        if arguments.areNamed && (isSelecting || options.all) {
            throw CommandFailure(
                options.all
                    ? "error: name cannot be provided when --all is specified"
                    : "error: name cannot be provided when a selector is specified", code: "usage")
        }
        for target in try await targets(arguments, allNamespaces: options.allNamespaces) {
            if let name = target.name {
                try await fetch(target.resource, target.namespace, name)
                continue
            }
            guard isSelecting || options.all else {
                throw CommandFailure("error: resource(s) were provided, but no name was specified", code: "usage")
            }
            let list = try await client.list(
                target.resource, namespace: target.namespace,
                ListOptions(labelSelector: options.selector, fieldSelector: options.fieldSelector))
            for object in target.resource.objects(of: list) {
                found.append(
                    SelectedObject(
                        object: object, resource: target.resource,
                        namespace: target.resource.isNamespaced ? object.metadata.namespace : nil))
            }
        }
        return (found, failures)
    }
}

extension Connection {
    /// The objects of manifests as they are written, for `--local`.
    func selectLocally(_ files: FilenameOptions, _ context: CommandContext) async throws -> (
        objects: [SelectedObject], failures: [any Error]
    ) {
        if !files.isGiven {
            throw CommandFailure(
                """
                error: you must specify resources by --filename when --local is set.
                Example resource specifications include:
                   '-f rsrc.yaml'
                   '--filename=rsrc.json'
                """, code: "usage")
        }
        let manifests = try await manifests(files, isValidating: false, context)
        let objects = manifests.objects.map {
            SelectedObject(object: $0.written, resource: $0.resource, namespace: $0.namespace)
        }
        return (objects, manifests.failures)
    }
}
