internal import JSON
internal import KubernetesModel

extension ManagedFields {
    /// The most managers that an object remembers for updates.
    static let maximumUpdateManagers = 10

    /// Merges the managers whose updates are the oldest into one, `ancient-changes`, until few enough are left.
    mutating func capUpdateManagers() {
        let updaters = entries.filter { !$0.key.isApplied }.sorted { left, right in
            let (a, b) = (left.value.time ?? "", right.value.time ?? "")
            if a != b { return a < b }
            return left.key.name.precedesBytewise(right.key.name)
        }
        var excess = updaters.count - Self.maximumUpdateManagers
        var firstOfVersion: [String: Manager] = [:]
        for (manager, entry) in updaters {
            guard excess > 0 else { return }
            guard let first = firstOfVersion[entry.apiVersion] else {
                firstOfVersion[entry.apiVersion] = manager
                continue
            }
            let bucket = Manager(
                name: "ancient-changes", isApplied: false, apiVersion: entry.apiVersion, subresource: "")
            if entries[bucket] == nil {
                entries[bucket] = entries[first]
                entries[first] = nil
            }
            let merged = entry.fields.union(entries[bucket]?.fields ?? FieldSet())
            entries[bucket] = Entry(apiVersion: entry.apiVersion, fields: merged, time: entry.time)
            if manager != bucket { entries[manager] = nil }
            excess -= 1
        }
    }
}
