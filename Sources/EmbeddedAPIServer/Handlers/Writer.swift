internal import JSON
import KubernetesModel
import ServiceRules

/// Writes objects of one resource inside a transaction, through the steps of kube-apiserver's generic registry.
struct Writer {
    let target: Target
    let options: WriteOptions
    let context: WriteContext
    let managedFields: ManagedFieldsPolicy

    var strategy: any ResourceStrategy { target.strategy }
    var transaction: StoreTransaction { context.transaction }

    /// What a write led to.
    struct Outcome: Sendable {
        var stored: StoredObject
        var isCreated = false
        var isDeleted = false
        var warnings: [String] = []
    }

    // MARK: - Create

    /// Stores a new object.
    /// - Parameters:
    ///   - object: as decoded and defaulted.
    ///   - isApplied: whether a server-side apply has made it, managed fields included.
    func create(_ object: JSONObject, isApplied: Bool = false) throws -> Outcome {
        var attempt = object
        let prefix = object["metadata"]?["generateName"]?.stringValue ?? ""
        let isGenerated = (object["metadata"]?["name"]?.stringValue ?? "").isEmpty && !prefix.isEmpty
        for remaining in stride(from: isGenerated ? 8 : 1, to: 0, by: -1) {
            if isGenerated { attempt.setMetadata("name", .string(generatedName(prefix))) }
            let key = target.key(attempt["metadata"]?["name"]?.stringValue ?? "")
            if isGenerated, remaining > 1, try transaction.object(key) != nil { continue }
            return try createOnce(&attempt, isApplied: isApplied)
        }
        throw Status.internalError("no name was generated")
    }

    private func generatedName(_ prefix: String) -> String {
        NameRule.generatedName(from: prefix, suffix: context.configuration.random.nameSuffix())
    }

    private func createOnce(_ object: inout JSONObject, isApplied: Bool) throws -> Outcome {
        try checkNamespace(for: object["metadata"]?["name"]?.stringValue ?? "")
        object.update("metadata") { metadata in
            metadata["uid"] = .string(context.configuration.random.uuid())
            metadata["creationTimestamp"] = .string(context.now)
            for key in ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"] { metadata[key] = nil }
        }
        try matchNamespace(&object)
        if !isApplied { managedFields.update(&object, from: nil, options: options, now: context.now) }
        try strategy.beginCreate(&object, context)
        strategy.prepareForCreate(&object)
        if strategy.countsGenerations { object.setMetadata("generation", 1) }
        let name = object["metadata"]?["name"]?.stringValue ?? ""
        try refuse(strategy.validate(object, in: context.configuration.cluster), name)
        strategy.finish(&object)
        let warnings = strategy.warnings(for: object, replacing: nil, subresource: "")
        // A dry run does not get as far as the store that minds, and an apply leaves its resourceVersion behind.
        if isApplied { object.setMetadata("resourceVersion", nil) }
        if !context.isDryRun, !(object["metadata"]?["resourceVersion"]?.stringValue ?? "").isEmpty {
            throw Status(code: 500, reason: "", message: "resourceVersion should not be set on objects to be created")
        }
        let key = target.key(name)
        if let existing = try transaction.object(key) {
            var status = Status.alreadyExists(target.gvr, name)
            if existing.object["metadata"]?["deletionTimestamp"] != nil {
                status.message = "object is being deleted: " + status.message
            }
            throw status
        }
        let stored = try store(object, at: key, replacing: nil)
        try reconcile(.added, object, nil)
        return Outcome(stored: stored, isCreated: true, warnings: warnings)
    }

    // MARK: - Update

    /// Replaces `existing` by what `change` makes of it.
    func update(
        _ existing: StoredObject, _ change: (JSONObject) throws -> JSONObject
    ) throws -> Outcome {
        let name = existing.key.name
        let old = existing.object
        var object = try change(old)
        let uid = object["metadata"]?["uid"]?.stringValue ?? ""
        try checkRevision(of: object, against: existing)
        try matchNamespace(&object)
        let oldMetadata = old["metadata"] ?? [:]
        object.update("metadata") { metadata in
            metadata["resourceVersion"] = oldMetadata["resourceVersion"]
            metadata["generation"] = oldMetadata["generation"]
            metadata["selfLink"] = nil
            if uid.isEmpty { metadata["uid"] = oldMetadata["uid"] }
            for key in ["creationTimestamp", "deletionTimestamp"] where oldMetadata[key] != nil {
                metadata[key] = oldMetadata[key]
            }
            if metadata["deletionGracePeriodSeconds"] == nil {
                metadata["deletionGracePeriodSeconds"] = oldMetadata["deletionGracePeriodSeconds"]
            }
        }
        if target.path.subresource.isEmpty { try strategy.beginUpdate(&object, from: old, context) }
        strategy.prepareForUpdate(&object, from: old, subresource: target.path.subresource)
        if strategy.countsGenerations, target.path.subresource.isEmpty, Self.specificationDiffers(object, old) {
            object.setMetadata("generation", .integer((oldMetadata["generation"]?.integerValue ?? 0) + 1))
        }
        try refuse(
            strategy.validateUpdate(
                object, from: old, subresource: target.path.subresource, in: context.configuration.cluster), name)
        strategy.finish(&object)
        let warnings = strategy.warnings(for: object, replacing: old, subresource: target.path.subresource)
        if isDeletable(object) {
            return try remove(existing, as: object, warnings: warnings)
        }
        object = managedFields.keepingTimes(of: old, in: object)
        if object.withoutKind == old { return Outcome(stored: existing, warnings: warnings) }
        let stored = try store(object, at: existing.key, replacing: existing)
        try reconcile(.modified, object, old)
        return Outcome(stored: stored, warnings: warnings)
    }

    /// A PUT is about the object that has the uid it names.
    /// - Throws: 409 where that is another one, or there is none.
    func checkIdentity(of object: JSONObject, against existing: StoredObject?) throws {
        let uid = object["metadata"]?["uid"]?.stringValue ?? ""
        let live = existing?.object["metadata"]?["uid"]?.stringValue ?? ""
        guard !uid.isEmpty, uid != live else { return }
        throw Status.conflict(
            target.gvr, target.path.name,
            "Precondition failed: UID in precondition: \(uid), UID in object meta: \(live)")
    }

    /// A resourceVersion says which state the sender has seen; none, and 0, that it does not matter.
    private func checkRevision(of object: JSONObject, against existing: StoredObject) throws {
        let text = object["metadata"]?["resourceVersion"]?.stringValue ?? ""
        guard !text.isEmpty else { return }
        guard let revision = UInt64(text) else {
            throw Status(code: 500, reason: "", message: "strconv.ParseUint: parsing \(text.goQuoted): invalid syntax")
        }
        guard revision != 0, revision != existing.revision else { return }
        throw Status.conflict(
            target.gvr, existing.key.name,
            "the object has been modified; please apply your changes to the latest version and try again")
    }

    private static func specificationDiffers(_ object: JSONObject, _ old: JSONObject) -> Bool {
        func specification(_ object: JSONObject) -> JSONObject {
            var object = object
            for key in ["metadata", "status", "apiVersion", "kind"] { object[key] = nil }
            return object
        }
        return specification(object) != specification(old)
    }

    /// Whether an object that waited for its finalizers can go.
    private func isDeletable(_ object: JSONObject) -> Bool {
        guard let metadata = object["metadata"], metadata["deletionTimestamp"] != nil else { return false }
        let isNamespaceDone =
            target.gvr != APIResource.namespaces.gvr || (object["spec"]?["finalizers"]?.arrayValue ?? []).isEmpty
        return (metadata["finalizers"]?.arrayValue ?? []).isEmpty && isNamespaceDone
    }

    // MARK: - Delete

    func delete(_ existing: StoredObject, _ deletion: DeleteOptions) throws -> Outcome {
        var object = existing.object
        try deletion.check(existing, object, target)
        try strategy.checkDelete(object, context)
        let isNamespace = target.gvr == APIResource.namespaces.gvr
        let finalizers = object["metadata"]?["finalizers"]?.arrayValue ?? []
        if object["metadata"]?["deletionTimestamp"] != nil {
            return isDeletable(object)
                ? try remove(existing, as: object) : Outcome(stored: existing)
        }
        let collection = isNamespace ? nil : deletion.finalizer
        guard !finalizers.isEmpty || isNamespace || collection != nil else { return try remove(existing, as: object) }
        if let collection { object.setMetadata("finalizers", .array(finalizers + [.string(collection)])) }
        object.setMetadata("deletionTimestamp", .string(context.now))
        if !isNamespace { object.setMetadata("deletionGracePeriodSeconds", 0) }
        if strategy.countsGenerations {
            let generation = object["metadata"]?["generation"]?.integerValue ?? 0
            object.setMetadata("generation", .integer(generation + 1))
        }
        if isNamespace { object.update("status") { $0["phase"] = "Terminating" } }
        let stored = try store(object, at: existing.key, replacing: existing)
        try reconcile(.modified, object, existing.object)
        if collection != nil { try collectGarbage(stored, keeping: finalizers) }
        return Outcome(stored: stored)
    }

    /// Does at once what a garbage collector does a moment later: nothing here has dependents that outlive it.
    private func collectGarbage(_ stored: StoredObject, keeping finalizers: [JSONValue]) throws {
        guard !context.isDryRun else { return }
        var object = stored.object
        object.setMetadata("finalizers", finalizers.isEmpty ? nil : .array(finalizers))
        if finalizers.isEmpty {
            _ = try remove(stored, as: object)
        } else {
            _ = try store(object, at: stored.key, replacing: stored)
        }
    }

    private func remove(_ existing: StoredObject, as object: JSONObject, warnings: [String] = []) throws -> Outcome {
        if context.isDryRun { return Outcome(stored: existing, isDeleted: true, warnings: warnings) }
        let gone = try transaction.remove(object, at: existing.key, previous: existing)
        try strategy.afterDelete(object, context)
        try reconcile(.deleted, object, existing.object)
        return Outcome(stored: gone, isDeleted: true, warnings: warnings)
    }

    private func store(
        _ object: JSONObject, at key: ObjectKey, replacing existing: StoredObject?
    ) throws -> StoredObject {
        context.isDryRun
            ? transaction.preview(object, at: key, replacing: existing)
            : try transaction.put(object, at: key, replacing: existing)
    }

    // MARK: - Checks

    private func refuse(_ errors: [FieldError], _ name: String) throws {
        if !errors.isEmpty { throw Status.invalid(strategy.refusedKind, name, errors) }
    }

    /// New objects need a namespace that is there to stay.
    private func checkNamespace(for object: String) throws {
        guard strategy.resource.isNamespaced else { return }
        let name = target.path.namespace
        let namespaces = APIResource.namespaces.gvr
        guard
            let stored = try transaction.object(
                ObjectKey(resource: namespaces.qualifiedName, namespace: "", name: name))
        else { throw Status.notFound(namespaces, name) }
        if stored.object["metadata"]?["deletionTimestamp"] != nil {
            var status = Status.forbidden(
                target.gvr, object,
                "unable to create new content in namespace \(name) because it is being terminated")
            status.details?.causes = [
                Status.Cause(
                    reason: "NamespaceTerminating", message: "namespace \(name) is being terminated",
                    field: "metadata.namespace")
            ]
            throw status
        }
    }

    /// The namespace of the object is that of the request, written or not.
    private func matchNamespace(_ object: inout JSONObject) throws {
        let written = object["metadata"]?["namespace"]?.stringValue ?? ""
        let expected = strategy.resource.isNamespaced ? target.path.namespace : ""
        guard written.isEmpty || written == expected else {
            throw Status.badRequest(
                "the namespace of the provided object does not match the namespace sent on the request")
        }
        object.setMetadata("namespace", expected.isEmpty ? nil : .string(expected))
    }

    private func reconcile(_ kind: ChangeKind, _ object: JSONObject, _ old: JSONObject?) throws {
        guard !context.isDryRun else { return }
        try Controllers(context: context).reconcile(kind, target.gvr, object, old)
    }
}

extension JSONObject {
    /// Sets or, with nil, removes the member `key` of `metadata`.
    mutating func setMetadata(_ key: String, _ value: JSONValue?) { update("metadata") { $0[key] = value } }
}
