internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl scale`
struct Scale: Verb {
    static let configuration = CommandConfiguration.verb(
        "scale",
        abstract: "Say how many Pods a Deployment, StatefulSet or the like shall have.",
        usage: "svcctl scale --replicas=COUNT (svc/NAME | TYPE/NAME … | -f FILE) [options]",
        discussion: """
            svc/NAME stands for all the workloads whose Pods the Service selects: which ones that are is said before they \
            are scaled. --current-replicas and --resource-version are conditions that the server holds to.
            """)

    static let examples = [
        Example("Scale a Deployment", "svcctl scale deployment/web --replicas=3", isRunnable: false),
        Example("Scale what is behind a Service", "svcctl scale svc/web --replicas=0", isRunnable: false),
        Example(
            "Scale only if two Pods are wanted now", "svcctl scale deployment/web --current-replicas=2 --replicas=3",
            isRunnable: false),
        Example(
            "Scale several, and wait until they are", "svcctl scale sts/db sts/cache --replicas=1 --timeout=2m",
            isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selecting: SelectionOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions

    @Option(help: .value("COUNT", "How many Pods are wanted."))
    var replicas: Int64?

    @Option(
        name: .customLong("current-replicas"),
        help: .value("COUNT", "Only if so many are wanted now; -1 for however many."))
    var currentReplicas: Int64 = -1

    @Option(
        name: .customLong("resource-version"), help: .value("VERSION", "Only if the object still has this version."))
    var resourceVersion = ""

    @Option(help: .value("DURATION", "How long to wait until the Pods are there; 0 does not wait."))
    var timeout = "0s"

    @Argument(help: .value("TYPE/NAME", "svc/NAME, TYPE/NAME, or a type and names."), completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        guard let replicas else { throw CommandFailure("error: required flag(s) \"replicas\" not set", code: "usage") }
        let wait = try Duration(flag: timeout, of: "scale")
        guard replicas >= 0, replicas <= Int64(Int32.max) else {
            throw CommandFailure(
                "error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0",
                code: "usage")
        }
        if currentReplicas < -1 {
            throw CommandFailure(
                "error: The --current-replicas must specify an integer of -1 or greater", code: "usage")
        }
        let mode = try dryRun.mode
        let selection = try selecting.selection(words)
        var printer = try output.printer(context)
        let connection = try await context.connect(globals)
        let (named, failures) = try await connection.targets(selection, context)
        let kinds: [APIResource] = [.deployments, .statefulSets, .replicaSets, .replicationControllers]
        let (found, others) = try await WorkloadsBehind(connection: connection, context: context, kinds: kinds)
            .expand(named, of: selection)
        if found.isEmpty, others.isEmpty {
            let reasons = failures.errors.map { " \($0.bareText)" }.joined()
            throw CommandFailure("error: no objects passed to scale\(reasons)")
        }
        if found.count > 1, !resourceVersion.isEmpty {
            throw CommandFailure("error: cannot use --resource-version with multiple resources", code: "usage")
        }
        var batch = Batch(context: context, failures: failures)
        for failure in others.errors { batch.failures.append(failure) }
        let change = ScaleChange(
            client: connection.client, replicas: replicas, currentReplicas: currentReplicas < 0 ? nil : currentReplicas,
            resourceVersion: resourceVersion.isEmpty ? nil : resourceVersion, isDryRun: mode == .server, wait: wait)
        try await batch.run(found) { target in
            if mode != .client { try await change.apply(to: target) }
            return target.object.value
        } tell: { _, object in
            try printer.print(object, "scaled" + mode.suffix)
        }
        try batch.failures.throwIfAny()
    }
}

/// Writes the `scale` of one object.
private struct ScaleChange: Sendable {
    let client: APIClient
    let replicas: Int64
    /// How many must be wanted before; nil for however many.
    let currentReplicas: Int64?
    let resourceVersion: String?
    let isDryRun: Bool
    /// How long to wait until the Pods are there; zero does not wait.
    let wait: Duration

    /// How often somebody else may be faster.
    private static let attempts = 10

    /// - Throws: a refusal of the server; `CommandFailure` in kubectl's words where a condition does not hold, or the
    ///   time is over.
    func apply(to target: Target) async throws {
        let options = WriteOptions(isDryRun: isDryRun)
        if currentReplicas == nil, resourceVersion == nil {
            let patch: JSONValue = ["spec": ["replicas": .integer(replicas)]]
            _ = try await client.patch(
                target.resource, namespace: target.namespace, name: target.name,
                contentType: PatchType.merge.contentType, patch.jsonBytes(), options, subresource: "scale")
        } else {
            try await update(target, options)
        }
        guard wait != .zero, !isDryRun else { return }
        let isDone = try await Deadline(after: wait).limit {
            while true {
                let scale = try await read(target)
                if scale["spec"]?["replicas"]?.integerValue == replicas,
                    (scale["status"]?["replicas"]?.integerValue ?? 0) == replicas
                {
                    return true
                }
                try await client.sleep(.seconds(1))
            }
        }
        if isDone != true {
            throw CommandFailure("error: timed out waiting for \"\(target.name)\" to be synced", code: "timeout")
        }
    }

    private func read(_ target: Target) async throws -> JSONValue {
        try await client.get(
            target.resource, namespace: target.namespace, name: target.name, subresource: "scale"
        ).json()
    }

    /// Writes the scale that was read, so that the server refuses where somebody was faster; then the conditions are
    /// held against what is there now.
    private func update(_ target: Target, _ options: WriteOptions) async throws {
        for attempt in 1... {
            var scale = try await read(target)
            let current = scale["spec"]?["replicas"]?.integerValue ?? 0
            if let currentReplicas, current != currentReplicas {
                throw CommandFailure("error: Expected replicas to be \(currentReplicas), was \(current)")
            }
            let version = scale["metadata"]?["resourceVersion"]?.stringValue ?? ""
            if let resourceVersion, version != resourceVersion {
                throw CommandFailure("error: Expected resource version to be \(resourceVersion), was \(version)")
            }
            scale["spec"] = ["replicas": .integer(replicas)]
            do {
                _ = try await client.update(
                    target.resource, namespace: target.namespace, name: target.name, scale, options,
                    subresource: "scale")
                return
            } catch let status as Status where status.code == 409 && attempt < Self.attempts {
                continue
            }
        }
    }
}
