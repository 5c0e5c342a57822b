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
        abstract: "Change fields of an object.",
        usage: """
            svcctl patch TYPE NAME -p PATCH [options]
            svcctl patch TYPE NAME --patch-file FILE [options]
            svcctl patch -f FILE -p PATCH [options]
            """,
        discussion: """
            A strategic merge patch, the default, merges the list of ports by port number. A merge patch (RFC 7386) \
            replaces whole lists. A JSON patch (RFC 6902) is a list of operations.
            """)

    static let examples = [
        Example("Turn a Service into a NodePort Service", #"svcctl patch svc web -p '{"spec":{"type":"NodePort"}}'"#),
        Example("Write the patch in YAML", "svcctl patch svc web -p 'spec: {sessionAffinity: ClientIP}'"),
        Example(
            "Remove a label with a merge patch",
            #"svcctl patch svc web --type merge -p '{"metadata":{"labels":{"tier":null}}}'"#),
        Example(
            "Replace one value with a JSON patch",
            #"svcctl patch svc web --type json -p '[{"op":"replace","path":"/spec/ports/0/port","value":8080}]'"#),
        Example(
            "Read the patch from a file, and only show the result",
            "svcctl patch svc web --patch-file patch.yml --dry-run=server -o yaml"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Manifest Options") var files: FilenameOptions
    @OptionGroup(title: "Safety Options") var dryRun: DryRunOptions
    @OptionGroup(title: "Output Options") var output: OutputOptions
    @OptionGroup var recording: RecordOptions

    @Option(
        name: [.customShort("p", allowingJoined: true), .long], help: .value("PATCH", "The patch, in JSON or YAML."))
    var patch: String?

    @Option(
        name: .customLong("patch-file"), help: .value("FILE", "A file that contains the patch."), completion: .file())
    var patchFile: String?

    @Option(
        help: .value("strategic|merge|json", "The kind of patch."), completion: .list(["strategic", "merge", "json"]))
    var type = "strategic"

    @Option(help: .value("NAME", "The subresource to patch, for example status."))
    var subresource: String?

    @Option(
        name: .customLong("field-manager"),
        help: .value("NAME", "The name that is recorded as the owner of the changed fields."))
    var fieldManager = "kubectl-patch"

    @Flag(help: "Change the manifests given with -f, print them, and send nothing.")
    var local = false

    @Argument(help: .value("TYPE/NAME", "The object: svc/web, or svc web."), completion: .objects)
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
        if patch.nonEmptyText != nil && patchFile.nonEmptyText != nil {
            throw refuse("cannot specify --patch and --patch-file together")
        }
        if patch.nonEmptyText == nil && patchFile.nonEmptyText == nil {
            throw refuse("must specify --patch or --patch-file containing the contents of the patch")
        }
        if local && !resources.isEmpty { throw refuse("cannot specify --local and server resources") }
        if local && mode == .server {
            throw refuse("cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
        }
        let name = self.type.isEmpty ? "strategic" : self.type.lowercased()
        guard let type = PatchType.allCases.first(where: { $0.flagValue == name }) else {
            throw refuse("--type must be one of [json merge strategic], not \"\(self.type)\"")
        }
        var text = Array((patch ?? "").utf8)
        if let patchFile = patchFile.nonEmptyText {
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
