internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// Changes labels or annotations: one verb in two dresses.
struct MetadataChange {
    /// The member of `metadata`.
    let field: String
    /// What messages call one of its keys.
    let kind: String
    let fieldManager: String
    let globals: GlobalOptions
    let selecting: SelectionOptions
    let options: MetadataChangeOptions

    func run(_ words: [String], _ context: CommandContext) async throws {
        let change = try KeyValueChange(words, kind: kind)
        let mode = try options.dryRun.mode
        try check(change, mode)
        let selection = try selecting.selection(change.resources, isLocal: options.local)
        var printer = try options.output.printer(context)
        let cause = try options.recording.cause(context)
        let connection = try await context.connect(globals, isLocal: options.local)
        let (found, failures) = try await connection.targets(
            selection, knowing: options.local ? .written : .stored, context)
        if options.resourceVersion != nil && found.count > 1 {
            throw Self.refusal("--resource-version may only be used with a single resource")
        }
        var batch = Batch(context: context, failures: failures)
        try await batch.run(found) { target in
            try await apply(change, to: target, cause, mode, connection, context)
        } tell: { _, result in
            let (object, message) = result
            if options.list {
                try list(object, isOnly: found.count == 1, context)
            } else {
                try printer.print(object.value, message + mode.suffix)
            }
        }
        try batch.failures.throwIfAny()
    }

    private func apply(
        _ change: KeyValueChange, to selected: Target, _ cause: ChangeCause?, _ mode: DryRunMode,
        _ connection: Connection, _ context: CommandContext
    ) async throws -> (KubernetesObject, String) {
        let values = selected.object.json["metadata"]?[field]?.objectValue ?? [:]
        let sends = !options.local && !options.list && mode != .client
        if sends && kind == "label" {
            for key in change.removed where values[key] == nil {
                try context.output.print("label \"\(key)\" not found.")
            }
        }
        if !options.overwrite { try refuseOverwriting(change, values) }
        let (after, added, removed) = change.applied(to: values)
        var object = selected.object
        object.json.update("metadata") { $0[field] = after.isEmpty ? Optional<JSONValue>.none : .object(after) }
        if let cause { object = cause.noted(in: object) }
        let message = message(added: added, removed: removed)
        guard sends else { return (object, message) }
        var before = selected.object.json
        var wanted = object.json
        if let version = options.resourceVersion {
            before.update("metadata") { $0["resourceVersion"] = Optional<JSONValue>.none }
            wanted.update("metadata") { $0["resourceVersion"] = .string(version) }
        }
        // The patch names the last key that goes, not the whole map.
        if after.isEmpty, !values.isEmpty { wanted.update("metadata") { $0[field] = [:] } }
        let patch = JSONMergePatch(from: before, to: wanted)
        let answer = try await connection.client.patch(
            selected.resource, namespace: selected.namespace, name: selected.name,
            contentType: PatchType.merge.contentType, patch.patch.jsonBytes(),
            WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server))
        return (try answer.object(), message)
    }

    private func refuseOverwriting(_ change: KeyValueChange, _ values: JSONObject) throws {
        let taken = change.overwritten(in: values)
        if taken.isEmpty { return }
        if kind == "label" {
            let lines = taken.map { "'\($0.key)' already has a value (\($0.value)), and --overwrite is false" }
            throw CommandFailure("error: \(lines.count == 1 ? lines[0] : "[\(lines.joined(separator: ", "))]")")
        }
        let list = taken.map { "'\($0.key)' already has a value (\($0.value))" }.joined(separator: "; ")
        throw CommandFailure(
            "error: --overwrite is false but found the following declared annotation(s): \(list)")
    }

    private func message(added: [String], removed: [String]) -> String {
        if kind == "annotation" { return "annotated" }
        return switch (added.isEmpty, removed.isEmpty) {
        case (true, true): "not labeled"
        case (false, true): "labeled"
        case (true, false): "unlabeled"
        case (false, false): "modified"
        }
    }

    private func list(_ object: KubernetesObject, isOnly: Bool, _ context: CommandContext) throws {
        if !isOnly {
            try context.output.print(
                "Listing \(field) for \(object.kind).\(object.gvk.group)/\(object.metadata.name):")
        }
        for member in object.json["metadata"]?[field]?.objectValue ?? [:] {
            try context.output.print("\(isOnly ? "" : " ")\(member.key)=\(member.value.stringValue ?? "")")
        }
    }

    private func check(_ change: KeyValueChange, _ mode: DryRunMode) throws {
        if options.list && !options.output.output.isEmpty {
            throw Self.refusal("--list and --output may not be specified together")
        }
        if options.local && mode == .server {
            throw Self.refusal("cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
        }
        if change.resources.isEmpty && !selecting.files.isGiven {
            throw Self.refusal("one or more resources must be specified as <resource> <name> or <resource>/<name>")
        }
        if change.isEmpty && !options.list { throw Self.refusal("at least one \(kind) update is required") }
    }

    private static func refusal(_ message: String) -> CommandFailure {
        CommandFailure("error: \(message)", code: "usage")
    }
}
