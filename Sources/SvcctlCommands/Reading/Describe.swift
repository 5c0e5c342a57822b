internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl describe`
struct Describe: Verb {
    static let configuration = CommandConfiguration.verb(
        "describe",
        abstract: "Show objects in detail, with their endpoints and events, and why a Service has no endpoints.",
        usage: """
            svcctl describe TYPE [NAME | NAME-PREFIX …] | TYPE/NAME … [-l SELECTOR]
            svcctl describe -f FILE
            """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var selection: SelectorOptions
    @OptionGroup var files: FilenameOptions

    @Argument(help: "A type and names or the beginning of a name, or TYPE/NAME.", completion: .objects)
    var words: [String] = []

    @Flag(name: .customLong("show-events"), inversion: .prefixedNo, help: "Whether events are shown.")
    var showsEvents = true

    func run(_ context: CommandContext) async throws {
        let connection = try await context.connect(globals)
        try await connection.client.inTurn { try await describe(connection, context) }
    }

    private func describe(_ connection: Connection, _ context: CommandContext) async throws {
        let (found, problems, matchesPrefix) = try await objects(connection, context)
        var failures = Failures()
        for problem in problems { failures.append(problem) }
        let describer = ObjectDescriber(client: connection.client, showsEvents: showsEvents, context: context)
        var isFirst = true
        for object in found {
            do {
                let description = try await describer.describe(object)
                let separator = "\n\n"
                if !matchesPrefix, !isFirst { try context.output.write(separator) }
                // kubectl ends each of the objects whose names only begin so.
                try context.output.write(description.text + (matchesPrefix ? "\n" : ""))
                for remark in description.remarks { try context.errors.print(remark) }
                isFirst = false
            } catch let status as Status {
                failures.append(status)
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
        _ connection: Connection, _ context: CommandContext
    ) async throws -> (objects: [DescribedObject], failures: [any Error], matchesPrefix: Bool) {
        var found: [DescribedObject] = []
        var failures: [any Error] = []
        if files.isGiven {
            let manifests = try await connection.manifests(files, isValidating: false, context)
            let targets = manifests.objects.map {
                ObjectTarget(resource: $0.resource, name: $0.name, namespace: $0.namespace)
            }
            failures = manifests.failures
            for target in targets { try await fetch(target, connection, &found, &failures) }
            return (found, failures, false)
        }
        if words.isEmpty {
            throw CommandFailure(
                "error: You must specify the type of resource to describe. Use \"svcctl api-resources\" for a complete list of supported resources.",
                code: "usage")
        }
        let arguments = try ResourceArguments(words)
        if arguments.areNamed, selection.isSelecting {
            throw CommandFailure("error: name cannot be provided when a selector is specified")
        }
        let targets = try await connection.targets(arguments, allNamespaces: selection.allNamespaces)
        for target in targets { try await fetch(target, connection, &found, &failures) }
        if found.isEmpty, words.count == 2, let target = targets.first, let name = target.name,
            let status = failures.first as? Status, status.code == 404
        {
            found = try await list(target, connection).filter { $0.name.hasPrefix(name) }
            if !found.isEmpty { return (found, [], true) }
        }
        return (found, failures, false)
    }

    private func fetch(
        _ target: ObjectTarget, _ connection: Connection, _ found: inout [DescribedObject],
        _ failures: inout [any Error]
    ) async throws {
        do {
            guard let name = target.name else {
                found += try await list(target, connection)
                return
            }
            let answer = try await connection.client.find(target.resource, namespace: target.namespace, name: name)
            found.append(DescribedObject(object: try answer.object(), resource: target.resource))
        } catch let status as Status {
            failures.append(status)
        }
    }

    private func list(_ target: ObjectTarget, _ connection: Connection) async throws -> [DescribedObject] {
        let selectors = ListOptions(labelSelector: selection.selector, limit: selection.limit)
        let list: JSONValue
        do {
            list = try await connection.client.list(target.resource, namespace: target.namespace, selectors)
        } catch let status as Status where status.code == 400 || status.code == 404 {
            throw status.ofList(of: target.resource.gvr, selectors)
        }
        return list.listedObjects.compactMap(KubernetesObject.init).map {
            DescribedObject(object: $0, resource: target.resource)
        }
    }
}

/// An object that is to be described, and the resource that it was found in.
struct DescribedObject: Sendable {
    let object: KubernetesObject
    let resource: APIResource

    var name: String { object.metadata.name }
}
