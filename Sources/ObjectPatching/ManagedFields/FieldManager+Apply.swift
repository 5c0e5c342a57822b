internal import JSON
public import KubernetesModel

extension FieldManager {
    /// The object after `manager` has applied `config` to it: what it applied before and no longer does is removed,
    /// unless another manager owns it too.
    ///
    /// The result is to be decoded and defaulted like any object that a client sends.
    ///
    /// - Parameters:
    ///   - config: the manifest, as the client sent it.
    ///   - live: the stored object; nil when applying creates it.
    ///   - force: take fields that others own, instead of reporting a conflict.
    ///   - time: RFC 3339 in UTC to the second.
    /// - Throws: the `Status` that an apiserver answers: a conflict names each field and its manager.
    public func applied(
        _ config: KubernetesObject, to live: KubernetesObject?, by manager: String, force: Bool, at time: String
    ) throws(Status) -> KubernetesObject {
        try check(config)
        var managed: ManagedFields
        do { managed = try ManagedFields(live?.json["metadata"]?["managedFields"]) } catch {
            throw Status(code: 500, reason: "", message: "failed to decode managed fields: \(error.message)")
        }
        if managed.entries.isEmpty, let live {
            managed = tracked(managed, from: nil, to: live.withManagedFields(nil), by: "before-first-apply", at: time)
        }
        let key = ManagedFields.Manager(
            name: manager.isEmpty ? "unknown" : manager, isApplied: true, apiVersion: "", subresource: subresource)
        let before = typed(live)
        let outcome: Outcome
        do throws(Conflicts) {
            outcome = try apply(config, to: before, managed, key, force: force)
        } catch {
            // What a manager applied from the client before it applies on the server is its own.
            let refused = error.excluding(manager == "kubectl" ? lastAppliedFields(live, before) : FieldSet())
            guard refused.isEmpty else { throw refused.status }
            do throws(Conflicts) {
                outcome = try apply(config, to: before, managed, key, force: true)
            } catch { throw error.status }
        }
        managed = outcome.managed
        managed.updateFields(where: { $0 == key }) { $0.subtracting(Self.stripped) }
        var result = live ?? config
        if outcome.object != before {
            managed[key]?.time = time
            result = KubernetesObject(outcome.object) ?? result
        }
        result = result.withManagedFields(managed)
        result.json["apiVersion"] = .string(gvk.apiVersion)
        result.json["kind"] = .string(gvk.kind)
        if manager == "kubectl", let text = result.lastAppliedText, !text.isEmpty {
            result.rememberApplied(config)
        }
        return result
    }

    private struct Outcome {
        let object: JSONValue
        let managed: ManagedFields
    }

    private func apply(
        _ config: KubernetesObject, to live: JSONValue, _ managed: ManagedFields, _ key: ManagedFields.Manager,
        force: Bool
    ) throws(Conflicts) -> Outcome {
        var managed = managed
        let last = managed[key]
        let fields = FieldSet.fields(of: config.value, schema).subtractingTrees(reset)
        managed[key] = ManagedFields.Entry(apiVersion: gvk.apiVersion, fields: fields, time: last?.time)
        var merged = live.merging(config.value, schema)
        if let last, !last.fields.isEmpty { merged = pruned(merged, of: last.fields, managed) }

        let changes = FieldComparison(from: live, to: merged, schema).excluding(reset)
        let written = changes.modified.union(changes.added)
        if !force {
            let conflicts = managed.entries.filter { $0.key != key }.compactMap { manager, entry in
                let taken = entry.fields.intersection(written)
                return taken.isEmpty ? nil : (manager: manager, fields: taken)
            }
            if !conflicts.isEmpty { throw Conflicts(conflicts) }
        }
        drop(written.union(changes.removed), from: &managed) { $0 != key }
        managed.updateFields(where: { $0 == key }) { $0 }
        return Outcome(object: merged, managed: managed)
    }

    /// `merged` without what is left of `last`, the fields applied before, and nobody owns now.
    private func pruned(_ merged: JSONValue, of last: FieldSet, _ managed: ManagedFields) -> JSONValue {
        let last = last.includingNamedFields(schema)
        let all = FieldSet.fields(of: merged, schema).includingNamedFields(schema)
        let withoutLast = FieldSet.fields(of: merged.removing(last, schema), schema).includingNamedFields(schema)
        let owned = managed.entries.values.reduce(FieldSet()) { $0.union($1.fields) }.includingNamedFields(schema)
        let kept = merged.removing(all.subtracting(withoutLast.union(owned)), schema)
        // What hangs below a removed field but was not applied by this manager stays.
        let keptFields = FieldSet.fields(of: kept, schema).includingNamedFields(schema)
        return merged.removing(all.subtracting(keptFields).intersection(last), schema)
    }

    /// The fields that client-side apply set and that still have the value it set.
    private func lastAppliedFields(_ live: KubernetesObject?, _ typedLive: JSONValue) -> FieldSet {
        guard let text = live?.lastAppliedText, let last = try? JSONValue(parsing: text),
            last["apiVersion"]?.stringValue == gvk.apiVersion
        else { return FieldSet() }
        let changes = FieldComparison(from: last, to: typedLive, schema)
        return FieldSet.fields(of: last, schema).subtracting(changes.modified).subtracting(changes.added)
            .subtracting(changes.removed)
    }
}

/// The fields that other managers own, by manager.
private struct Conflicts: Error {
    private let fields: [(manager: ManagedFields.Manager, path: [PathStep])]

    init(_ conflicts: [(manager: ManagedFields.Manager, fields: FieldSet)]) {
        let ordered = conflicts.sorted { $0.manager.description.precedesBytewise($1.manager.description) }
        fields = ordered.flatMap { conflict in conflict.fields.paths.map { (conflict.manager, $0) } }
    }

    private init(fields: [(manager: ManagedFields.Manager, path: [PathStep])]) { self.fields = fields }

    var isEmpty: Bool { fields.isEmpty }

    /// Without those about `allowed` fields.
    func excluding(_ allowed: FieldSet) -> Conflicts {
        if allowed.isEmpty { return self }
        let refused = fields.filter { !allowed.contains($0.path) }
        return Conflicts(fields: refused)
    }

    var status: Status {
        let causes = fields.map { conflict in
            Status.Cause(
                reason: "FieldManagerConflict", message: "conflict with \(conflict.manager)",
                field: conflict.path.text)
        }
        return Status(code: 409, reason: "Conflict", message: message, details: Status.Details(causes: causes))
    }

    private var message: String {
        if fields.count == 1, let only = fields.first {
            return "Apply failed with 1 conflict: conflict with \(only.manager): \(only.path.text)"
        }
        var lines: [String] = []
        var last: ManagedFields.Manager?
        for conflict in fields {
            if conflict.manager != last { lines.append("conflicts with \(conflict.manager):") }
            lines.append("- \(conflict.path.text)")
            last = conflict.manager
        }
        return "Apply failed with \(fields.count) conflicts: \(lines.joined(separator: "\n"))"
    }
}

extension [PathStep] {
    /// The path as messages write it, `.spec.ports[port=80,protocol="TCP"].targetPort`.
    var text: String { map(\.description).joined() }
}

extension KubernetesObject {
    /// Notes `config` in the last-applied annotation.
    fileprivate mutating func rememberApplied(_ config: KubernetesObject) {
        var config = config
        if var annotations = config.json["metadata"]?["annotations"]?.objectValue {
            annotations.removeValue(forKey: ObjectMeta.lastAppliedConfiguration)
            config.json.update("metadata") {
                $0["annotations"] = annotations.isEmpty ? JSONValue?.none : .object(annotations)
            }
        }
        metadata.annotations[ObjectMeta.lastAppliedConfiguration] = .string(config.value.jsonText() + "\n")
    }
}
