internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `svcctl set`
struct SetVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "set", abstract: "Set a field of objects.", subcommands: [SetImage.self, SetSelector.self])
}

/// `svcctl set selector`
struct SetSelector: Verb {
    static let configuration = CommandConfiguration.verb(
        "selector", abstract: "Replace the selector of Services.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var selecting: SelectionOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Flag(help: "Print the changed manifests of -f and send nothing.")
    var local = false

    @Option(name: .customLong("resource-version"), help: "Only if the object still has this version.")
    var resourceVersion: String?

    @Option(name: .customLong("field-manager"), help: "Who owns the fields that change.")
    var fieldManager = "kubectl-set"

    @Argument(help: "svc/web app=new,tier=front", completion: .objects)
    var words: [String] = []

    func run(_ context: CommandContext) async throws {
        let mode = try dryRun.mode
        guard let expression = words.last, expression.contains("=") || expression.contains("(") || expression.isEmpty
        else {
            throw CommandFailure(
                words.count < 2
                    ? "error: one selector is required"
                    : "error: resource(s) were provided, but no name was specified", code: "usage")
        }
        let selector = try Self.pairs(expression)
        let selection = try selecting.selection(Array(words.dropLast()), isLocal: local)
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
    private static func pairs(_ expression: String) throws -> JSONObject {
        var pairs = JSONObject()
        var others: [String] = []
        for requirement in try LabelSelector(flag: expression)?.requirements ?? [] {
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
