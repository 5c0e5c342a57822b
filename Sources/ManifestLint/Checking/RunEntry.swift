/// An object of a run, with what rules have to know of it.
struct RunEntry<Facts: Sendable>: Sendable {
    let object: ManifestObject
    let facts: Facts
}

extension Array {
    /// Puts an entry behind the others or, sorting, where the order of the run has it.
    mutating func add<Facts>(_ entry: RunEntry<Facts>, sorting: Bool) where Element == RunEntry<Facts> {
        guard sorting else { return append(entry) }
        insert(entry, at: firstPlace { entry.object.precedes($0) })
    }

    /// Takes `object` out of a sorted list; it may be there several times.
    mutating func remove<Facts>(_ object: ManifestObject) where Element == RunEntry<Facts> {
        let start = firstPlace { !$0.precedes(object) }
        let end = self[start...].firstIndex { $0.object !== object } ?? endIndex
        removeSubrange(start..<end)
    }

    /// The first place whose object is `behind` something, as are all that follow it.
    private func firstPlace<Facts>(_ isBehind: (ManifestObject) -> Bool) -> Int where Element == RunEntry<Facts> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle].object) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Dictionary {
    mutating func add<Facts>(_ entry: RunEntry<Facts>, to key: Key, sorting: Bool) where Value == [RunEntry<Facts>] {
        self[key, default: []].add(entry, sorting: sorting)
    }

    /// As ``Swift/Array/remove(_:)`` from the list of `key`.
    mutating func remove<Facts>(_ object: ManifestObject, from key: Key) where Value == [RunEntry<Facts>] {
        self[key]?.remove(object)
        if self[key]?.isEmpty == true { self[key] = nil }
    }
}
