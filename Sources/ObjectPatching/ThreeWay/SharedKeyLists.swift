internal import JSON
internal import KubernetesModel

/// The lists of three versions of an object in which elements share their merge key, merged by all their keys and
/// taken out of the objects, so that strategic merge sees only lists that it merges rightly.
struct SharedKeyLists {
    private(set) var original: JSONObject
    private(set) var modified: JSONObject
    private(set) var current: JSONObject
    /// Where a list was merged, and what it became; nil where it stays as it is.
    private var merged: [(path: [String], list: [JSONValue]?)] = []

    init(original: JSONObject, modified: JSONObject, current: JSONObject, schema: MergeSchema) throws(PatchError) {
        (self.original, self.modified, self.current) = (original, modified, current)
        try takeOut(
            &self.original, &self.modified, &self.current, schema, path: [], into: &merged)
    }

    /// Puts the merged lists into `patch`, each as a whole that replaces the live one.
    func putMergedLists(into patch: inout JSONObject) {
        for (path, list) in merged {
            guard let list else { continue }
            patch.set(path[...], .array([[Directive.marker: Directive.replace]] + list))
        }
    }

    private func takeOut(
        _ original: inout JSONObject, _ modified: inout JSONObject, _ current: inout JSONObject, _ schema: MergeSchema,
        path: [String], into merged: inout [(path: [String], list: [JSONValue]?)]
    ) throws(PatchError) {
        for member in modified {
            switch (member.value, current[member.key]) {
            case (.object(var wanted), .object(var live)?):
                guard let (inner, _) = try? schema.objectMember(member.key) else { continue }
                var last = original[member.key]?.objectValue ?? [:]
                let count = merged.count
                try takeOut(&last, &wanted, &live, inner, path: path + [member.key], into: &merged)
                guard merged.count > count else { continue }
                modified[member.key] = .object(wanted)
                current[member.key] = .object(live)
                if original[member.key] != nil { original[member.key] = .object(last) }
            case (.array(let wanted), .array(let live)?):
                let keys = schema.elementKeys(ofMember: member.key)
                guard let (inner, rule) = try? schema.listMember(member.key), rule.mergesList, keys.count > 1 else {
                    continue
                }
                let last = original[member.key]?.arrayValue ?? []
                guard [wanted, live, last].contains(where: { Self.sharesKey($0, rule.mergeKey) }) else { continue }
                let list = try AssociativeList(keys: keys, schema: inner).merged(
                    original: last, modified: wanted, current: live)
                merged.append((path + [member.key], list == live ? nil : list))
                modified.removeValue(forKey: member.key)
                current.removeValue(forKey: member.key)
                original.removeValue(forKey: member.key)
            default: continue
            }
        }
    }

    private static func sharesKey(_ list: [JSONValue], _ mergeKey: String) -> Bool {
        var seen = Set<JSONValue>()
        return list.contains { element in
            guard let key = element[mergeKey] else { return false }
            return !seen.insert(key).inserted
        }
    }
}

/// Three versions of a list whose elements are told apart by several keys.
private struct AssociativeList {
    let keys: [ElementKey]
    let schema: MergeSchema

    private func identity(_ element: JSONValue) -> [JSONValue] {
        keys.map { element[$0.name] ?? $0.missing ?? .null }
    }

    func merged(original: [JSONValue], modified: [JSONValue], current: [JSONValue]) throws(PatchError) -> [JSONValue] {
        let last = Dictionary(original.map { (identity($0), $0) }) { first, _ in first }
        let live = Dictionary(current.map { (identity($0), $0) }) { first, _ in first }
        let wanted = Set(modified.map(identity))
        var seen = Set<[JSONValue]>()
        var placed: [JSONValue] = []
        for element in modified {
            let key = identity(element)
            // A manifest may name one element twice; the server then says so, if it gets to see both.
            guard seen.insert(key).inserted, case .object(let now)? = live[key], case .object(let new) = element else {
                placed.append(element)
                continue
            }
            let patch = try StrategicMergePatch.threeWay(
                original: last[key]?.objectValue ?? [:], modified: new, current: now, schema: schema)
            placed.append(try patch.applied(to: .object(now)))
        }
        // The manifest's order; what only the server has stays behind the element that it stood behind.
        var result: [JSONValue] = []
        var rest = current[...]
        func passServerOnly() {
            while let next = rest.first, !wanted.contains(identity(next)) {
                if last[identity(next)] == nil { result.append(next) }
                rest.removeFirst()
            }
        }
        passServerOnly()
        for element in placed {
            result.append(element)
            if let next = rest.first, wanted.contains(identity(next)) { rest.removeFirst() }
            passServerOnly()
        }
        return result + rest.filter { !wanted.contains(identity($0)) && last[identity($0)] == nil }
    }
}

extension JSONObject {
    fileprivate mutating func set(_ path: ArraySlice<String>, _ value: JSONValue) {
        guard let first = path.first else { return }
        guard path.count > 1 else {
            self[first] = value
            return
        }
        var inner = self[first]?.objectValue ?? [:]
        inner.set(path.dropFirst(), value)
        self[first] = .object(inner)
    }
}
