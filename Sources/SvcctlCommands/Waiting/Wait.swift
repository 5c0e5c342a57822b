internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl wait`
struct Wait: Verb {
    static let configuration = CommandConfiguration.verb(
        "wait",
        abstract: "Wait until objects are as wanted.",
        discussion: """
            --for=create, --for=delete, --for=condition=TYPE[=VALUE], --for=jsonpath='{.path}'[=VALUE], and for Services \
            --for=endpoints[=N]: that at least N endpoints are ready.
            """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var outputOptions: OutputOptions
    @OptionGroup var files: FilenameOptions

    @Argument(help: "TYPE/NAME, or TYPE with -l or --all.", completion: .objects)
    var objects: [String] = []

    @Option(name: .customLong("for"), help: "What to wait for; may be repeated.")
    var conditions: [String] = []

    @Option(name: .long, help: "How long; 0 looks once, a negative time waits a week.")
    var timeout = "30s"

    @Option(name: [.customShort("l", allowingJoined: true), .customLong("selector")], help: "A label selector.")
    var selector: String?

    @Option(name: .customLong("field-selector"), help: "A field selector.")
    var fieldSelector: String?

    @Flag(name: .long, help: "All objects of the types.")
    var all = false

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false

    func run(_ context: CommandContext) async throws {
        if conditions.isEmpty { throw CommandFailure("error: unrecognized condition: \"\"") }
        let wanted = try conditions.map(WaitCondition.init)
        guard let duration = Duration(goText: timeout) else {
            throw CommandFailure(
                "error: invalid argument \"\(timeout)\" for \"--timeout\" flag: time: invalid duration \"\(timeout)\"\nSee 'svcctl wait --help' for usage."
            )
        }
        let arguments = try ResourceArguments(objects)
        if arguments.items.isEmpty, !files.isGiven { throw CommandFailure.noResources }
        if !arguments.areNamed, !arguments.items.isEmpty, !all, selector == nil, fieldSelector == nil {
            throw CommandFailure("error: resource(s) were provided, but no name was specified")
        }
        let deadline = Deadline(after: duration < .zero ? Deadline.week : duration)
        var printer = try outputOptions.printer(context)
        let connection = try await context.connect(globals)
        let targets = try await targets(arguments, connection, context)
        let isForDeletion = wanted.contains { if case .delete = $0 { true } else { false } }
        let found = try await found(targets, wanted, deadline, connection, ignoringMissing: isForDeletion)
        if found.isEmpty, !isForDeletion { throw CommandFailure("error: no matching resources found") }
        var failures = Failures()
        for object in found {
            do {
                for condition in wanted {
                    let final = try await wait(
                        for: condition, on: object, connection, deadline, once: duration == .zero)
                    try printer.print(final, "condition met")
                }
            } catch let timeout as WaitTimeout { failures.append(timeout) }
        }
        try failures.throwIfAny()
    }

    private func targets(
        _ arguments: ResourceArguments, _ connection: Connection, _ context: CommandContext
    ) async throws -> [ObjectTarget] {
        guard arguments.items.isEmpty else {
            return try await connection.targets(arguments, allNamespaces: allNamespaces)
        }
        let manifests = try await connection.manifests(files, isValidating: false, context)
        if let failure = manifests.failures.first { throw failure }
        return manifests.objects.map { ObjectTarget(resource: $0.resource, name: $0.name, namespace: $0.namespace) }
    }

    /// The objects to wait on; where their creation is waited for, as soon as they exist.
    private func found(
        _ targets: [ObjectTarget], _ wanted: [WaitCondition], _ deadline: Deadline, _ connection: Connection,
        ignoringMissing: Bool
    ) async throws -> [FoundObject] {
        let waitsForCreation = wanted.contains { if case .create = $0 { true } else { false } }
        while true {
            let (found, failures) = try await connection.objects(
                of: targets, labelSelector: selector, fieldSelector: fieldSelector)
            if failures.errors.contains(where: { ($0 as? Status)?.code != 404 }) { try failures.throwIfAny() }
            if !waitsForCreation {
                if !ignoringMissing { try failures.throwIfAny() }
                return found
            }
            if failures.isEmpty, !found.isEmpty { return found }
            if ContinuousClock.now >= deadline.instant { throw WaitTimeout(subject: "") }
            try await connection.client.sleep(.milliseconds(500))
        }
    }

    private func wait(
        for condition: WaitCondition, on object: FoundObject, _ connection: Connection, _ deadline: Deadline,
        once: Bool
    ) async throws -> JSONValue {
        let current = object.object ?? [:]
        let wait = ObjectWait(connection: connection, object: object, deadline: deadline)
        let isMet = try condition.isMet(by: current)
        if isMet { return current }
        if once { throw CommandFailure("error: condition not met for \(object.resource.gvr.resource)/\(object.name)") }
        switch condition {
        case .create: return current
        case .delete:
            try await wait.untilDeleted(uid: nil)
            return current
        case .endpoints(let count):
            guard object.resource.gvr == .services else {
                throw CommandFailure("error: --for=endpoints waits on Services, not on \(object.qualifiedName)")
            }
            try await wait.untilEndpoints(count)
            return current
        case .status, .jsonPath: return try await wait.until(condition.isMet)
        }
    }
}

extension CommandFailure {
    /// Neither arguments nor files say what to work on.
    static let noResources = CommandFailure(
        """
        error: You must provide one or more resources by argument or filename.
        Example resource specifications include:
           '-f rsrc.yaml'
           '--filename=rsrc.json'
           '<resource> <name>'
           '<resource>'
        """)
}
