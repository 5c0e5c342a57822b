internal import JSON
import KubernetesModel
import ObjectPatching
import ServiceRules
import YAMLSyntax

extension APIServer {
    func patch(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let request = try PatchRequest(context, target, configuration)
        // A short patch may mean much work.
        let outcome = try await write(target, request.options, size: .max) { writer in
            var warnings: [String] = []
            var planned: PlannedWrite
            if let existing = try writer.reader.object(target.key) {
                planned = try writer.update(existing) { old in try request.apply(to: old, writer, &warnings) }
            } else if request.type == .apply, target.path.subresource.isEmpty {
                let object = try request.apply(to: nil, writer, &warnings)
                planned = try writer.create(object, isApplied: true)
            } else {
                throw Status.notFound(target.gvr, target.path.name)
            }
            planned.warnings = warnings + planned.warnings
            return planned
        }
        return try encoder.response(outcome.stored, status: outcome.isCreated ? 201 : 200).warning(outcome.warnings)
    }
}

/// A patch and what is to be done with it.
struct PatchRequest: Sendable {
    let type: PatchType
    let document: PatchDocument
    let options: WriteOptions
    let target: Target
    let cluster: ClusterConfiguration

    /// - Throws: 400 or 415 in the words of kube-apiserver.
    init(_ context: RequestContext, _ target: Target, _ configuration: ServerConfiguration) throws(Status) {
        guard let type = PatchType(rawValue: context.contentType.type) else { throw .unreadableType }
        self.type = type
        options = try WriteOptions("PatchOptions", context)
        document = try PatchDocument(type, context.body, options.fieldValidation)
        self.target = target
        cluster = configuration.cluster
    }

    /// The object after the patch, read as strictly as the request asks for and completed by its defaults, its managed
    /// fields up to date.
    /// - Parameter old: nil where an apply creates the object.
    func apply(to old: JSONObject?, _ writer: Writer, _ warnings: inout [String]) throws -> JSONObject {
        if type == .apply { return try applied(to: old, writer, &warnings) }
        var object = try patched(old ?? [:], &warnings)
        writer.managedFields.update(&object, from: old, options: options, now: writer.context.now)
        return object
    }

    private func applied(to old: JSONObject?, _ writer: Writer, _ warnings: inout [String]) throws -> JSONObject {
        let manifest = document.value.objectValue ?? [:]
        if old == nil, let uid = manifest["metadata"]?["uid"]?.stringValue, !uid.isEmpty {
            throw Status.conflict(
                target.gvr, target.path.name,
                "uid mismatch: the provided object specified uid \(uid), and no existing object was found")
        }
        let applied = try writer.managedFields.apply(manifest, to: old, options: options, now: writer.context.now)
        if let problem = document.problems.first {
            switch options.fieldValidation {
            case .strict: throw Status.badRequest("error strict decoding YAML: \(problem)")
            case .warn: warnings += ObjectDecoder.lines(ofYAMLError: problem)
            case .ignore: break
            }
        }
        return try decode(.object(applied), &warnings)
    }

    /// The object after any other patch than a server-side apply.
    func patched(_ old: JSONObject, _ warnings: inout [String]) throws -> JSONObject {
        guard let schema = target.strategy.schema else { throw Status.methodNotAllowed }
        let patched: KubernetesObject
        do {
            patched = try KubernetesObject(target.resource.named(old))
                .patched(by: document.value, type: type, schema: MergeSchema(schema))
        } catch {
            throw error.status
        }
        return try decode(patched.value, problems: document.problems, &warnings)
    }

    private func decode(
        _ value: JSONValue, problems: [String] = [], _ warnings: inout [String]
    ) throws(Status) -> JSONObject {
        let patch: JSONValue? = type == .strategic ? .some(document.value) : .none
        let decoded = try ObjectDecoder(target.strategy, options, cluster).decodePatched(
            value, problems: problems, strategicPatch: patch)
        warnings += decoded.warnings
        try APIServer.checkName(decoded.object, target)
        return decoded.object
    }
}
