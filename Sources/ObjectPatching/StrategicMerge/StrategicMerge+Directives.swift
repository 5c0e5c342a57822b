internal import JSON
internal import KubernetesModel

extension StrategicMerge {
    /// Takes `$retainKeys` out of `patch`: members of `original` that it does not name go.
    func applyRetainKeys(_ patch: inout JSONObject, to original: inout JSONObject) throws(PatchError) {
        guard let retained = patch.removeValue(forKey: Directive.retainKeys) else { return }
        if intoPatch {
            if let other = original[Directive.retainKeys], other != retained {
                throw PatchError(
                    .inconsistent,
                    "\(other.goText) and \(retained.goText) are not deep equal: this may happen when calculating the 3-way diff patch"
                )
            }
            original[Directive.retainKeys] = retained
            return
        }
        guard case .array(let names) = retained else { throw .badRetainKeys }
        let kept = Set(names)
        for member in patch {
            let isParallelList =
                member.key.hasPrefix(Directive.deleteFromPrimitiveList)
                || member.key.hasPrefix(Directive.setElementOrder)
            if !member.value.isNull && !isParallelList && !kept.contains(.string(member.key)) { throw .badRetainKeys }
        }
        original = JSONObject(members: original.filter { kept.contains(.string($0.key)) })
    }

    /// Takes the `$setElementOrder/…` lists out of `patch`, together with the lists that they order, which are merged
    /// into `original`. Where `original` is itself a patch the order goes into it as well.
    func applyElementOrders(_ patch: inout JSONObject, to original: inout JSONObject, _ schema: MergeSchema)
        throws(PatchError)
    {
        for member in patch where member.key.hasPrefix(Directive.setElementOrder) {
            patch.removeValue(forKey: member.key)
            if intoPatch {
                if let other = original[member.key], other != member.value { throw .badElementOrder }
                original[member.key] = member.value
            }
            guard case .array(let order) = member.value else { throw .wrongType(expected: [], member.value) }
            let name = try Directive.listName(member.key, after: Directive.setElementOrder)
            let current = try Self.list(original[name])
            let change = try Self.list(patch[name])
            let (_, rule) = try schema.listMember(name)
            try Self.check(change ?? [], follows: order, rule.mergeKey)

            let merged: [JSONValue]
            switch (current, change) {
            case (let current?, nil): merged = current
            case (nil, let change?): merged = change.compactMap(\.withoutDirectives)
            case (let current?, let change?):
                var target: JSONObject = [name: .array(current)]
                target = try self.merged([name: .array(change)], into: target, schema)
                merged = target[name]?.arrayValue ?? []
            case (nil, nil): continue
            }
            let (named, serverOnly) = try MergeList.partition(merged, by: order, rule.mergeKey)
            let kind = try MergeList.kind(of: current ?? [], change ?? [])
            original[name] = .array(
                try MergeList.interleaved(
                    patched: named, patchOrder: order, serverOnly: serverOnly,
                    serverOrder: Self.orderAfterMerge(of: current ?? [], with: change ?? [], rule.mergeKey),
                    rule.mergeKey, kind))
            patch.removeValue(forKey: name)
        }
    }

    /// The order of the server's list as Kubernetes looks at it once the merge is done: the merge works on the list's own
    /// memory, so that added elements have taken the places that deleted ones left at its end.
    private static func orderAfterMerge(of current: [JSONValue], with change: [JSONValue], _ mergeKey: String)
        -> [JSONValue]
    {
        let deletions = Set(change.filter(MergeList.isDeletion).map { MergeList.identity($0, mergeKey) })
        if deletions.isEmpty { return current }
        let kept = current.filter { !deletions.contains(MergeList.identity($0, mergeKey)) }
        let known = Set(kept.map { MergeList.identity($0, mergeKey) })
        let added = change.filter { !$0.isDirective && !known.contains(MergeList.identity($0, mergeKey)) }
        return kept + added.prefix(current.count - kept.count)
    }

    private static func list(_ value: JSONValue?) throws(PatchError) -> [JSONValue]? {
        switch value {
        case nil: nil
        case .array(let elements)?: elements
        case let other?: throw .wrongType(expected: [], other)
        }
    }

    /// Checks that `order` names every element of `patch` that is no directive, in the same order.
    private static func check(_ patch: [JSONValue], follows order: [JSONValue], _ mergeKey: String) throws(PatchError) {
        guard !order.isEmpty, !patch.isEmpty else { return }
        func key(_ element: JSONValue) throws(PatchError) -> JSONValue {
            mergeKey.isEmpty ? element : try MergeList.requiredKey(element, mergeKey)
        }
        var remaining = patch.filter { !$0.isDirective }[...]
        for entry in order {
            guard let next = remaining.first else { return }
            if try key(next) == key(entry) { remaining.removeFirst() }
        }
        guard remaining.isEmpty else {
            throw PatchError(
                .inconsistent,
                "The order in patch list:\n\(JSONValue.array(patch).goText)\n doesn't match $setElementOrder list:\n\(JSONValue.array(order).goText)\n"
            )
        }
    }
}

extension JSONValue {
    /// Whether this is an object that says what to do instead of what to hold.
    var isDirective: Bool { self[Directive.marker] != nil }
}
