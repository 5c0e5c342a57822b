internal import JSON
import KubernetesModel
import ServiceRules

/// Plans writes of objects of one resource on a state of the store, through the steps of kube-apiserver's generic
/// registry. Nothing is written here: however long it takes, nobody waits for it.
struct Writer {
    let target: Target
    let options: WriteOptions
    let context: PlanContext
    let managedFields: ManagedFieldsPolicy

    var strategy: any ResourceStrategy { target.strategy }
    var reader: StoreReader { context.reader }

    // MARK: - Create

    /// Plans a new object.
    /// - Parameters:
    ///   - object: as decoded and defaulted.
    ///   - isApplied: whether a server-side apply has made it, managed fields included.
    func create(_ object: JSONObject, isApplied: Bool = false) throws -> PlannedWrite {
        var attempt = object
        let prefix = object["metadata"]?["generateName"]?.stringValue ?? ""
        let isGenerated = (object["metadata"]?["name"]?.stringValue ?? "").isEmpty && !prefix.isEmpty
        for remaining in stride(from: isGenerated ? 8 : 1, to: 0, by: -1) {
            if isGenerated { attempt.setMetadata("name", .string(generatedName(prefix))) }
            let key = target.key(attempt["metadata"]?["name"]?.stringValue ?? "")
            if isGenerated, remaining > 1, try reader.revision(of: key) != nil { continue }
            return try createOnce(&attempt, isApplied: isApplied)
        }
        throw Status.internalError("no name was generated")
    }

    private func generatedName(_ prefix: String) -> String {
        NameRule.generatedName(from: prefix, suffix: context.configuration.random.nameSuffix())
    }

    private func createOnce(_ object: inout JSONObject, isApplied: Bool) throws -> PlannedWrite {
        let namespace = try checkedNamespace(for: object["metadata"]?["name"]?.stringValue ?? "")
        object.update("metadata") { metadata in
            metadata["uid"] = .string(context.configuration.random.uuid())
            metadata["creationTimestamp"] = .string(context.now)
            for key in ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"] { metadata[key] = nil }
        }
        try matchNamespace(&object)
        if !isApplied { managedFields.update(&object, from: nil, options: options, now: context.now) }
        let allocation = try strategy.beginCreate(&object, context)
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
        if let existing = try reader.object(key) {
            var status = Status.alreadyExists(target.gvr, name)
            if try existing.object["metadata"]?["deletionTimestamp"] != nil {
                status.message = "object is being deleted: " + status.message
            }
            throw status
        }
        return PlannedWrite(
            key: key, change: .put(object, try text(of: object, at: key)), allocation: allocation,
            namespace: namespace, warnings: warnings)
    }

    // MARK: - Update

    /// Plans to replace `existing` by what `change` makes of it.
    func update(
        _ existing: StoredObject, _ change: (JSONObject) throws -> JSONObject
    ) throws -> PlannedWrite {
        let name = existing.key.name
        let old = try existing.object
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
        let allocation =
            target.path.subresource.isEmpty ? try strategy.beginUpdate(&object, from: old, context) : AllocationPlan()
        strategy.prepareForUpdate(&object, from: old, subresource: target.path.subresource)
        if strategy.countsGenerations, target.path.subresource != "status", Self.specificationDiffers(object, old) {
            object.setMetadata("generation", .integer((oldMetadata["generation"]?.integerValue ?? 0) + 1))
        }
        try refuse(
            strategy.validateUpdate(
                object, from: old, subresource: target.path.subresource, in: context.configuration.cluster), name)
        strategy.finish(&object)
        let warnings = strategy.warnings(for: object, replacing: old, subresource: target.path.subresource)
        var planned = PlannedWrite(
            key: existing.key, existing: existing, old: old, allocation: allocation, warnings: warnings)
        if isDeletable(object) {
            planned.change = .remove(object)
            return planned
        }
        object = managedFields.keepingTimes(of: old, in: object)
        if object.withoutKind != old { planned.change = .put(object, try text(of: object, at: existing.key)) }
        return planned
    }

    /// A PUT is about the object that has the uid it names.
    /// - Throws: 409 where that is another one, or there is none.
    func checkIdentity(of object: JSONObject, against existing: StoredObject?) throws {
        let uid = object["metadata"]?["uid"]?.stringValue ?? ""
        let live = try existing?.object["metadata"]?["uid"]?.stringValue ?? ""
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

    func delete(_ existing: StoredObject, _ deletion: DeleteOptions) throws -> PlannedWrite {
        let old = try existing.object
        var object = old
        try deletion.check(existing, object, target)
        try strategy.checkDelete(object)
        var planned = PlannedWrite(key: existing.key, existing: existing, old: old)
        let isNamespace = target.gvr == APIResource.namespaces.gvr
        let finalizers = object["metadata"]?["finalizers"]?.arrayValue ?? []
        if object["metadata"]?["deletionTimestamp"] != nil {
            if isDeletable(object) { planned.change = .remove(object) }
            return planned
        }
        let collection = isNamespace ? nil : deletion.finalizer
        guard !finalizers.isEmpty || isNamespace || collection != nil else {
            planned.change = .remove(object)
            return planned
        }
        if let collection {
            object.setMetadata("finalizers", .array(finalizers + [.string(collection)]))
            planned.collectedFinalizers = finalizers
        }
        object.setMetadata("deletionTimestamp", .string(context.now))
        if !isNamespace { object.setMetadata("deletionGracePeriodSeconds", 0) }
        if strategy.countsGenerations {
            let generation = object["metadata"]?["generation"]?.integerValue ?? 0
            object.setMetadata("generation", .integer(generation + 1))
        }
        if isNamespace { object.update("status") { $0["phase"] = "Terminating" } }
        planned.change = .put(object, ObjectText(object, at: existing.key))
        return planned
    }

    // MARK: - Checks

    private func refuse(_ errors: [FieldError], _ name: String) throws {
        if !errors.isEmpty { throw Status.invalid(strategy.refusedKind, name, errors) }
    }

    /// The text in which an object is stored.
    /// - Throws: 413 where it is larger or deeper than what can be read back, whatever has made it so.
    private func text(of object: JSONObject, at key: ObjectKey) throws(Status) -> ObjectText {
        if JSONValue.object(object).depth() > JSONLimits.depth {
            throw .tooLarge("the object is nested more than \(JSONLimits.depth) levels deep")
        }
        let text = ObjectText(object, at: key)
        let limit = context.configuration.maximumObjectSize
        if text.size > limit { throw .tooLarge("limit is \(limit)") }
        return text
    }

    /// New objects need a namespace that is there to stay.
    /// - Returns: that namespace; nil where the resource needs none.
    private func checkedNamespace(for object: String) throws -> StoredObject? {
        guard strategy.resource.isNamespaced else { return nil }
        let name = target.path.namespace
        let namespaces = APIResource.namespaces.gvr
        guard
            let stored = try reader.object(
                ObjectKey(resource: namespaces.qualifiedName, namespace: "", name: name))
        else { throw Status.notFound(namespaces, name) }
        if try stored.object["metadata"]?["deletionTimestamp"] != nil {
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
        return stored
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
}

extension Status {
    static func tooLarge(_ why: String) -> Status {
        Status(code: 413, reason: "RequestEntityTooLarge", message: "Request entity too large: \(why)")
    }
}

extension JSONObject {
    /// Sets or, with nil, removes the member `key` of `metadata`.
    mutating func setMetadata(_ key: String, _ value: JSONValue?) { update("metadata") { $0[key] = value } }
}
