internal import JSON
import KubernetesModel

/// A write that is worked out and only has to be done: what it relied on, and what it changes.
struct PlannedWrite: Sendable {
    enum Change: Sendable {
        /// Everything is already as it should be.
        case none
        case put(JSONObject, ObjectText)
        /// The object in its last state.
        case remove(JSONObject)
    }

    let key: ObjectKey
    /// The object that the plan was made for; nil where it creates one.
    var existing: StoredObject?
    /// What `existing` holds.
    var old: JSONObject?
    var change = Change.none
    var allocation = AllocationPlan()
    /// The namespace that a new object needs.
    var namespace: StoredObject?
    /// The finalizers that are left once the garbage collector is done with a deleted object; nil where it has no part.
    var collectedFinalizers: [JSONValue]?
    var warnings: [String] = []

    var isNothing: Bool {
        if case .none = change { true } else { false }
    }
}

/// What a write led to.
struct WriteOutcome: Sendable {
    var stored: StoredObject
    var isCreated = false
    var isDeleted = false
    var warnings: [String] = []
}

extension PlannedWrite {
    /// What the write would lead to, for a dry run: a new object has no `resourceVersion` yet, a changed one keeps its own.
    var preview: WriteOutcome {
        var outcome = WriteOutcome(
            stored: existing ?? StoredObject(key: key, revision: 0, body: []), isCreated: existing == nil,
            warnings: warnings)
        switch change {
        case .none: break
        case .remove: outcome.isDeleted = true
        case .put(var object, _):
            object = object.withoutKind
            object.setMetadata("resourceVersion", existing.map { .string(String($0.revision)) })
            outcome.stored = StoredObject(
                key: key, revision: existing?.revision ?? 0, body: JSONValue.object(object).jsonBytes())
        }
        return outcome
    }

    /// Does the write and what follows from it.
    /// - Throws: ``PlanOutdated`` where the store is no longer as the plan was made for it.
    func carryOut(_ context: WriteContext, _ target: Target) throws -> WriteOutcome {
        let transaction = context.transaction
        guard try transaction.reader.revision(of: key) == existing?.revision else { throw PlanOutdated() }
        if let namespace, try transaction.reader.revision(of: namespace.key) != namespace.revision {
            throw PlanOutdated()
        }
        let controllers = Controllers(context: context)
        switch change {
        case .none: return preview
        case .put(let object, let text):
            try context.carryOut(allocation, for: key)
            let stored = try transaction.put(text, at: key, replacing: existing)
            try controllers.reconcile(existing == nil ? .added : .modified, target.gvr, object, old)
            if let collectedFinalizers { try collectGarbage(context, target, stored, object, collectedFinalizers) }
            return WriteOutcome(stored: stored, isCreated: existing == nil, warnings: warnings)
        case .remove(let object):
            guard let existing else { return preview }
            let gone = try Self.remove(existing, as: object, context, target)
            return WriteOutcome(stored: gone, isDeleted: true, warnings: warnings)
        }
    }

    /// Does at once what a garbage collector does a moment later: nothing here has dependents that outlive it.
    private func collectGarbage(
        _ context: WriteContext, _ target: Target, _ stored: StoredObject, _ object: JSONObject,
        _ finalizers: [JSONValue]
    ) throws {
        var object = object
        object.setMetadata("finalizers", finalizers.isEmpty ? nil : .array(finalizers))
        if finalizers.isEmpty {
            _ = try Self.remove(stored, as: object, context, target)
        } else {
            try context.transaction.put(object, at: stored.key, replacing: stored)
        }
    }

    private static func remove(
        _ existing: StoredObject, as object: JSONObject, _ context: WriteContext, _ target: Target
    ) throws -> StoredObject {
        let gone = try context.transaction.remove(object, at: existing.key, previous: existing)
        try target.strategy.afterDelete(object, context)
        try Controllers(context: context).reconcile(.deleted, target.gvr, object, try existing.object)
        return gone
    }
}
