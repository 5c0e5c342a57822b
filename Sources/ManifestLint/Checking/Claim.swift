internal import JSON
internal import KubernetesModel

/// What only one Service of a cluster can have, and where a Service asks for it.
struct Claim: Sendable {
    enum Key: Sendable, Hashable {
        case clusterIP(IPAddress)
        /// For whichever protocol: an apiserver hands out a number once.
        case nodePort(Int)
        case balancerPort(address: String, port: Int, protocol: String)
    }

    let key: Key
    let field: FieldPath
    /// Of a node port.
    var protocolName = ""
}

extension ServiceFacts {
    /// Everything that this Service asks for and another one may have. A node port that its own ports claim twice counts
    /// once.
    var claims: [Claim] {
        var claims = clusterIPs.compactMap { text, path in
            IPAddress(text).map { Claim(key: .clusterIP($0), field: path) }
        }
        claims += nodePortClaims.filter { $0.rival == nil }.map {
            Claim(key: .nodePort($0.number), field: $0.field, protocolName: $0.protocolName)
        }
        for (address, path) in balancerAddresses {
            claims += ports.map {
                Claim(key: .balancerPort(address: address, port: $0.port, protocol: $0.protocol), field: path)
            }
        }
        return claims
    }
}

extension RunCheck {
    /// More claims of one thing than that are looked at no more.
    private static var most: Int { 64 }

    /// The finding about a claim that another Service made before; nil for the first. Of one that may go to another cluster
    /// it is a warning.
    /// - Parameters:
    ///   - thing: what is claimed, as messages call it.
    ///   - why: what explains it where the two do not look alike.
    func conflict(
        about key: Claim.Key, of object: ManifestObject, at field: FieldPath, _ thing: String, why: String? = nil
    ) -> Finding? {
        guard let holders = claims[key], holders.count > 1 else { return nil }
        var rival: (holder: RunEntry<Claim>, relation: ClusterMap.Relation)?
        for holder in holders.prefix(Self.most) {
            if holder.object === object { break }
            if holder.object.key == object.key { continue }
            let relation = clusters.relation(holder.object.file, object.file)
            if relation == .apart { continue }
            if rival == nil || relation == .same { rival = (holder, relation) }
            if relation == .same { break }
        }
        guard let (holder, relation) = rival else { return nil }
        let owner = "Service \(holder.object.effectiveNamespace)/\(holder.object.name)"
        let place = holder.object.place(of: holder.facts.field)
        var finding = Finding(
            field, "\(thing) is taken by \(owner)\(relation == .same ? "" : ", if these go to one cluster")", help: why,
            notes: [holder.object.note("\(thing) first used at \(place)", at: holder.facts.field)])
        if relation != .same { finding.limit = .warning }
        return finding
    }
}
