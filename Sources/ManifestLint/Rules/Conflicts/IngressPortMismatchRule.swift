internal import JSON
internal import KubernetesModel

extension LintRule {
    static let ingressPortMismatch = LintRule(
        "ingress-port-mismatch", .conflict, .warning, "An Ingress leads to a port that its Service does not have.",
        rationale: """
            An Ingress names a port of the Service, by number or by name, not the port of a container. Where the Service \
            has no such port, or has it under another protocol than TCP, clients get 503.
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
                        name: web
                        port:
                          number: «8080»
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
                guard route.object.gvk.kind == "Ingress" else { return [] }
                return route.facts.compactMap { backend in
                    let namespace = backend.namespace ?? route.object.effectiveNamespace
                    let services = run.services(called: .init(namespace: namespace, name: backend.service))
                    return backend.missingPort(in: services) ?? backend.wrongProtocol(in: services)
                }
            }
        ]))
}

extension BackendFacts {
    /// Ingress controllers speak HTTP, which needs TCP.
    fileprivate func wrongProtocol(in services: [RunCheck.Service]) -> Finding? {
        let matching = services.flatMap(\.facts.ports).filter { known in
            switch port {
            case .int(let number): known.port == number
            case .string(let name): known.name == name
            case nil: false
            }
        }
        guard let first = matching.first, !matching.contains(where: { $0.protocol == "TCP" }) else { return nil }
        return Finding(
            portPath, "port \(first.port) of Service \(service) is for \(first.protocol), and an Ingress needs TCP")
    }
}
