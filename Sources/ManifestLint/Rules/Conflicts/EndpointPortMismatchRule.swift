internal import JSON
internal import KubernetesModel

extension LintRule {
    static let endpointPortMismatch = LintRule(
        "endpoint-port-mismatch", .conflict, .warning,
        "Endpoints that somebody wrote have other ports than their Service.",
        rationale: """
            kube-proxy pairs the ports of a Service and of its endpoints by name, and only under one protocol. A port of the \
            Service that no slice has under its name has no endpoints: connections to it are refused, and a port that only a \
            slice has is never used.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: db
            spec:
              ports:
              - name: sql
                port: 5432
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: db-1
              labels:
                kubernetes.io/service-name: db
            addressType: IPv4
            ports:
            - name: «postgres»
              port: 5432
            endpoints:
            - addresses: [192.0.2.7]
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: db
            spec:
              ports:
              - name: sql
                port: 5432
            ---
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: db-1
              labels:
                kubernetes.io/service-name: db
            addressType: IPv4
            ports:
            - name: sql
              port: 5432
            endpoints:
            - addresses: [192.0.2.7]
            """,
        .run { run in
            if run.endpoints.isEmpty { return [] }
            let bySlice = Dictionary(grouping: run.endpoints) {
                RunCheck.ObjectKey(namespace: $0.object.effectiveNamespace, name: $0.facts.service)
            }
            return run.services.flatMap { service -> [PlacedFinding] in
                guard let slices = bySlice[service.object.key], service.facts.type != "ExternalName" else { return [] }
                return PortPairs(object: service.object, facts: service.facts, slices: slices).findings
            }
        })
}

/// The ports of one Service and of the endpoints that somebody wrote for it.
private struct PortPairs {
    let object: ManifestObject
    let facts: ServiceFacts
    let slices: [(object: ManifestObject, facts: EndpointsFacts)]

    /// The ports of slices that are none of the Service's, and the Service's that no slice has. Where one of each is left,
    /// they are meant for each other, and that is one finding.
    var findings: [PlacedFinding] {
        let used = slices.flatMap(\.facts.ports)
        // A slice without ports leaves them open.
        if used.isEmpty { return [] }
        let served = Set(used.map { Key(name: $0.name, protocol: $0.protocol) })
        let own = Set(facts.ports.map { Key(name: $0.name, protocol: $0.protocol) })
        let unserved = facts.ports.enumerated().filter { !served.contains(Key(name: $1.name, protocol: $1.protocol)) }
        let list = facts.ports.prefix(20).map { Self.shown($0.name, $0.protocol) }.joined(separator: ", ")
        let known = used.prefix(20).map { Self.shown($0.name, $0.protocol) }.joined(separator: ", ")
        var findings: [PlacedFinding] = []
        for slice in slices {
            for port in slice.facts.ports
            where !own.contains(Key(name: port.name, protocol: port.protocol)) {
                var finding = Finding(
                    port.path["name"],
                    "Service \(object.name) has no port \(Self.shown(port.name, port.protocol)): this one is never used",
                    help: "it has \(list)")
                if let (index, _) = unserved.first {
                    finding.notes = [object.note("of the Service", at: FieldPath("spec", "ports")[index])]
                }
                findings.append(PlacedFinding(slice.object, finding))
            }
        }
        if !findings.isEmpty { return findings }
        return unserved.map { index, port in
            let field = FieldPath("spec", "ports")[index][port.name.isEmpty ? "port" : "name"]
            return PlacedFinding(
                object,
                Finding(
                    field, "no endpoints for port \(Self.shown(port.name, port.protocol)) in this input",
                    help: "they have \(known)"))
        }
    }

    private struct Key: Hashable {
        let name: String
        let `protocol`: String
    }

    private static func shown(_ name: String, _ `protocol`: String) -> String {
        name.isEmpty ? "without a name (\(`protocol`))" : "`\(name)` (\(`protocol`))"
    }
}
