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
                    let services = run.services(called: backend.key(from: route.object))
                    return backend.missingPort(in: services) ?? backend.wrongProtocol(in: services)
                }
            }
        ]))
}
