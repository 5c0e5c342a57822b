internal import JSON
internal import KubernetesModel

extension LintRule {
    static let backendMissing = LintRule(
        "backend-missing", .conflict, .warning, "An Ingress or a route leads to a Service or port that is not there.",
        rationale: """
            An Ingress or HTTPRoute names its backend Service and port; where they do not exist, clients get 503. It is \
            judged only where the input holds Services of that namespace; a missing one may still come from elsewhere.
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
        .run { run in
            if run.backends.isEmpty { return [] }
            var names: [String: [String]] = [:]
            for (object, _) in run.services { names[object.effectiveNamespace, default: []].append(object.name) }
            return run.backends.flatMap { object, backends in
                backends.compactMap { backend in
                    let namespace = backend.namespace ?? object.effectiveNamespace
                    guard let known = names[namespace] else { return nil }
                    return backend.finding(in: run, namespace, known, isRoute: object.gvk.kind != "Ingress").map {
                        PlacedFinding(object, $0)
                    }
                }
            }
        })
}

extension BackendFacts {
    /// - Parameter names: of the Services of `namespace`.
    fileprivate func finding(
        in run: RunCheck, _ namespace: String, _ names: [String], isRoute: Bool
    ) -> Finding? {
        guard let index = run.servicesByName[.init(namespace: namespace, name: service)] else {
            return Finding(
                path["name"], "no Service \(namespace)/\(service) in this input",
                help: names.prefix(1000).nearest(to: service).map { "did you mean `\($0)`?" })
        }
        let ports = run.services[index].facts.ports
        guard let port, !ports.isEmpty else { return nil }
        let isThere =
            switch port {
            case .int(let number): ports.contains { $0.port == number }
            case .string(let name): ports.contains { $0.name == name }
            }
        if isThere { return nil }
        let field = isRoute ? path["port"] : path["port"][port.isNumber ? "number" : "name"]
        let known = ports.map { $0.name.isEmpty ? "\($0.port)" : "\($0.port) (\($0.name))" }
        return Finding(
            field, "Service \(namespace)/\(service) has no port \(port)",
            help: "it has \(known.joined(separator: ", "))")
    }
}

extension IntOrString {
    fileprivate var isNumber: Bool {
        if case .int = self { true } else { false }
    }
}
