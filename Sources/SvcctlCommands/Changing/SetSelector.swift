internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl set`
struct SetVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "set", abstract: "Change one field of objects.", subcommands: [SetImage.self, SetSelector.self])
}

/// `svcctl set selector`
struct SetSelector: Verb {
    static let configuration = CommandConfiguration.verb(
        "selector",
        abstract: "Replace the selector of a Service.",
        usage: "svcctl set selector TYPE NAME KEY=VALUE,... [options]",
        discussion:
            "The new selector replaces the old one as a whole. Run describe afterwards to see which Pods it selects.")

    static let examples = [
        Example("Send the traffic of a Service to other Pods", "svcctl set selector svc web app=web,track=stable"),
        Example("Show the result without storing it", "svcctl set selector svc web app=web --dry-run=server -o yaml"),
        Example(
            "Change a manifest and send nothing", "svcctl set selector --local -f web.yml app=web,track=canary -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selecting: SelectionOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Flag(help: "Change the manifests given with -f, print them, and send nothing.")
    var local = false

    @Option(
        name: .customLong("resource-version"),
        help: .value("VERSION", "Change the object only if it still has this resourceVersion."))
    var resourceVersion: String?

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the changed fields."))
    var fieldManager = "kubectl-set"

    @Argument(help: .value("TYPE/NAME KEY=VALUE,...", "The Service, then its new selector."), completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        let mode = try dryRun.mode
        guard let expression = words.last else {
            throw CommandFailure("error: one selector is required", code: "usage")
        }
        let parsed = try LabelSelector(flag: expression)
        let selection = try selecting.selection(Array(words.dropLast()), isLocal: local)
        let selector = try Self.pairs(parsed, expression)
        var printer = try output.printer(context, isTyped: true)
        let cause = try recording.cause(context)
        let connection = try await context.connect(globals, isLocal: local)
        let (found, failures) = try await connection.targets(selection, knowing: local ? .written : .stored, context)
        var batch = Batch(context: context, failures: failures)
        try await batch.run(found) { target in
            try await change(target, to: selector, cause, mode, connection)
        } tell: { _, changed in
            try printer.print(changed, "selector updated" + mode.suffix)
        }
        try batch.failures.throwIfAny()
    }

    private func change(
        _ selected: Target, to selector: JSONObject, _ cause: ChangeCause?, _ mode: DryRunMode,
        _ connection: Connection
    ) async throws -> JSONValue {
        guard selected.object.gvk == .service else {
            throw CommandFailure("error: setting a selector is only supported for Services")
        }
        var object = selected.object
        object.json.update("spec") { $0["selector"] = .object(selector) }
        if let cause { object = cause.noted(in: object) }
        var before = selected.object
        if let resourceVersion {
            // A version that was asked for is sent, even where it is the one that was read.
            before.metadata.resourceVersion = ""
            object.metadata.resourceVersion = resourceVersion
        }
        if local || mode == .client { return object.value }
        let patch = try StrategicMergePatch(
            from: before.json, to: object.json, schema: MergeSchema(.service))
        return try await connection.client.patch(
            selected.resource, namespace: selected.namespace, name: selected.name,
            contentType: PatchType.strategic.contentType, JSONValue.object(patch.patch).jsonBytes(),
            WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server)
        ).json()
    }

    /// The pairs of `app=new,tier=x`: a Service selects by equality alone.
    private static func pairs(_ selector: LabelSelector?, _ expression: String) throws -> JSONObject {
        var pairs = JSONObject()
        var others: [String] = []
        for requirement in selector?.requirements ?? [] {
            switch requirement {
            case .isOneOf(let key, let values) where values.count == 1 && !expression.contains("("):
                pairs[key] = .string(values.first ?? "")
            case .isOneOf(let key, let values): others.append("{\(key) In \(values.sorted().goListText)}")
            case .isNoneOf(let key, let values): others.append("{\(key) NotIn \(values.sorted().goListText)}")
            case .exists(let key): others.append("{\(key) Exists []}")
            case .absent(let key): others.append("{\(key) DoesNotExist []}")
            case .greaterThan(let key, _), .lessThan(let key, _): others.append("{\(key)}")
            }
        }
        if others.isEmpty { return pairs }
        throw CommandFailure(
            "error: match expression \(others.goListText) not supported on this object", code: "usage")
    }
}
