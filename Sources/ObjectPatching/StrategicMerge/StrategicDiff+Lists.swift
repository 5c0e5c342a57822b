internal import JSON
internal import KubernetesModel

extension StrategicDiff {
    /// What changed in a merged list: the list of the patch and those that go beside it.
    struct ListChange {
        var elements: [JSONValue] = []
        var deletedScalars: [JSONValue] = []
        var order: [JSONValue] = []
    }

    func difference(_ before: [JSONValue], _ after: [JSONValue], _ schema: MergeSchema, _ rule: FieldMergeRule)
        throws(PatchError) -> ListChange
    {
        if before.isEmpty {
            return options.contains(.changes) ? ListChange(elements: after) : ListChange()
        }
        switch try MergeList.kind(of: before, after) {
        case .scalars: return try scalarDifference(before, after)
        case .objects: return try objectDifference(before, after, schema, rule)
        }
    }

    private func objectDifference(
        _ before: [JSONValue], _ after: [JSONValue], _ schema: MergeSchema, _ rule: FieldMergeRule
    ) throws(PatchError) -> ListChange {
        let mergeKey = rule.mergeKey
        let old = try Self.sortedByKey(before, mergeKey)
        let new = try Self.sortedByKey(after, mergeKey)
        var changed: [JSONValue] = []
        var deleted: [JSONValue] = []
        var oldIndex = 0
        var newIndex = 0
        while oldIndex < old.count || newIndex < new.count {
            let bothLeft = oldIndex < old.count && newIndex < new.count
            if bothLeft, old[oldIndex].text.hasSameBytes(as: new[newIndex].text) {
                var change = try difference(
                    old[oldIndex].object, new[newIndex].object, schema, retainsKeys: rule.retainsKeys)
                if !change.isEmpty {
                    change[mergeKey] = new[newIndex].key
                    changed.append(.object(change))
                }
                oldIndex += 1
                newIndex += 1
            } else if oldIndex >= old.count || bothLeft && new[newIndex].text.precedesBytewise(old[oldIndex].text) {
                if options.contains(.changes) { changed.append(.object(new[newIndex].object)) }
                newIndex += 1
            } else {
                if options.contains(.deletions) {
                    deleted.append([mergeKey: old[oldIndex].key, Directive.marker: Directive.delete])
                }
                oldIndex += 1
            }
        }
        var result = ListChange()
        result.elements = try MergeList.sorted(changed, by: after, mergeKey, .objects) + deleted
        let keepsOrder =
            before.count == after.count
            && zip(before, after).allSatisfy {
                MergeList.identity($0, mergeKey) == MergeList.identity($1, mergeKey)
            }
        if options.contains(.elementOrder),
            !result.elements.isEmpty || options.contains(.changes) && !keepsOrder
        {
            result.order = after.map { [mergeKey: MergeList.identity($0, mergeKey)] }
        }
        return result
    }

    private struct Keyed {
        let object: JSONObject
        let key: JSONValue
        /// The text by which keys are ordered and compared.
        let text: String
    }

    private static func sortedByKey(_ list: [JSONValue], _ mergeKey: String) throws(PatchError) -> [Keyed] {
        var keyed: [Keyed] = []
        keyed.reserveCapacity(list.count)
        for element in list {
            guard case .object(let object) = element else { throw .wrongType(expected: [:], element) }
            let key = try MergeList.requiredKey(element, mergeKey)
            keyed.append(Keyed(object: object, key: key, text: key.goText))
        }
        return keyed.sorted { $0.text.precedesBytewise($1.text) }
    }

    private func scalarDifference(_ before: [JSONValue], _ after: [JSONValue]) throws(PatchError) -> ListChange {
        let sortedBefore = before.sorted { $0.goText.precedesBytewise($1.goText) }
        var result = ListChange()
        // Equal values pair off: a value is added or deleted as often as one list has it more than the other.
        var surplus: [JSONValue: Int] = [:]
        for value in before { surplus[value, default: 0] += 1 }
        for value in after.sorted(by: { $0.goText.precedesBytewise($1.goText) }) {
            if let count = surplus[value], count > 0 {
                surplus[value] = count - 1
            } else if options.contains(.changes) {
                result.elements.append(value)
            }
        }
        if options.contains(.deletions) {
            result.deletedScalars = MergeList.withoutDuplicates(sortedBefore).filter { surplus[$0] ?? 0 > 0 }
        }
        result.elements = try MergeList.sorted(result.elements, by: after, "", .scalars)
        // Kubernetes compares with the sorted list, so an unsorted one says its order even where nothing changed.
        if options.contains(.elementOrder),
            !result.deletedScalars.isEmpty || options.contains(.changes) && sortedBefore != after
        {
            result.order = after
        }
        return result
    }
}
