internal import JSON
internal import KubernetesModel

/// What only one Service of a cluster can have: the second to claim it is pointed at the first.
struct ClaimLedger<Key: Hashable> {
    private var holders: [Key: (object: ManifestObject, field: FieldPath)] = [:]

    /// The finding about a claim that somebody else made before; nil for the first, and for the same Service again.
    /// - Parameter why: what explains it where the two do not look alike.
    mutating func claim(
        _ key: Key, by object: ManifestObject, at field: FieldPath, _ thing: String, why: String? = nil
    ) -> PlacedFinding? {
        guard let holder = holders[key] else {
            holders[key] = (object, field)
            return nil
        }
        let isSame = holder.object.effectiveNamespace == object.effectiveNamespace && holder.object.name == object.name
        if isSame { return nil }
        let place = holder.object.place(of: holder.field)
        return PlacedFinding(
            object,
            Finding(
                field, "\(thing) is taken by Service \(holder.object.effectiveNamespace)/\(holder.object.name)",
                help: why,
                notes: [holder.object.note("\(thing) first used at \(place)", at: holder.field)]))
    }
}
