internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// What all verbs share that make one object of flags.
struct CreationOptions: ParsableArguments, Sendable {
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup(title: "Safety Options") var validation: ValidationOptions

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the fields."))
    var fieldManager: String?

    @Flag(
        name: .customLong("save-config"), help: "Record the object in an annotation, so that apply can be used later.")
    var saveConfig = false

    /// Sends `object`, or with `--dry-run=client` nothing.
    /// - Parameter refusal: introduces the server's refusal, `failed to create ClusterIP service:`; nil: nothing does.
    /// - Returns: what the server made of it.
    /// - Throws: `CommandFailure` for a refusal with an introduction; `Status` otherwise.
    func create(
        _ object: JSONValue, _ resource: APIResource, _ connection: Connection, refusal: String? = nil
    ) async throws -> JSONValue {
        var object = object
        if saveConfig, let whole = KubernetesObject(object) { object = whole.withLastApplied.value }
        let mode = try dryRun.mode
        if mode == .client { return object }
        let options = WriteOptions(
            fieldManager: fieldManager ?? "kubectl-create", fieldValidation: try validation.mode.rawValue,
            isDryRun: mode == .server)
        do {
            return try await connection.client.create(
                resource, namespace: resource.isNamespaced ? connection.namespace : nil, object, options
            ).json()
        } catch let status as Status {
            guard let refusal else { throw status }
            throw CommandFailure("error: \(refusal) \(status.message)")
        }
    }

    /// Makes the object and tells of it.
    func run(
        _ object: JSONValue, _ resource: APIResource, _ globals: GlobalOptions, _ context: CommandContext,
        refusal: String? = nil
    ) async throws {
        var printer = try output.printer(context, isTyped: true)
        _ = try validation.mode
        let connection =
            try await dryRun.mode == .client ? context.connectIfPossible(globals) : context.connect(globals)
        var object = object
        if resource.isNamespaced, connection.isNamespaceExplicit {
            object["metadata"]?["namespace"] = .string(connection.namespace)
        }
        let made = try await create(object, resource, connection, refusal: refusal)
        try printer.print(made, "created\(try dryRun.mode.suffix)")
    }
}

extension CommandFailure {
    /// A verb that makes one object was given an empty name.
    static let nameMissing = CommandFailure("error: name must be specified", code: "usage")

    /// A verb that makes one object was given no name, or several.
    static func oneNameRequired(_ names: [String], of command: String) -> CommandFailure {
        CommandFailure(
            "error: exactly one NAME is required, got \(names.count)\nSee 'svcctl \(command) -h' for help and examples")
    }
}
