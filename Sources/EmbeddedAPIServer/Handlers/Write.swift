internal import JSON
import KubernetesModel

extension APIServer {
    func create(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let options = try WriteOptions("CreateOptions", context)
        let decoded = try ObjectDecoder(target.strategy, options, configuration.cluster).decode(context)
        return await answer(warnings: decoded.warnings) {
            let outcome = try await write(target, options) { writer in try writer.create(decoded.object) }
            return encoder.response(outcome.stored, status: 201).warning(outcome.warnings)
        }
    }

    func update(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let options = try WriteOptions("UpdateOptions", context)
        let decoded = try ObjectDecoder(target.strategy, options, configuration.cluster).decode(context)
        return await answer(warnings: decoded.warnings) {
            try Self.checkName(decoded.object, target)
            let outcome = try await write(target, options) { writer in
                guard let existing = try writer.transaction.object(target.key) else {
                    guard target.strategy.allowsCreateOnUpdate, target.path.subresource.isEmpty else {
                        throw Status.notFound(target.gvr, target.path.name)
                    }
                    try writer.checkIdentity(of: decoded.object, against: nil)
                    return try writer.create(decoded.object)
                }
                try writer.checkIdentity(of: decoded.object, against: existing)
                return try writer.update(existing) { old in
                    var object = decoded.object
                    writer.managedFields.update(&object, from: old, options: options, now: writer.context.now)
                    return object
                }
            }
            return encoder.response(outcome.stored, status: outcome.isCreated ? 201 : 200).warning(outcome.warnings)
        }
    }

    func delete(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let deletion = try DeleteOptions(context)
        let options = try WriteOptions("DeleteOptions", context)
        let outcome = try await write(target, options, isDryRun: deletion.isDryRun) { writer in
            guard let existing = try writer.transaction.object(target.key) else {
                throw Status.notFound(target.gvr, target.path.name)
            }
            return try writer.delete(existing, deletion)
        }
        guard outcome.isDeleted, !target.strategy.returnsDeletedObject else {
            return encoder.response(outcome.stored)
        }
        return .json(Self.deleted(target, outcome.stored))
    }

    /// Deletes every object that the selectors match, each in its own transaction, and answers with the list of them.
    func deleteCollection(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let filter = try ObjectFilter(target.strategy, namespace: target.path.namespace, query: context.query)
        let deletion = try DeleteOptions(context)
        let options = try WriteOptions("DeleteOptions", context)
        let found = try await store.readElsewhere { reader in
            (try reader.objects(of: target.gvr.qualifiedName, namespace: filter.namespace), try reader.revision())
        }
        var deleted: [StoredObject] = []
        for object in found.0 where filter.matchesAll || filter.matches(object.object) {
            var path = target.path
            path.name = object.key.name
            let one = Target(path: path, strategy: target.strategy)
            let outcome = try await write(one, options, isDryRun: deletion.isDryRun) { writer -> Writer.Outcome? in
                try writer.transaction.object(object.key).map { try writer.delete($0, deletion) }
            }
            if let outcome { deleted.append(outcome.stored) }
        }
        return encoder.response(list: deleted, metadata: ["resourceVersion": .string(String(found.1))])
    }

    /// Runs `body` in a transaction and tells the watchers.
    func write<Result: Sendable>(
        _ target: Target, _ options: WriteOptions, isDryRun: Bool = false,
        _ body: @escaping @Sendable (Writer) throws -> Result
    ) async throws -> Result {
        let isDryRun = isDryRun || options.isDryRun
        let result = try await store.write(isDryRun: isDryRun) { [configuration, registry, cache] transaction in
            let context = WriteContext(
                transaction: transaction, configuration: configuration, registry: registry, cache: cache,
                now: configuration.clock().description,
                isDryRun: isDryRun)
            return try body(
                Writer(target: target, options: options, context: context, managedFields: ManagedFieldsPolicy(target)))
        }
        if !isDryRun { await watches.storeChanged() }
        return result
    }

    static func checkName(_ object: JSONObject, _ target: Target) throws(Status) {
        let name = object["metadata"]?["name"]?.stringValue ?? ""
        if name.isEmpty {
            throw .badRequest(
                "the name of the object (\(target.path.name) based on URL) was undeterminable: name must be provided")
        }
        if name != target.path.name {
            throw .badRequest(
                "the name of the object (\(name)) does not match the name on the URL (\(target.path.name))")
        }
    }

    private static func deleted(_ target: Target, _ stored: StoredObject) -> JSONValue {
        var details: JSONObject = [
            "name": .string(stored.key.name), "kind": .string(target.gvr.resource),
            "uid": stored.object["metadata"]?["uid"] ?? "",
        ]
        if !target.gvr.group.isEmpty { details["group"] = .string(target.gvr.group) }
        return [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "details": .object(details),
        ]
    }
}
