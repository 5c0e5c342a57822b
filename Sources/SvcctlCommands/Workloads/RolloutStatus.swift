internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl rollout status`
struct RolloutStatus: Verb {
    static let configuration = CommandConfiguration.verb(
        "status",
        abstract: "Show how far a rollout has come, until it is done.",
        usage: "svcctl rollout status (svc/NAME | TYPE/NAME … | TYPE [-l SELECTOR] | -f FILE) [options]",
        discussion: """
            svc/NAME stands for all the workloads whose Pods the Service selects. The exit code is 0 when all are rolled \
            out, and 1 when one is not in time or cannot be.
            """)

    static let examples = [
        Example("Wait until a Deployment is rolled out", "svcctl rollout status deployment/web", isRunnable: false),
        Example("Wait for what is behind a Service", "svcctl rollout status svc/web --timeout=5m", isRunnable: false),
        Example("Show how far it is now", "svcctl rollout status sts/db --watch=false", isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var files: FilenameOptions
    @OptionGroup(title: "Selection Options") var labels: LabelOptions

    @Flag(name: .shortAndLong, inversion: .prefixedNo, help: "Whether to wait until the rollout is done.")
    var watch = true

    @Option(help: .value("NUMBER", "Only this revision: end when there is a newer one; 0 for the latest."))
    var revision: Int64 = 0

    @Option(help: .value("DURATION", "How long to wait; 0 is for ever."))
    var timeout = "0s"

    @Argument(help: .value("TYPE/NAME", "svc/NAME, TYPE/NAME, or a type and names."), completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        let duration = try Duration(flag: timeout, of: "rollout status")
        if revision < 0 {
            throw CommandFailure("error: revision must be a positive integer: \(revision)", code: "usage")
        }
        let run = try await RolloutSubjects.find(words, files, labels.selector, globals, context)
        var failures = run.failures
        let deadline = Deadline(after: duration > .zero ? duration : Deadline.week)
        for target in run.found {
            try await failures.collect(target) { try await follow(target, run.connection, deadline, context) }
        }
        try failures.throwIfAny()
    }

    private func follow(
        _ target: Target, _ connection: Connection, _ deadline: Deadline, _ context: CommandContext
    ) async throws {
        let state = try RolloutProgress(of: target.object, revision: revision)
        try context.output.print(state.text)
        if state.isDone || !watch { return }
        var options = ResourceWatch.Options(
            namespace: target.namespace, fieldSelector: "metadata.name=\(target.name)")
        options.resourceVersion = target.object.metadata.resourceVersion
        options.initialList = ["items": [target.object.value]]
        let changes = ResourceWatch(connection.client, target.resource, options)
        let isDone = try await deadline.limit {
            for try await event in changes {
                if event.kind == .deleted { throw CommandFailure("error: object has been deleted", code: "notFound") }
                guard var object = KubernetesObject(event.object) else { continue }
                // Lists leave out what their objects are.
                object.json["kind"] = .string(target.resource.kind)
                let state = try RolloutProgress(of: object, revision: revision)
                try context.output.print(state.text)
                if state.isDone { return true }
            }
            return false
        }
        if isDone != true { throw CommandFailure("error: timed out waiting for the condition", code: "timeout") }
    }
}
