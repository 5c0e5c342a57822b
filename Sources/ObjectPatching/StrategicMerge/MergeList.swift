internal import JSON
internal import KubernetesModel

/// What strategic merge does to lists, whichever way it goes: finding elements by their merge key and putting them
/// in order.
enum MergeList {
    /// What the elements of a list are: all of one type.
    enum Kind { case objects, scalars }

    /// The kind of the elements of both lists together.
    static func kind(of first: [JSONValue], _ second: [JSONValue] = []) throws(PatchError) -> Kind {
        guard let sample = first.first ?? second.first else {
            throw PatchError(.inconsistent, "no elements in any of the given slices")
        }
        if case .array = sample { throw .listOfLists }
        for list in [first, second] {
            for element in list where !element.hasSameType(as: sample) {
                throw PatchError(
                    .inconsistent,
                    "list element types are not identical: [\(JSONValue.array(first).goText) \(JSONValue.array(second).goText)]"
                )
            }
        }
        if case .object = sample { return .objects }
        return .scalars
    }

    /// What tells `element` apart: the value of its merge key, or a plain value itself.
    static func identity(_ element: JSONValue, _ mergeKey: String) -> JSONValue {
        guard case .object(let object) = element else { return element }
        return object[mergeKey] ?? .null
    }

    /// The value of the merge key of an element that must have one.
    static func requiredKey(_ element: JSONValue, _ mergeKey: String) throws(PatchError) -> JSONValue {
        guard case .object(let object) = element else { throw .wrongType(expected: [:], element) }
        guard let value = object[mergeKey] else { throw .noMergeKey(object, mergeKey) }
        return value
    }

    /// The first position of each identity.
    static func positions(_ list: [JSONValue], _ mergeKey: String) -> [JSONValue: Int] {
        Dictionary(list.enumerated().map { (identity($1, mergeKey), $0) }) { first, _ in first }
    }

    static func isDeletion(_ element: JSONValue) -> Bool { element[Directive.marker] == Directive.delete }

    /// `list` in the order in which its elements stand in `order`; deletions go last.
    static func sorted(_ list: [JSONValue], by order: [JSONValue], _ mergeKey: String, _ kind: Kind)
        throws(PatchError) -> [JSONValue]
    {
        var kept = list
        var deletions: [JSONValue] = []
        if kind == .objects {
            for element in list { _ = try requiredKey(element, mergeKey) }
            for element in order { _ = try requiredKey(element, mergeKey) }
            kept = list.filter { !isDeletion($0) }
            deletions = list.filter(isDeletion)
        }
        let positions = positions(order, mergeKey)
        // An element that the order does not name comes before what stands in front of it, as Kubernetes' sort has it.
        let ranked = kept.map { (position: positions[identity($0, mergeKey)], element: $0) }
        if ranked.allSatisfy({ $0.position != nil }) {
            kept = ranked.enumerated().sorted {
                ($0.element.position ?? 0, $0.offset) < ($1.element.position ?? 0, $1.offset)
            }.map(\.element.element)
        } else {
            var sorted: [(position: Int?, element: JSONValue)] = []
            for next in ranked {
                var place = sorted.count
                while place > 0, precedes(next.position, sorted[place - 1].position) { place -= 1 }
                sorted.insert(next, at: place)
            }
            kept = sorted.map(\.element)
        }
        return kept + deletions
    }

    private static func precedes(_ left: Int?, _ right: Int?) -> Bool {
        guard let left, let right else { return true }
        return left < right
    }

    /// The elements of `list` that `others` names, and the rest.
    static func partition(_ list: [JSONValue], by others: [JSONValue], _ mergeKey: String) throws(PatchError)
        -> (named: [JSONValue], rest: [JSONValue])
    {
        let named = positions(others, mergeKey)
        var result: (named: [JSONValue], rest: [JSONValue]) = ([], [])
        for element in list {
            if !mergeKey.isEmpty { _ = try requiredKey(element, mergeKey) }
            if named[identity(element, mergeKey)] != nil {
                result.named.append(element)
            } else {
                result.rest.append(element)
            }
        }
        return result
    }

    /// Both lists in one: `patched` in the order of `patchOrder`, between them the elements that only the server has,
    /// as near to their old place in `serverOrder` as that leaves.
    static func interleaved(
        patched: [JSONValue], patchOrder: [JSONValue], serverOnly: [JSONValue], serverOrder: [JSONValue],
        _ mergeKey: String, _ kind: Kind
    ) throws(PatchError) -> [JSONValue] {
        let patched = try sorted(patched, by: patchOrder, mergeKey, kind)
        let serverOnly = try sorted(serverOnly, by: serverOrder, mergeKey, kind)
        let positions = positions(serverOrder, mergeKey)
        var result: [JSONValue] = []
        result.reserveCapacity(patched.count + serverOnly.count)
        var rest = serverOnly[...]
        for element in patched {
            if let place = positions[identity(element, mergeKey)] {
                while let next = rest.first, let old = positions[identity(next, mergeKey)], old < place {
                    result.append(next)
                    rest.removeFirst()
                }
            }
            result.append(element)
        }
        return result + rest
    }

    /// `list` without the second and later of equal elements.
    static func withoutDuplicates(_ list: [JSONValue]) -> [JSONValue] {
        var seen = Set<JSONValue>()
        return list.filter { seen.insert($0).inserted }
    }
}
