internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl wait`
struct Wait: Verb {
    static let configuration = CommandConfiguration.verb(
        "wait",
        abstract: "Wait until objects reach a state.",
        usage: "svcctl wait TYPE NAME --for=CONDITION [--timeout=DURATION] [options]",
        discussion: """
            The states are create, delete, condition=TYPE[=VALUE], jsonpath='{.path}'[=VALUE], and for Services \
            endpoints[=N]: at least N endpoints are ready. Exits with 1 if the time is over first.
            """)

    static let examples = [
        Example("Wait until a Service has a ready endpoint", "svcctl wait svc/web --for=endpoints --timeout=60s"),
        Example("Wait until a Pod is ready", "svcctl wait pod/web-0 --for=condition=Ready"),
        Example("Wait until a field has a value", "svcctl wait svc/web --for=jsonpath='{.spec.type}'=NodePort"),
        Example(
            "Wait until a load balancer has an address",
            "svcctl wait svc/web --for=jsonpath='{.status.loadBalancer.ingress}'", isRunnable: false),
        Example("Wait until an object is gone", "svcctl wait svc/gone --for=delete --timeout=30s"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Output Options") var outputOptions: OutputOptions
    @OptionGroup(title: "Selection Options") var selecting: SelectionOptions

    @Argument(help: .value("TYPE/NAME", "The objects, or a type with -l or --all."), completion: .objects)
    var objects: [String] = []

    @Option(
        name: .customLong("for"),
        help: .value(
            "STATE",
            "The state to wait for: create, delete, condition=TYPE[=VALUE], jsonpath='{.path}'[=VALUE] or endpoints[=N]. May be repeated."
        ),
        completion: .list(["create", "delete", "condition=", "jsonpath=", "endpoints"]))
    var conditions: [String] = []

    @Option(
        name: .long, help: .value("DURATION", "How long to wait. 0 checks once; a negative value waits for a week."))
    var timeout = "30s"

    func run(_ context: CommandContext) async throws {
        if conditions.isEmpty { throw CommandFailure("error: unrecognized condition: \"\"") }
        let wanted = try conditions.map(WaitCondition.init)
        let duration = try Duration(flag: timeout, of: "wait")
        let selection = try selecting.selection(objects, as: .waiting)
        let deadline = Deadline(after: duration < .zero ? Deadline.week : duration)
        var printer = try outputOptions.printer(context)
        let connection = try await context.connect(globals)
        let isForDeletion = wanted.contains { if case .delete = $0 { true } else { false } }
        let found = try await found(selection, wanted, deadline, connection, context, ignoringMissing: isForDeletion)
        if found.isEmpty, !isForDeletion { throw CommandFailure("error: no matching resources found") }
        let isOnce = duration == .zero
        var batch = Batch(context: context)
        try await batch.run(found) { target in
            var finals: [JSONValue] = []
            for condition in wanted {
                finals.append(try await wait(for: condition, on: target, connection, deadline, once: isOnce))
            }
            return finals
        } tell: { _, finals in
            for final in finals { try printer.print(final, "condition met") }
        }
        try batch.failures.throwIfAny()
    }

    /// The objects to wait on; where their creation is waited for, as soon as they exist.
    private func found(
        _ selection: Selection, _ wanted: [WaitCondition], _ deadline: Deadline, _ connection: Connection,
        _ context: CommandContext, ignoringMissing: Bool
    ) async throws -> [Target] {
        let waitsForCreation = wanted.contains { if case .create = $0 { true } else { false } }
        while true {
            let (found, failures) = try await connection.targets(selection, context)
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
        for condition: WaitCondition, on object: Target, _ connection: Connection, _ deadline: Deadline,
        once: Bool
    ) async throws -> JSONValue {
        let current = object.object.value
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
