internal import JSON
internal import KubernetesModel

/// What only one Service of a cluster can have: the second to claim it is pointed at the first.
struct ClaimLedger<Key: Hashable> {
    private var holders: [Key: [Holder]] = [:]
    private let clusters: ClusterMap

    private struct Holder {
        let object: ManifestObject
        let field: FieldPath
    }

    /// More claims of one thing than that are looked at no more.
    private static var most: Int { 64 }

    init(in clusters: ClusterMap) { self.clusters = clusters }

    /// The finding about a claim that somebody else made before; nil for the first, and for the same Service again. Of one
    /// that may go to another cluster it is a warning.
    /// - Parameter why: what explains it where the two do not look alike.
    mutating func claim(
        _ key: Key, by object: ManifestObject, at field: FieldPath, _ thing: String, why: String? = nil
    ) -> PlacedFinding? {
        guard let known = holders[key] else {
            holders[key] = [Holder(object: object, field: field)]
            return nil
        }
        if known.count < Self.most { holders[key]?.append(Holder(object: object, field: field)) }
        var rival: (holder: Holder, relation: ClusterMap.Relation)?
        for holder in known where holder.object.key != object.key {
            let relation = clusters.relation(holder.object.file, object.file)
            if relation == .apart { continue }
            if rival == nil || relation == .same { rival = (holder, relation) }
            if relation == .same { break }
        }
        guard let (holder, relation) = rival else { return nil }
        let owner = "Service \(holder.object.effectiveNamespace)/\(holder.object.name)"
        let place = holder.object.place(of: holder.field)
        var finding = Finding(
            field, "\(thing) is taken by \(owner)\(relation == .same ? "" : ", if these go to one cluster")", help: why,
            notes: [holder.object.note("\(thing) first used at \(place)", at: holder.field)])
        if relation != .same { finding.limit = .warning }
        return PlacedFinding(object, finding)
    }
}
