internal import JSON
internal import KubernetesModel

/// Merges one patch into an object — or, on the client, into another patch, whose directives then stay.
struct StrategicMerge {
    /// Whether the target is itself a patch: nulls and parallel lists are kept, not carried out.
    let intoPatch: Bool

    func merged(_ patch: JSONObject, into original: JSONObject, _ schema: MergeSchema) throws(PatchError) -> JSONObject
    {
        var patch = patch
        if let directive = patch.removeValue(forKey: Directive.marker) {
            switch directive {
            case Directive.replace: return patch
            case Directive.delete: return [:]
            default: throw .unknownDirective(directive, patch.setting(Directive.marker, directive))
            }
        }
        var result = original
        try applyRetainKeys(&patch, to: &result)
        try applyElementOrders(&patch, to: &result, schema)
        for member in patch { try merge(member, into: &result, schema) }
        return result
    }

    private func merge(_ member: JSONObject.Member, into result: inout JSONObject, _ schema: MergeSchema)
        throws(PatchError)
    {
        var key = member.key
        var isDeletionList = false
        if key.hasPrefix(Directive.deleteFromPrimitiveList) {
            if intoPatch {
                result[key] = member.value
                return
            }
            key = try Directive.listName(key, after: Directive.deleteFromPrimitiveList)
            isDeletionList = true
        }
        if member.value.isNull {
            result.removeValue(forKey: key)
            if !intoPatch { return }
        }
        guard let current = result[key], current.hasSameType(as: member.value) else {
            if !isDeletionList { result[key] = added(member.value) }
            return
        }
        switch (current, member.value) {
        case (.object(let current), .object(let patch)):
            let (inner, rule) = try schema.objectMember(key)
            result[key] = .object(rule.replacesObject ? patch : try merged(patch, into: current, inner))
        case (.array(let current), .array(let patch)):
            let (inner, rule) = try schema.listMember(key)
            result[key] = .array(try merged(patch, into: current, inner, rule, isDeletionList: isDeletionList))
        default: result[key] = member.value
        }
    }

    /// What a value becomes where there was none before: without directives, and in an object without nulls.
    private func added(_ value: JSONValue) -> JSONValue? {
        let value = intoPatch ? value : value.withoutNullMembers
        return value.withoutDirectives
    }

    // MARK: Lists

    private func merged(
        _ patch: [JSONValue], into original: [JSONValue], _ schema: MergeSchema, _ rule: FieldMergeRule,
        isDeletionList: Bool
    ) throws(PatchError) -> [JSONValue] {
        guard rule.mergesList || isDeletionList else { return patch }
        if original.isEmpty && patch.isEmpty { return original }
        let mergeKey = rule.mergeKey
        var original = original
        var patch = patch
        let merged: [JSONValue]
        let kind = try MergeList.kind(of: original, patch)
        switch kind {
        case .scalars:
            if isDeletionList && !intoPatch {
                let deleted = Set(patch)
                return original.filter { !deleted.contains($0) }
            }
            merged = MergeList.withoutDuplicates(original + patch)
        case .objects:
            guard !mergeKey.isEmpty else {
                throw PatchError(.inconsistent, "cannot merge lists without merge key for \(schema.name)")
            }
            (original, patch) = try carryingOutDirectives(of: patch, on: original, mergeKey)
            merged = try mergedElements(patch, into: original, schema, mergeKey)
        }
        let (patched, serverOnly) = try MergeList.partition(merged, by: patch, mergeKey)
        return try MergeList.interleaved(
            patched: patched, patchOrder: patch, serverOnly: serverOnly, serverOrder: original, mergeKey, kind)
    }

    /// The list after the `$patch` elements of `patch`, and what else `patch` holds.
    private func carryingOutDirectives(of patch: [JSONValue], on original: [JSONValue], _ mergeKey: String)
        throws(PatchError) -> ([JSONValue], [JSONValue])
    {
        var plain: [JSONValue] = []
        var deleted = Set<JSONValue>()
        var replaces = false
        for element in patch {
            guard case .object(let object) = element else { continue }
            switch object[Directive.marker] {
            case nil: plain.append(element)
            case Directive.delete?: deleted.insert(try MergeList.requiredKey(element, mergeKey))
            case Directive.replace?: replaces = true
            case Directive.merge?:
                throw PatchError(.inconsistent, "merging lists cannot yet be specified in the patch")
            case let directive?: throw .unknownDirective(directive, object)
            }
        }
        if replaces { return (plain, []) }
        if deleted.isEmpty { return (original, plain) }
        let kept = original.filter { element in
            guard let key = element[mergeKey] else { return true }
            return !deleted.contains(key)
        }
        return (kept, plain)
    }

    private func mergedElements(
        _ patch: [JSONValue], into original: [JSONValue], _ schema: MergeSchema, _ mergeKey: String
    ) throws(PatchError) -> [JSONValue] {
        var result = original
        var positions = MergeList.positions(original, mergeKey)
        for element in patch {
            let key = try MergeList.requiredKey(element, mergeKey)
            if let place = positions[key], case .object(let current) = result[place], case .object(let change) = element
            {
                result[place] = .object(try merged(change, into: current, schema))
            } else {
                positions[key] = result.count
                result.append(element)
            }
        }
        return result
    }
}

extension JSONObject {
    fileprivate func setting(_ key: String, _ value: JSONValue) -> JSONObject {
        var copy = self
        copy[key] = value
        return copy
    }
}

extension JSONValue {
    /// This value without the objects that are directives; nil where it is one itself.
    var withoutDirectives: JSONValue? {
        switch self {
        case .object(let object):
            if object.contains(Directive.marker) { return nil }
            return .object(
                JSONObject(
                    members: object.compactMap { member in
                        member.value.withoutDirectives.map { JSONObject.Member(key: member.key, value: $0) }
                    }))
        case .array(let elements): return .array(elements.compactMap(\.withoutDirectives))
        default: return self
        }
    }
}
