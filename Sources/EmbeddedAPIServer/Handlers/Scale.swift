internal import JSON
import KubernetesModel
import ObjectPatching

extension APIServer {
    /// Answers for the `scale` of a workload: reads it, or writes how many Pods are wanted into the workload.
    func scale(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let strategy = ScaleStrategy()
        let encoder = try ObjectEncoder(strategy.resource, context, now: configuration.clock())
        func response(_ stored: StoredObject, _ warnings: [String] = []) throws -> ServerResponse {
            let body = JSONValue.object(try stored.object.scale).jsonBytes()
            return try encoder.response(StoredObject(key: stored.key, revision: stored.revision, body: body))
                .warning(warnings)
        }
        switch try target.verb(context) {
        case "get":
            let key = target.key
            guard let stored = try store.read({ try $0.object(key) }) else {
                throw Status.notFound(target.gvr, target.path.name)
            }
            return try response(stored)
        case "update":
            let options = try WriteOptions("UpdateOptions", context)
            let decoded = try ObjectDecoder(strategy, options, configuration.cluster).decode(context)
            try Self.checkName(decoded.object, target)
            let outcome = try await setScale(target, options) { _ in decoded.object }
            return try response(outcome.stored, decoded.warnings + outcome.warnings)
        case "patch":
            let patch = try PatchRequest(context, Target(path: target.path, strategy: strategy), configuration)
            guard patch.type != .apply else { throw Status.methodNotAllowed }
            let outcome = try await setScale(target, patch.options) { old in
                var warnings: [String] = []
                return try patch.patched(old.scale, &warnings)
            }
            return try response(outcome.stored, outcome.warnings)
        default: throw Status.methodNotAllowed
        }
    }

    /// Writes what `change` makes of the scale of the stored workload.
    private func setScale(
        _ target: Target, _ options: WriteOptions, _ change: @escaping @Sendable (JSONObject) throws -> JSONObject
    ) async throws -> WriteOutcome {
        try await write(target, options) { writer in
            guard let existing = try writer.reader.object(target.key) else {
                throw Status.notFound(target.gvr, target.path.name)
            }
            return try writer.update(existing) { old in
                let scale = try change(old)
                try writer.checkIdentity(of: scale, against: existing)
                let replicas = scale["spec"]?["replicas"] ?? 0
                guard let count = replicas.integerValue, count >= 0 else {
                    throw Status.invalid(
                        ScaleStrategy.kind, target.path.name,
                        [
                            .invalid(
                                FieldPath("spec", "replicas"), .json(replicas), "must be greater than or equal to 0")
                        ])
                }
                var object = old
                object.update("spec") { $0["replicas"] = replicas }
                object.setMetadata("resourceVersion", scale["metadata"]?["resourceVersion"])
                writer.managedFields.update(&object, from: old, options: options, now: writer.context.now)
                return object
            }
        }
    }
}
