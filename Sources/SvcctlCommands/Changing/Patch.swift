internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching
internal import YAMLSyntax

/// `svcctl patch`
struct Patch: Verb {
    static let configuration = CommandConfiguration.verb(
        "patch",
        abstract: "Change fields of an object with a strategic merge, merge or JSON patch.")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var files: FilenameOptions
    @OptionGroup var dryRun: DryRunOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Option(name: [.customShort("p", allowingJoined: true), .long], help: "The patch, as JSON or YAML.")
    var patch: String?

    @Option(name: .customLong("patch-file"), help: "A file with the patch.")
    var patchFile: String?

    @Option(help: "strategic, merge or json.")
    var type = "strategic"

    @Option(help: "Patch this subresource, status for one.")
    var subresource: String?

    @Option(name: .customLong("field-manager"), help: "Who owns the fields that change.")
    var fieldManager = "kubectl-patch"

    @Flag(help: "Print the patched manifests of -f and send nothing.")
    var local = false

    @Argument(help: "svc/web, or svc web.", completion: .objects)
    var resources: [String] = []

    func run(_ context: CommandContext) async throws {
        let mode = try dryRun.mode
        let (type, body) = try patchBody(mode, context)
        var printer = try output.printer(context)
        let cause = try recording.cause(context)
        let connection = try await context.connect(globals, isLocal: local)
        let selection = try Selection(resources, files: files, as: .changing)
        func patchAll() async throws {
            let isManifest = files.isGiven
            let (found, failures) = try await connection.targets(
                selection, knowing: local ? .written : isManifest ? .named : .stored, subresource: subresource, context)
            if found.isEmpty && failures.isEmpty { throw CommandFailure("error: no objects passed to patch") }
            var batch = Batch(context: context, failures: failures)
            try await batch.run(found) { target in
                let after = try await patched(target, type, body, mode, connection)
                if let cause, !local, mode == .none { try await note(cause, target, connection) }
                return after
            } tell: { target, after in
                let isUnchanged =
                    !isManifest && after.withoutBookkeeping == target.object.value.withoutBookkeeping
                // Kubectl leaves the suffix of a dry run out here.
                try printer.print(after, isUnchanged ? "patched (no change)" : "patched")
            }
            try batch.failures.throwIfAny()
        }
        // With --local nothing is sent: a thread that hears answers need not be started.
        if local { try await patchAll() } else { try await connection.client.inTurn(patchAll) }
    }

    /// Notes the cause in a patch of its own, after the one that was asked for, as kubectl does.
    private func note(_ cause: ChangeCause, _ target: Target, _ connection: Connection) async throws {
        let note: JSONValue = ["metadata": ["annotations": [ChangeCause.annotation: .string(cause.text)]]]
        _ = try await connection.client.patch(
            target.resource, namespace: target.namespace, name: target.name,
            contentType: PatchType.merge.contentType, note.jsonBytes(), WriteOptions(fieldManager: fieldManager))
    }

    private func patched(
        _ target: Target, _ type: PatchType, _ body: [UInt8], _ mode: DryRunMode, _ connection: Connection
    ) async throws -> JSONValue {
        if local || mode == .client {
            let patch: JSONValue
            do { patch = try JSONValue(parsing: body) } catch { throw Status.badRequest(error.message) }
            let strategy = try await MergeStrategy.find(for: target.object.gvk, connection.discovery)
            do {
                return try target.object.patched(
                    by: patch, type: type, schema: strategy.schema
                ).value
            } catch { throw CommandFailure("error: \(error.message)") }
        }
        do {
            return try await connection.client.patch(
                target.resource, namespace: target.namespace, name: target.name, contentType: type.contentType, body,
                WriteOptions(fieldManager: fieldManager, isDryRun: mode == .server), subresource: subresource
            ).json()
        } catch let status as Status {
            throw await TakenAddress(connection: connection).explaining(status, about: target.object)
        }
    }

    /// The type of the patch and its body as it is sent: JSON as written, YAML as JSON.
    private func patchBody(_ mode: DryRunMode, _ context: CommandContext) throws -> (PatchType, [UInt8]) {
        func refuse(_ message: String) -> CommandFailure { CommandFailure("error: \(message)", code: "usage") }
        if patch != nil && patchFile != nil { throw refuse("cannot specify --patch and --patch-file together") }
        if (patch ?? "").isEmpty && (patchFile ?? "").isEmpty {
            throw refuse("must specify --patch or --patch-file containing the contents of the patch")
        }
        if local && !resources.isEmpty { throw refuse("cannot specify --local and server resources") }
        if local && mode == .server {
            throw refuse("cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
        }
        guard let type = PatchType.allCases.first(where: { $0.flagValue == self.type.lowercased() }) else {
            throw refuse("--type must be one of [json merge strategic], not \"\(self.type)\"")
        }
        var text = Array((patch ?? "").utf8)
        if let patchFile {
            do {
                text = try context.contents(of: patchFile)
            } catch {
                throw refuse("unable to read patch file: \(error)")
            }
        }
        let first = text.first { !" \t\r\n".utf8.contains($0) }
        // JSON is sent as it was written, mistakes included: the server says what is wrong with it.
        if first == UInt8(ascii: "{") { return (type, text) }
        if first == UInt8(ascii: "["), (try? JSONValue(parsing: text)) != nil { return (type, text) }
        do {
            return (type, try YAML.value(parsing: text).jsonBytes())
        } catch {
            let quoted = JSONValue.string(String(decoding: text, as: UTF8.self)).jsonText()
            throw CommandFailure("error: unable to parse \(quoted): \(error.message)", code: "syntax")
        }
    }
}

extension JSONValue {
    /// This object without what changes on every write.
    var withoutBookkeeping: JSONValue {
        guard case .object(var object) = self else { return self }
        object.update("metadata") { metadata in
            for key in ["managedFields", "resourceVersion", "generation"] { metadata[key] = Optional<JSONValue>.none }
        }
        return .object(object)
    }
}
