import KubernetesModel
import ObjectPatching
import ServiceRules
import YAMLSyntax

extension APIServer {
    func patch(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        guard let type = PatchType(rawValue: context.contentType.type) else {
            throw Status.unsupportedMediaType(PatchType.allCases.map(\.rawValue))
        }
        let options = try WriteOptions("PatchOptions", context)
        let request = PatchRequest(
            type: type, document: try Self.patchDocument(type, context), options: options, target: target,
            cluster: configuration.cluster)
        let outcome = try await write(target, options) { writer in
            var warnings: [String] = []
            var outcome: Writer.Outcome
            if let existing = try writer.transaction.object(target.key) {
                outcome = try writer.update(existing) { old in try request.apply(to: old, writer, &warnings) }
            } else if type == .apply, target.path.subresource.isEmpty {
                let object = try request.apply(to: nil, writer, &warnings)
                outcome = try writer.create(object, isApplied: true)
            } else {
                throw Status.notFound(target.gvr, target.path.name)
            }
            outcome.warnings = warnings + outcome.warnings
            return outcome
        }
        return encoder.response(outcome.stored, status: outcome.isCreated ? 201 : 200).warning(outcome.warnings)
    }

    private static func patchDocument(
        _ type: PatchType, _ context: RequestContext
    ) throws(Status) -> BodyReader.Body {
        switch type {
        case .apply:
            do {
                let decoded = try YAML.decode(context.body)
                return BodyReader.Body(value: decoded.value, yamlError: decoded.strictMessage)
            } catch {
                throw .badRequest("error decoding YAML: \(error.message)")
            }
        case .json, .merge, .strategic:
            do {
                let document = try JSONDocument(parsing: context.body)
                return BodyReader.Body(value: document.value, duplicates: document.duplicates)
            } catch {
                throw .badRequest(type == .strategic ? error.message : "error decoding patch: \(error.message)")
            }
        }
    }
}

/// A patch and what is to be done with it.
private struct PatchRequest: Sendable {
    let type: PatchType
    let document: BodyReader.Body
    let options: WriteOptions
    let target: Target
    let cluster: ClusterConfiguration

    /// The object after the patch, read as strictly as the request asks for and completed by its defaults, its managed
    /// fields up to date.
    /// - Parameter old: nil where an apply creates the object.
    func apply(to old: JSONObject?, _ writer: Writer, _ warnings: inout [String]) throws -> JSONObject {
        if type == .apply {
            if let error = document.yamlError {
                if options.fieldValidation == .strict {
                    throw Status.badRequest("error strict decoding YAML: \(error)")
                }
                if options.fieldValidation == .warn { warnings += ObjectDecoder.lines(ofYAMLError: error) }
            }
            guard case .object(let manifest) = document.value else {
                throw Status.badRequest("error decoding YAML: the manifest is no object")
            }
            let applied = try writer.managedFields.apply(manifest, to: old, options: options, now: writer.context.now)
            return try decode(BodyReader.Body(value: .object(applied)), &warnings)
        }
        var object = try patched(old ?? [:], &warnings)
        writer.managedFields.update(&object, from: old, options: options, now: writer.context.now)
        return object
    }

    private func patched(_ old: JSONObject, _ warnings: inout [String]) throws -> JSONObject {
        guard let schema = target.strategy.schema else { throw Status.methodNotAllowed }
        do {
            let patched = try KubernetesObject(target.resource.named(old))
                .patched(by: document.value, type: type, schema: MergeSchema(schema))
            return try decode(
                BodyReader.Body(value: patched.value, duplicates: document.duplicates), &warnings)
        } catch let error as PatchError {
            throw error.status
        }
    }

    private func decode(_ body: BodyReader.Body, _ warnings: inout [String]) throws(Status) -> JSONObject {
        let decoded = try ObjectDecoder(target.strategy, options, cluster).decodePatched(body)
        warnings += decoded.warnings
        try APIServer.checkName(decoded.object, target)
        return decoded.object
    }
}
