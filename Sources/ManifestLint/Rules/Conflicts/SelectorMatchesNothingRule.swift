internal import JSON
internal import KubernetesModel

extension LintRule {
    static let selectorMatchesNothing = LintRule(
        "selector-matches-nothing", .conflict, .warning, "The selector matches no Pod of the same input.",
        rationale: """
            A Service without matching Pods has no endpoints: connections to it are refused. It is judged only where the \
            input holds workloads of the Service's namespace; the Pods may still come from elsewhere.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              «selector»:
                app: wbe
              ports:
              - port: 80
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - name: web
                    image: nginx
                    ports:
                    - containerPort: 80
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
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - name: web
                    image: nginx
                    ports:
                    - containerPort: 80
            """,
        .run([
            .services { run, service in
                guard let selected = run.workloads(selectedBy: service, limit: 1), selected.isEmpty else { return [] }
                let (object, facts) = (service.object, service.facts)
                if run.hasEndpoints(for: object) || run.mayHaveUnseenPods(in: object.effectiveNamespace) { return [] }
                var finding = Finding(
                    FieldPath("spec", "selector"), .key,
                    "no Pod template of namespace \(object.effectiveNamespace) in this input has the labels "
                        + facts.selector.map { "\($0.key)=\($0.value)" }.joined(separator: ","))
                if let near = run.nearestWorkload(to: service) {
                    finding.help =
                        "\(near.object.gvk.kind) \(near.object.name) comes nearest: \(near.difference)"
                }
                return [finding]
            }
        ]))
}

extension RunCheck {
    /// The workload of the Service's namespace whose labels come nearest to its selector, and what differs.
    fileprivate func nearestWorkload(to service: Service) -> (object: ManifestObject, difference: String)? {
        let (object, facts) = (service.object, service.facts)
        let candidates = (workloadsByNamespace[object.effectiveNamespace] ?? []).prefix(200)
        let scored = candidates.map { candidate in
            (candidate, facts.selector.filter { candidate.facts.labels[$0.key] == $0.value }.count)
        }
        let named = candidates.first { $0.object.name == object.name }
        guard let best = scored.max(by: { $0.1 < $1.1 }).flatMap({ $0.1 > 0 ? $0.0 : named }) else { return nil }
        let labels = best.facts.labels
        let differing = facts.selector.filter { labels[$0.key] != $0.value }
        let text = differing.map { label in
            labels[label.key].map { "its \(label.key) is \($0)" } ?? "it has no label \(label.key)"
        }
        return (best.object, text.joined(separator: ", "))
    }
}
