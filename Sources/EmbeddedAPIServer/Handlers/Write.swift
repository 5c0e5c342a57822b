internal import JSON
import KubernetesModel

extension APIServer {
    func create(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let options = try WriteOptions("CreateOptions", context)
        let decoded = try ObjectDecoder(target.strategy, options, configuration.cluster).decode(context)
        return await answer(warnings: decoded.warnings) {
            let outcome = try await write(target, options, size: context.body.count) { writer in
                try writer.create(decoded.object)
            }
            return try encoder.response(outcome.stored, status: 201).warning(outcome.warnings)
        }
    }

    func update(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let options = try WriteOptions("UpdateOptions", context)
        let decoded = try ObjectDecoder(target.strategy, options, configuration.cluster).decode(context)
        return await answer(warnings: decoded.warnings) {
            try Self.checkName(decoded.object, target)
            let outcome = try await write(target, options, size: context.body.count) { writer in
                guard let existing = try writer.reader.object(target.key) else {
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
            return try encoder.response(outcome.stored, status: outcome.isCreated ? 201 : 200).warning(outcome.warnings)
        }
    }

    func delete(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let deletion = try DeleteOptions(context)
        let options = try WriteOptions("DeleteOptions", context)
        let outcome = try await write(target, options, isDryRun: deletion.isDryRun) { writer in
            guard let existing = try writer.reader.object(target.key) else {
                throw Status.notFound(target.gvr, target.path.name)
            }
            return try writer.delete(existing, deletion)
        }
        guard outcome.isDeleted, !target.strategy.returnsDeletedObject else {
            return try encoder.response(outcome.stored)
        }
        return .json(try Self.deleted(target, outcome.stored))
    }

    /// Deletes every object that the selectors match, each in its own transaction, and answers with the list of them.
    func deleteCollection(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let filter = try ObjectFilter(target.strategy, namespace: target.path.namespace, query: context.query)
        let deletion = try DeleteOptions(context)
        let options = try WriteOptions("DeleteOptions", context)
        let (keys, revision) = try await store.readElsewhere { reader in
            var keys: [ObjectKey] = []
            try reader.visitObjects(of: target.gvr.qualifiedName, namespace: filter.namespace) { object in
                if try filter.matchesAll || filter.matches(object.object) { keys.append(object.key) }
                return true
            }
            return (keys, try reader.revision())
        }
        var deleted: [StoredObject] = []
        for key in keys {
            var path = target.path
            path.name = key.name
            let one = Target(path: path, strategy: target.strategy)
            let outcome = try await writeIfAny(one, options, isDryRun: deletion.isDryRun) { writer in
                try writer.reader.object(key).map { try writer.delete($0, deletion) }
            }
            if let outcome { deleted.append(outcome.stored) }
        }
        return try encoder.response(list: deleted, metadata: ["resourceVersion": .string(String(revision))])
    }

    /// Plans a write on the present state of the store, does it and tells the watchers. If another write was faster,
    /// it is planned anew; after a few times so that nobody can be.
    /// - Parameter size: how many bytes the sender has sent: what takes long must not keep the connections waiting that
    ///   share a thread with the caller.
    func write(
        _ target: Target, _ options: WriteOptions, isDryRun: Bool = false, size: Int = 0,
        _ plan: @escaping @Sendable (Writer) throws -> PlannedWrite
    ) async throws -> WriteOutcome {
        let outcome = try await writeIfAny(target, options, isDryRun: isDryRun, size: size) { try plan($0) }
        guard let outcome else { throw Status.internalError("nothing was planned") }
        return outcome
    }

    /// As ``write(_:_:isDryRun:size:_:)`` for a plan that may find nothing to do; nil then.
    private func writeIfAny(
        _ target: Target, _ options: WriteOptions, isDryRun: Bool, size: Int = 0,
        _ plan: @escaping @Sendable (Writer) throws -> PlannedWrite?
    ) async throws -> WriteOutcome? {
        let isDryRun = isDryRun || options.isDryRun
        let isLong = try size > Self.shortSize || store.read { try $0.size(of: target.key) > Self.shortSize }
        @Sendable func planned(_ reader: StoreReader) throws -> PlannedWrite? {
            let context = PlanContext(
                reader: reader, configuration: configuration, now: configuration.clock().description,
                isDryRun: isDryRun)
            return try plan(
                Writer(target: target, options: options, context: context, managedFields: ManagedFieldsPolicy(target)))
        }
        for _ in 0..<4 {
            let found = isLong ? try await store.readElsewhere(planned) : try store.read(planned)
            guard let found else { return nil }
            if isDryRun || found.isNothing { return found.preview }
            do {
                return try await commit(target) { _ in found }
            } catch is PlanOutdated {
                continue
            }
        }
        return try await commit(target) { try planned($0) }
    }

    /// What is read, planned and answered on the thread of its connection, in bytes.
    static let shortSize = 64 << 10

    private func commit(
        _ target: Target, _ plan: @escaping @Sendable (StoreReader) throws -> PlannedWrite?
    ) async throws -> WriteOutcome? {
        let outcome = try await store.write { [self] transaction in
            let context = writeContext(transaction)
            return try plan(transaction.reader).map { try $0.carryOut(context, target) }
        }
        await watches.storeChanged()
        return outcome
    }

    func writeContext(_ transaction: StoreTransaction) -> WriteContext {
        WriteContext(
            transaction: transaction, configuration: configuration, registry: registry, cache: cache,
            now: configuration.clock().description)
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

    private static func deleted(_ target: Target, _ stored: StoredObject) throws -> JSONValue {
        var details: JSONObject = [
            "name": .string(stored.key.name), "kind": .string(target.gvr.resource),
            "uid": try stored.object["metadata"]?["uid"] ?? "",
        ]
        if !target.gvr.group.isEmpty { details["group"] = .string(target.gvr.group) }
        return [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "details": .object(details),
        ]
    }
}
