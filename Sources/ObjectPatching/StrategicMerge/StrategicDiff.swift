internal import JSON
internal import KubernetesModel

/// Finds the strategic merge patch between two objects.
struct StrategicDiff {
    struct Options: OptionSet {
        let rawValue: Int
        /// Put what was added or changed into the patch.
        static let changes = Options(rawValue: 1)
        /// Put what was removed into the patch.
        static let deletions = Options(rawValue: 2)
        /// Say the order of merged lists (`$setElementOrder`).
        static let elementOrder = Options(rawValue: 4)
    }

    let options: Options

    /// - Parameter retainsKeys: whether the patch names the members that stay.
    func difference(
        _ original: JSONObject, _ modified: JSONObject, _ schema: MergeSchema, retainsKeys: Bool = false
    ) throws(PatchError) -> JSONObject {
        var patch = JSONObject()
        for member in modified {
            guard let before = original[member.key] else {
                if options.contains(.changes) { patch[member.key] = member.value }
                continue
            }
            if member.key == Directive.marker {
                guard case .string = before, case .string = member.value else {
                    throw PatchError(.inconsistent, "invalid value for special key: \(Directive.marker)")
                }
                if before != member.value { patch[member.key] = member.value }
                continue
            }
            switch (before, member.value) {
            case (.object(let before), .object(let after)):
                try compare(member.key, before, after, schema, into: &patch)
            case (.array(let before), .array(let after)):
                try compare(member.key, before, after, schema, into: &patch)
            case (let before, let after):
                if options.contains(.changes), !before.hasSameType(as: after) || before != after {
                    patch[member.key] = after
                }
            }
        }
        if options.contains(.deletions) {
            for member in original where !modified.contains(member.key) { patch[member.key] = .null }
        }
        if retainsKeys {
            let kept = modified.filter { !$0.value.isNull }.map { JSONValue.string($0.key) }
            let losesMember = original.contains { !$0.value.isNull && !modified.contains($0.key) }
            if !kept.isEmpty && (!patch.isEmpty || losesMember) { patch[Directive.retainKeys] = .array(kept) }
        }
        return patch
    }

    private func compare(
        _ key: String, _ before: JSONObject, _ after: JSONObject, _ schema: MergeSchema, into patch: inout JSONObject
    ) throws(PatchError) {
        let inner: MergeSchema
        let rule: FieldMergeRule
        do {
            (inner, rule) = try schema.objectMember(key)
        } catch {
            // What nobody knows needs no rule as long as it stays the same.
            if before == after { return }
            throw error
        }
        if rule.replacesObject {
            if options.contains(.changes) { patch[key] = .object(after) }
            return
        }
        let change = try difference(before, after, inner, retainsKeys: rule.retainsKeys)
        if !change.isEmpty { patch[key] = .object(change) }
    }

    private func compare(
        _ key: String, _ before: [JSONValue], _ after: [JSONValue], _ schema: MergeSchema,
        into patch: inout JSONObject
    ) throws(PatchError) {
        let inner: MergeSchema
        let rule: FieldMergeRule
        do {
            (inner, rule) = try schema.listMember(key)
        } catch {
            if before == after { return }
            throw error
        }
        guard rule.mergesList else {
            if options.contains(.changes), before != after { patch[key] = .array(after) }
            return
        }
        let change = try difference(before, after, inner, rule)
        if !change.elements.isEmpty { patch[key] = .array(change.elements) }
        if !change.deletedScalars.isEmpty {
            patch["\(Directive.deleteFromPrimitiveList)/\(key)"] = .array(change.deletedScalars)
        }
        if !change.order.isEmpty { patch["\(Directive.setElementOrder)/\(key)"] = .array(change.order) }
    }
}
