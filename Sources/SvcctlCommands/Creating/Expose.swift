internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching
internal import YAMLSyntax

/// `svcctl expose`
struct Expose: Verb {
    static let configuration = CommandConfiguration.verb(
        "expose",
        abstract: "Create a Service for the Pods of an object.",
        usage: """
            svcctl expose TYPE NAME --port=PORT [--target-port=PORT] [options]
            svcctl expose -f FILE --port=PORT [options]
            """,
        discussion: """
            The object is a Pod, Service, Deployment, ReplicaSet or ReplicationController. Its selector, or the labels of \
            a Pod, become the selector of the new Service.
            """)

    static let examples = [
        Example("Create a Service for a Deployment", "svcctl expose deployment shop --port=80 --target-port=8080"),
        Example(
            "Create a second Service for the same Pods", "svcctl expose svc web --name=web-public --type=LoadBalancer"),
        Example("Create a Service for one Pod", "svcctl expose pod web-0 --port=80 --name=web-zero"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl expose deployment shop --port=80 --dry-run=client -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup var flags: ExposedServiceFlags

    @Argument(help: .value("TYPE/NAME", "The object: deployment/web, or deployment web."), completion: .objects)
    var objects: [String] = []

    @Option(name: .long, help: .value("PATCH", "Change the object with this JSON or YAML before it is created."))
    var overrides: String?

    @Option(
        name: .customLong("override-type"), help: .value("merge|strategic|json", "How to read --overrides."),
        completion: .list(["merge", "strategic", "json"]))
    var overrideType = "merge"

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the fields."))
    var fieldManager = "kubectl-expose"

    @Flag(
        name: .customLong("save-config"), help: "Record the object in an annotation, so that apply can be used later.")
    var saveConfig = false

    func run(_ context: CommandContext) async throws {
        let selection = try Selection(objects, files: files, as: .changing)
        var printer = try output.printer(context, isTyped: true)
        let mode = try dryRun.mode
        let connection = try await context.connect(globals)
        let (found, failures) = try await connection.targets(
            selection, knowing: files.isGiven ? .named : .stored, context)
        var batch = Batch(context: context, failures: failures)
        try await batch.run(found) { exposed in
            let source = try ExposableObject(exposed.object.value, kind: exposed.resource.gvk)
            var service = try ObjectOverrides(text: overrides, type: overrideType).applied(
                to: try flags.service(for: source, name: exposed.name), schema: .service)
            if mode == .client {
                if connection.isNamespaceExplicit { service["metadata"]?["namespace"] = .string(connection.namespace) }
                return service
            }
            if saveConfig, let whole = KubernetesObject(service) { service = whole.withLastApplied.value }
            return try await connection.client.create(
                .services, namespace: connection.namespace, service,
                WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server)
            ).json()
        } tell: { _, service in
            try printer.print(service, "exposed\(mode.suffix)")
        }
        try batch.failures.throwIfAny()
    }
}

/// `--overrides` with `--override-type`.
struct ObjectOverrides {
    let text: String?
    let type: String

    /// - Throws: `CommandFailure` where the text or its type cannot be understood.
    func applied(to object: JSONValue, schema: ObjectSchema) throws -> JSONValue {
        guard let text, !text.isEmpty, let whole = KubernetesObject(object) else { return object }
        let kind: PatchType
        switch type {
        case "merge", "": kind = .merge
        case "strategic": kind = .strategic
        case "json": kind = .json
        default:
            throw CommandFailure("error: invalid override type: \(type); must be one of: merge, json, strategic")
        }
        do {
            return try whole.patched(
                by: try YAML.value(parsing: text), type: kind, schema: MergeSchema(schema)
            ).value
        } catch let error as YAMLSyntaxError {
            throw CommandFailure("error: invalid --overrides: \(error)")
        } catch let error as PatchError {
            throw CommandFailure("error: \(error)")
        }
    }
}
