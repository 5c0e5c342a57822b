internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl rollout`
struct Rollout: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "rollout",
        abstract: "Watch the rollout of what is behind a Service, or begin a new one.",
        discussion: "History, undo, pause and resume are kubectl's.",
        subcommands: [RolloutStatus.self, RolloutRestart.self])

    /// The kinds that have rollouts.
    static let kinds: [APIResource] = [.deployments, .statefulSets, .daemonSets]
}

/// `svcctl rollout restart`
struct RolloutRestart: Verb {
    static let configuration = CommandConfiguration.verb(
        "restart",
        abstract: "Replace all Pods of a Deployment, StatefulSet or DaemonSet, a few at a time.",
        usage: "svcctl rollout restart (svc/NAME | TYPE/NAME … | TYPE [-l SELECTOR] | -f FILE) [options]",
        discussion: """
            svc/NAME stands for all the workloads whose Pods the Service selects: which ones that are is said before.
            """)

    static let examples = [
        Example("Restart a Deployment", "svcctl rollout restart deployment/web", isRunnable: false),
        Example("Restart what is behind a Service", "svcctl rollout restart svc/web", isRunnable: false),
        Example(
            "Restart all Deployments with a label", "svcctl rollout restart deployment -l team=a", isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var files: FilenameOptions
    @OptionGroup(title: "Selection Options") var labels: LabelOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions

    @Option(name: .customLong("field-manager"), help: .value("NAME", "Who owns the fields that change."))
    var fieldManager = "kubectl-rollout"

    @Argument(help: .value("TYPE/NAME", "svc/NAME, TYPE/NAME, or a type and names."), completion: .objects)
    var words: [String] = []

    /// The annotation of the template that makes new Pods of it.
    private static let restartedAt = "kubectl.kubernetes.io/restartedAt"

    func run(_ context: CommandContext) async throws {
        var printer = try output.printer(context)
        let run = try await RolloutSubjects.find(words, files, labels.selector, globals, context)
        var batch = Batch(context: context, failures: run.failures)
        let now = context.timestamp.description
        try await batch.run(run.found) { target in
            try await restart(target, run.connection, now)
        } tell: { _, object in
            try printer.print(object, "restarted")
        }
        try batch.failures.throwIfAny()
    }

    private func restart(_ target: Target, _ connection: Connection, _ now: String) async throws -> JSONValue {
        guard Rollout.kinds.contains(where: { $0.gvr.resource == target.resource.gvr.resource }) else {
            throw CommandFailure(
                "error: \(target.resource.gvr.qualifiedName) \"\(target.name)\" restarting is not supported")
        }
        let spec = target.object.json["spec"]
        if spec?["paused"]?.boolValue == true {
            throw CommandFailure(
                "error: \(target.resource.gvr.qualifiedName) \"\(target.name)\" can't restart paused deployment (run rollout resume first)"
            )
        }
        let last = spec?[path: "template", "metadata", "annotations"]?[Self.restartedAt]?.stringValue
        if last == now {
            throw CommandFailure(
                "error: failed to create patch for \(target.name): if restart has already been triggered within the past second, please wait before attempting to trigger another"
            )
        }
        let patch: JSONValue = [
            "spec": ["template": ["metadata": ["annotations": .object([Self.restartedAt: .string(now)])]]]
        ]
        return try await connection.client.patch(
            target.resource, namespace: target.namespace, name: target.name,
            contentType: PatchType.strategic.contentType, patch.jsonBytes(), WriteOptions(fieldManager: fieldManager)
        ).json()
    }
}

/// What the verbs of `rollout` work on.
struct RolloutSubjects {
    let connection: Connection
    let found: [Target]
    let failures: Failures

    /// - Throws: `CommandFailure` in kubectl's words where nothing is named.
    static func find(
        _ words: [String], _ files: FilenameOptions, _ labels: String?, _ globals: GlobalOptions,
        _ context: CommandContext
    ) async throws -> RolloutSubjects {
        if words.isEmpty, !files.isGiven {
            throw CommandFailure("error: required resource not specified", code: "usage")
        }
        // A type alone stands for all of it, as for kubectl; an empty selector does not.
        let selection = try Selection(words, files: files, labels: labels, as: labels == nil ? .reading : .changing)
        let connection = try await context.connect(globals)
        var (named, failures) = try await connection.targets(selection, context)
        let (found, others) = try await WorkloadsBehind(
            connection: connection, context: context, kinds: Rollout.kinds
        ).expand(named, of: selection)
        for failure in others.errors { failures.append(failure) }
        if found.isEmpty, failures.isEmpty {
            try context.errors.print("No resources found in \(connection.namespace) namespace.")
        }
        return RolloutSubjects(connection: connection, found: found, failures: failures)
    }
}
