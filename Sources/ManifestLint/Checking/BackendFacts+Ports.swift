internal import JSON
internal import KubernetesModel

extension BackendFacts {
    /// The Service that it means where `object` names it.
    func key(from object: ManifestObject) -> RunCheck.ObjectKey {
        .init(namespace: namespace ?? object.effectiveNamespace, name: service)
    }

    /// The finding about a port that none of `services` has: variants of one Service.
    func missingPort(in services: [RunCheck.Service]) -> Finding? {
        guard let port, let service = services.first, services.allSatisfy({ !$0.facts.ports.isEmpty }) else {
            return nil
        }
        if services.contains(where: { $0.facts.ports.contains { $0.isMeant(by: port) } }) { return nil }
        let known = service.facts.ports
        let list = known.map { $0.name.isEmpty ? "\($0.port)" : "\($0.port) (\($0.name))" }.joined(separator: ", ")
        var help = "it has \(list)"
        if let target = known.first(where: { $0.target == port }) {
            help = "\(port) is the target port; the Service's own is \(target.port)"
        } else if case .string(let name) = port, let near = known.map(\.name).nearest(to: name) {
            help = "did you mean `\(near)`? It has \(list)"
        }
        return Finding(
            portPath,
            "Service \(service.object.effectiveNamespace)/\(service.object.name) has no port \(port)", help: help,
            notes: [service.object.note("its ports", at: FieldPath("spec", "ports"))])
    }

    /// Ingress controllers speak HTTP, which needs TCP.
    func wrongProtocol(in services: [RunCheck.Service]) -> Finding? {
        guard let port, case let matching = services.flatMap(\.facts.ports).filter({ $0.isMeant(by: port) }),
            let first = matching.first, !matching.contains(where: { $0.protocol == "TCP" })
        else { return nil }
        return Finding(
            portPath, "port \(first.port) of Service \(service) is for \(first.protocol), and an Ingress needs TCP")
    }
}

extension ServiceFacts.Port {
    /// Whether a backend means this port of its Service by `reference`, a number or a name.
    fileprivate func isMeant(by reference: IntOrString) -> Bool {
        switch reference {
        case .int(let number): port == number
        case .string(let name): self.name == name
        }
    }
}
