internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching
internal import ObjectPrinting

/// `svcctl edit`
struct Edit: Verb {
    static let configuration = CommandConfiguration.verb(
        "edit",
        abstract: "Change objects in your editor.",
        usage: """
            svcctl edit TYPE NAME [options]
            svcctl edit -f FILE [options]
            """,
        discussion: """
            The editor is the one that KUBE_EDITOR or EDITOR names, otherwise vi. What you save is sent as a patch. If the \
            server refuses it, the editor opens again with the reason at the top. Saving without a change cancels.
            """)

    static let examples = [
        Example("Edit a Service", "svcctl edit svc web", isRunnable: false),
        Example("Use another editor", "KUBE_EDITOR=nano svcctl edit svc/web", isRunnable: false),
        Example(
            "Edit in JSON and show the patch that was sent", "svcctl edit svc web -o json --output-patch",
            isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Selection Options") var selecting: SelectionOptions
    @OptionGroup(title: "Safety Options") var validation: ValidationOptions

    @Option(
        name: [.customShort("o", allowingJoined: true), .long],
        help: .value("yaml|json", "The format to edit, and to print the saved object in."),
        completion: .list(["yaml", "json"]))
    var output = ""

    @Flag(name: .customLong("show-managed-fields"), help: "Include metadata.managedFields.")
    var showsManagedFields = false

    @Flag(
        name: .customLong("save-config"), help: "Record the object in an annotation, so that apply can be used later.")
    var savesConfiguration = false

    @OptionGroup var recording: RecordOptions

    @Flag(name: .customLong("output-patch"), help: "Print the patch that was sent.")
    var printsPatch = false

    @Flag(name: .customLong("windows-line-endings"), help: "Use the line ends of Windows in the edited file.")
    var windowsLineEndings = false

    @Option(help: .value("NAME", "The subresource to edit, for example status."))
    var subresource: String?

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the changed fields."))
    var fieldManager = "kubectl-edit"

    @Argument(help: .value("TYPE/NAME", "The object: svc/web, or svc web."), completion: .objects)
    var resources: [String] = []

    func run(_ context: CommandContext) async throws {
        guard ["", "yaml", "json"].contains(output) else {
            throw CommandFailure(
                "error: unable to match a printer suitable for the output format \"\(output)\", allowed formats are: json,yaml",
                code: "usage")
        }
        let selection = try selecting.selection(resources, as: .reading)
        let cause = try recording.cause(context)
        let connection = try await context.connect(globals)
        var (found, failures) = try await connection.targets(selection, subresource: subresource, context)
        // An editor would show a part as if it were all.
        try failures.throwIfAny()
        if found.isEmpty { throw CommandFailure("error: edit cancelled, no objects found") }
        let isJSON = output == "json"
        let session = EditSession(context: context, isJSON: isJSON, hasWindowsLineEnds: windowsLineEndings)
        let shown = found.map {
            showsManagedFields ? $0.object.value : $0.object.value.withoutManagedFields
        }
        let edit: [(selected: Target, shown: JSONValue)] = Array(zip(found, shown))
        do {
            if edit.count == 1 {
                _ = try await session.edit(shown[0]) {
                    try await save($0, shown[0], edit[0].selected, cause, connection, context)
                }
            } else if !edit.isEmpty {
                let list: JSONValue = [
                    "apiVersion": "v1", "items": .array(shown), "kind": "List", "metadata": [:],
                ]
                _ = try await session.edit(list) { try await save(list: $0, edit, cause, connection, context) }
            }
        } catch let failure as CommandFailure { failures.append(failure) }
        try failures.throwIfAny()
    }

    /// Sends what changed of the items of a list, each by itself.
    private func save(
        list: JSONValue, _ originals: [(selected: Target, shown: JSONValue)], _ cause: ChangeCause?,
        _ connection: Connection, _ context: CommandContext
    ) async throws -> [String]? {
        guard let items = list["items"]?.arrayValue else { return ["The edited file is no list"] }
        var problems: [String] = []
        for (selected, shown) in originals {
            let identity = { (object: JSONValue) in
                [object["kind"], object["metadata"]?["namespace"], object["metadata"]?["name"]]
            }
            // What was taken out of the list stays as it is on the server.
            guard let edited = items.first(where: { identity($0) == identity(shown) }) else { continue }
            problems += try await save(edited, shown, selected, cause, connection, context) ?? []
        }
        return problems.isEmpty ? nil : problems
    }

    /// Sends what changed. Returns what the server has against it, for the head of the file.
    private func save(
        _ edited: JSONValue, _ original: JSONValue, _ selected: Target, _ cause: ChangeCause?,
        _ connection: Connection, _ context: CommandContext
    ) async throws -> [String]? {
        guard var wanted = KubernetesObject(edited) else { return ["The edited file is no object"] }
        if savesConfiguration { wanted = wanted.withLastApplied }
        if let cause, edited != original { wanted = cause.noted(in: wanted) }
        let strategy = try await MergeStrategy.find(for: selected.object.gvk, connection.discovery)
        let type: PatchType
        let body: JSONObject
        do {
            (type, body) = try strategy.patch(from: original.objectValue ?? [:], to: wanted.json)
        } catch { return [error.message] }
        if body.isEmpty {
            try context.output.print("\(selected.qualifiedName) skipped")
            return nil
        }
        let metadata = body["metadata"]?.objectValue
        if body.contains("apiVersion") || body.contains("kind") || metadata?.contains("name") ?? false {
            throw EditSession.Unsavable("At least one of apiVersion, kind and name was changed")
        }
        if printsPatch { try context.output.print("Patch: \(JSONValue.object(body).jsonText())") }
        do {
            let answer = try await connection.client.patch(
                selected.resource, namespace: selected.namespace, name: selected.name, contentType: type.contentType,
                JSONValue.object(body).jsonBytes(),
                WriteOptions(fieldManager: fieldManager, fieldValidation: try validation.mode.rawValue),
                subresource: subresource)
            if output.isEmpty {
                try context.output.print("\(selected.qualifiedName) edited")
            } else {
                var printer = ObjectPrinter(output == "json" ? .json : .yaml, showsManagedFields: showsManagedFields)
                try context.output.write(try printer.bytes(for: try answer.json()))
            }
            return nil
        } catch let status as Status {
            let name = "\(selected.resource.gvr.qualifiedName) \"\(selected.name)\""
            guard status.reason == "Invalid" else {
                try context.errors.print("error: \(name) could not be patched: \(status.message)")
                return ["\(name) could not be patched: \(status.message)"]
            }
            try context.errors.print("error: \(name) is invalid")
            let causes = (status.details?.causes ?? []).map { "* \($0.field): \($0.message)" }
            return ["\(name) was not valid:"] + causes
        }
    }
}
