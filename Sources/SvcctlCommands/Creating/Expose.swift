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
        abstract: "Make a Service for the Pods of an object.",
        discussion: "Pods, Services, Deployments, ReplicaSets and ReplicationControllers can be exposed.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var files: FilenameOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var flags: ExposedServiceFlags

    @Argument(help: "TYPE NAME, or TYPE/NAME.", completion: .objects)
    var objects: [String] = []

    @Option(name: .long, help: "JSON or YAML to change the Service with before it is created.")
    var overrides: String?

    @Option(name: .customLong("override-type"), help: "How to read --overrides: merge, strategic or json.")
    var overrideType = "merge"

    @Option(name: .customLong("field-manager"), help: "The name under which fields are owned.")
    var fieldManager = "kubectl-expose"

    @Flag(name: .customLong("save-config"), help: "Keep the Service in its annotation, for a later apply.")
    var saveConfig = false

    func run(_ context: CommandContext) async throws {
        let selection = try Selection(objects, files: files, as: .changing)
        var printer = try output.printer(context, isTyped: true)
        let mode = try dryRun.mode
        let connection = try await context.connect(globals)
        let (found, failures) = try await connection.targets(
            selection, knowing: files.isGiven ? .named : .stored, context)
        try failures.throwIfAny()
        for exposed in found {
            let source = try ExposableObject(exposed.object.value, kind: exposed.resource.gvk)
            var service = try changed(try flags.service(for: source, name: exposed.name))
            if mode == .client {
                if connection.isNamespaceExplicit { service["metadata"]?["namespace"] = .string(connection.namespace) }
            } else {
                if saveConfig, let whole = KubernetesObject(service) { service = whole.withLastApplied.value }
                service = try await connection.client.create(
                    .services, namespace: connection.namespace, service,
                    WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server)
                ).json()
            }
            try printer.print(service, "exposed\(mode.suffix)")
        }
    }

    private func changed(_ service: JSONValue) throws -> JSONValue {
        try ObjectOverrides(text: overrides, type: overrideType).applied(to: service, schema: .service)
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
            throw CommandFailure("error: invalid --overrides: \(error)")
        }
    }
}
