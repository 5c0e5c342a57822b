internal import JSON
internal import KubernetesModel

extension LintRule {
    static let backendMissing = LintRule(
        "backend-missing", .conflict, .warning,
        "An Ingress or a route leads to a Service that is not there, or a route to a port.",
        rationale: """
            An Ingress or a route names its backend Service and port; where they do not exist, clients get 503. It is \
            judged only where the input holds Services of that namespace, in the same folder or of nearly the same name; a \
            missing one may still come from elsewhere. A \
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
                    let key = backend.key(from: route.object)
                    guard let known = run.servicesByNamespace[key.namespace] else { return nil }
                    return backend.finding(in: run, route.object, key, known)
                }
            }
        ]))
}

extension BackendFacts {
    /// - Parameter known: the Services of the namespace of `key`.
    fileprivate func finding(
        in run: RunCheck, _ object: ManifestObject, _ key: RunCheck.ObjectKey, _ known: [RunCheck.Service]
    ) -> Finding? {
        let candidates = run.services(called: key)
        let namespace = key.namespace
        if candidates.isEmpty {
            let near = known.prefix(500).map(\.object.name).nearest(to: service)
            // What operators and deployers make is not seen here, and other folders are other applications.
            let isExpected =
                !run.mayHaveUnseenPods(in: namespace)
                && known.prefix(500).contains { run.applies($0.object, with: object) }
            guard near != nil || isExpected else { return nil }
            return Finding(
                namePath, "no Service \(namespace)/\(service) in this input",
                help: near.map { "did you mean `\($0)`?" })
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
}

extension RunCheck {
    /// Whether two objects are most likely applied together: their files lie in one folder, or in one kustomization.
    fileprivate func applies(_ object: ManifestObject, with other: ManifestObject) -> Bool {
        object.file == other.file || object.file.folder == other.file.folder
            || kustomizations.puts(object.file, together: other.file)
    }
}
