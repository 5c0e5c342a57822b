internal import JSON
internal import KubernetesModel

extension LintRule {
    static let backendMissing = LintRule(
        "backend-missing", .conflict, .warning,
        "An Ingress or a route leads to a Service that is not there, or a route to a port.",
        rationale: """
            An Ingress or a route names its backend Service and port; where they do not exist, clients get 503. It is \
            judged only where the input holds Services of that namespace; a missing one may still come from elsewhere. A \
            route may refer to a Service of another namespace only where a ReferenceGrant there lets it.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
            spec:
              rules:
              - http:
                  paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: «wep»
                        port:
                          number: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
            spec:
              rules:
              - http:
                  paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
            """,
        .run([
            .backends { run, route in
                route.facts.compactMap { backend in
                    let namespace = backend.namespace ?? route.object.effectiveNamespace
                    guard let known = run.servicesByNamespace[namespace] else { return nil }
                    return backend.finding(in: run, route.object, namespace, known)
                }
            }
        ]))
}

extension BackendFacts {
    /// - Parameter known: the Services of `namespace`.
    fileprivate func finding(
        in run: RunCheck, _ object: ManifestObject, _ namespace: String, _ known: [RunCheck.Service]
    ) -> Finding? {
        let candidates = run.services(called: .init(namespace: namespace, name: service))
        if candidates.isEmpty {
            return Finding(
                namePath, "no Service \(namespace)/\(service) in this input",
                help: known.prefix(1000).map(\.object.name).nearest(to: service).map { "did you mean `\($0)`?" })
        }
        if object.gvk.kind == "Ingress" { return nil }
        let grants = run.grantsByNamespace[namespace] ?? []
        let isForeign = namespace != object.effectiveNamespace && !grants.isEmpty
        let isAllowed = grants.contains {
            $0.facts.allows(object.gvk.kind, in: object.effectiveNamespace, toReferTo: service)
        }
        if isForeign, !isAllowed {
            return Finding(
                namePath,
                "no ReferenceGrant of namespace \(namespace) lets a \(object.gvk.kind) of namespace "
                    + "\(object.effectiveNamespace) refer to Service \(service)",
                help: "add it to `from` of a ReferenceGrant in namespace \(namespace)")
        }
        return missingPort(in: candidates)
    }

    /// The finding about a port that none of `services` has: variants of one Service.
    func missingPort(in services: [RunCheck.Service]) -> Finding? {
        guard let port, let service = services.first, services.allSatisfy({ !$0.facts.ports.isEmpty }) else {
            return nil
        }
        let isThere = services.contains { service in
            service.facts.ports.contains { known in
                switch port {
                case .int(let number): known.port == number
                case .string(let name): known.name == name
                }
            }
        }
        if isThere { return nil }
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
}
