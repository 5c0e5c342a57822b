internal import JSON
internal import KubernetesModel

/// A Service's wish for a certain node port, for a port of its own or for health checks: both come out of one range.
struct NodePortClaim {
    let number: Int
    let field: FieldPath
    /// nil for health checks.
    let port: ServiceFacts.Port?
    /// Where the Service asks for the number before, in a way that does not go together with this one.
    var rival: FieldPath?

    var isHealthCheck: Bool { port == nil }

    var protocolName: String { port?.protocol ?? "TCP" }

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
    var nodePortClaims: [NodePortClaim] {
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
        for index in claims.indices.dropFirst() {
            let claim = claims[index]
            claims[index].rival =
                claims[..<index].first { $0.number == claim.number && !$0.goesTogether(with: claim) }?.field
        }
        return claims
    }
}

extension RunCheck {
    /// The claims of a Service that an apiserver cannot grant beside those before them, as kube-apiserver 1.36 judges:
    /// one number goes to one Service under all protocols.
    /// - Parameter isWanted: which claims are reported.
    func nodePortConflicts(of service: Service, _ isWanted: (NodePortClaim) -> Bool) -> [Finding] {
        service.facts.nodePortClaims.filter(isWanted).compactMap { claim in
            if let rival = claim.rival { return service.object.selfConflict(claim, rival) }
            let key = Claim.Key.nodePort(claim.number)
            let isSameProtocol = claims[key]?.first?.facts.protocolName == claim.protocolName
            return conflict(
                about: key, of: service.object, at: claim.field, claim.thing,
                why: isSameProtocol ? nil : "an apiserver hands out a node port once, not once for each protocol")
        }
    }
}

extension ManifestObject {
    fileprivate func selfConflict(_ claim: NodePortClaim, _ rival: FieldPath) -> Finding {
        Finding(
            claim.field, "\(claim.thing) is taken by this Service itself",
            help: "two ports of a Service share a node port only where they have one port number",
            notes: [note("\(claim.number) first used at \(place(of: rival))", at: rival)])
    }
}
