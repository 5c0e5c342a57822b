internal import JSON
internal import KubernetesModel

/// A Service's wish for a certain node port, for a port of its own or for health checks: both come out of one range.
struct NodePortClaim {
    let number: Int
    let field: FieldPath
    /// nil for health checks.
    let port: ServiceFacts.Port?

    var isHealthCheck: Bool { port == nil }

    fileprivate var protocolName: String { port?.protocol ?? "TCP" }

    /// As messages call it.
    fileprivate var thing: String { isHealthCheck ? "health check node port \(number)" : "\(number)" }

    /// Whether an apiserver gives one node port for both claims of one Service.
    fileprivate func goesTogether(with other: NodePortClaim) -> Bool {
        guard let port, let another = other.port else { return false }
        // Two of one protocol are two equal ports: the Service itself is refused for that.
        return port.port == another.port || port.protocol == another.protocol
    }
}

extension ServiceFacts {
    fileprivate var nodePortClaims: [NodePortClaim] {
        guard type == "NodePort" || type == "LoadBalancer" else { return [] }
        var claims: [NodePortClaim] = []
        for (index, port) in ports.enumerated() where port.nodePort != 0 {
            let field = FieldPath("spec", "ports")[index]["nodePort"]
            claims.append(NodePortClaim(number: port.nodePort, field: field, port: port))
        }
        if healthCheckNodePort != 0, type == "LoadBalancer" {
            claims.append(
                NodePortClaim(number: healthCheckNodePort, field: FieldPath("spec", "healthCheckNodePort"), port: nil))
        }
        return claims
    }
}

extension RunCheck {
    /// The claims of node ports that an apiserver cannot grant beside those before them, as kube-apiserver 1.36 judges:
    /// one number goes to one Service under all protocols.
    /// - Parameter isWanted: which claims are reported; all are looked at.
    func nodePortConflicts(_ isWanted: (NodePortClaim) -> Bool) -> [PlacedFinding] {
        var ledger = ClaimLedger<Int>(in: clusters)
        var protocols: [Int: String] = [:]
        var findings: [PlacedFinding] = []
        for (object, facts) in claimants {
            let claims = facts.nodePortClaims
            for (index, claim) in claims.enumerated() {
                let finding: PlacedFinding?
                if let rival = claims[..<index].first(where: {
                    $0.number == claim.number && !$0.goesTogether(with: claim)
                }) {
                    finding = PlacedFinding(object, object.selfConflict(claim, rival))
                } else {
                    let first = protocols[claim.number] ?? claim.protocolName
                    protocols[claim.number] = first
                    finding = ledger.claim(
                        claim.number, by: object, at: claim.field, claim.thing,
                        why: first == claim.protocolName
                            ? nil : "an apiserver hands out a node port once, not once for each protocol")
                }
                if let finding, isWanted(claim) { findings.append(finding) }
            }
        }
        return findings
    }
}

extension ManifestObject {
    fileprivate func selfConflict(_ claim: NodePortClaim, _ rival: NodePortClaim) -> Finding {
        Finding(
            claim.field, "\(claim.thing) is taken by this Service itself",
            help: "two ports of a Service share a node port only where they have one port number",
            notes: [note("\(claim.number) first used at \(place(of: rival.field))", at: rival.field)])
    }
}
