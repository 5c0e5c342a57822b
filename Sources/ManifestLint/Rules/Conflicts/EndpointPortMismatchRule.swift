internal import JSON
internal import KubernetesModel

extension LintRule {
    static let endpointPortMismatch = LintRule(
        "endpoint-port-mismatch", .conflict, .warning,
        "Endpoints that were written by hand have other ports than their Service.",
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
        .run([
            .services { run, service in
                guard let pairs = PortPairs(run, service) else { return [] }
                // Where one of each is left, they are meant for each other, and that is one finding.
                return pairs.hasUnused ? [] : pairs.findingsAboutService
            },
            .endpoints { run, slice in
                let key = RunCheck.ObjectKey(namespace: slice.object.effectiveNamespace, name: slice.facts.service)
                // Of a name that is there a thousand times, the first few say enough.
                return run.services(called: key).prefix(64).flatMap {
                    PortPairs(run, $0)?.findings(about: slice.facts) ?? []
                }
            },
        ]))
}

/// The ports of one Service and of the endpoints that somebody wrote for it.
private struct PortPairs {
    private let service: RunCheck.Service
    private let used: [EndpointsFacts.Port]
    private let own: Set<Key>

    /// nil where there are no such endpoints, or they leave their ports open.
    init?(_ run: RunCheck, _ service: RunCheck.Service) {
        guard let slices = run.endpointsByService[service.object.key], service.facts.type != "ExternalName" else {
            return nil
        }
        self.service = service
        // Nobody writes more by hand, and each of them is compared with all of these.
        used = slices.prefix(100).flatMap(\.facts.ports)
        own = Set(service.facts.ports.map { Key(name: $0.name, protocol: $0.protocol) })
        if used.isEmpty { return nil }
    }

    /// The ports of the Service that no slice has.
    private var unserved: [(index: Int, port: ServiceFacts.Port)] {
        let served = Set(used.map { Key(name: $0.name, protocol: $0.protocol) })
        return service.facts.ports.enumerated().filter {
            !served.contains(Key(name: $1.name, protocol: $1.protocol))
        }.map { (index: $0, port: $1) }
    }

    private func isUnused(_ port: EndpointsFacts.Port) -> Bool {
        !own.contains(Key(name: port.name, protocol: port.protocol))
    }

    /// Whether a slice has a port that the Service does not have.
    var hasUnused: Bool { used.contains(where: isUnused) }

    /// About the ports of one slice that are none of the Service's.
    func findings(about slice: EndpointsFacts) -> [Finding] {
        let unused = slice.ports.filter(isUnused)
        if unused.isEmpty { return [] }
        let list = service.facts.ports.prefix(20).map { Self.shown($0.name, $0.protocol) }.joined(separator: ", ")
        let notes = unserved.prefix(1).map {
            service.object.note("of the Service", at: FieldPath("spec", "ports")[$0.index])
        }
        return unused.map { port in
            let shown = Self.shown(port.name, port.protocol)
            return Finding(
                port.path["name"], "Service \(service.object.name) has no port \(shown): this one is never used",
                help: "it has \(list)", notes: notes)
        }
    }

    /// About the ports of the Service that no slice has.
    var findingsAboutService: [Finding] {
        let known = used.prefix(20).map { Self.shown($0.name, $0.protocol) }.joined(separator: ", ")
        return unserved.map { index, port in
            Finding(
                FieldPath("spec", "ports")[index][port.name.isEmpty ? "port" : "name"],
                "no endpoints for port \(Self.shown(port.name, port.protocol)) in this input",
                help: "they have \(known)")
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
