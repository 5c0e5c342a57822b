internal import JSON
internal import KubernetesModel

extension LintRule {
    static let noSelector = LintRule(
        "no-selector", .practice, .warning, "No selector, and no endpoints in the same input.",
        rationale: """
            A Service without a selector gets no endpoints by itself: somebody has to write EndpointSlices for it. \
            Where the input holds none, it was most likely forgotten.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: «web»
            spec:
              ports:
              - port: 80
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
            """,
        .run([
            .services { run, service in
                let (object, facts) = (service.object, service.facts)
                guard facts.selector.isEmpty, !facts.isSelectorMisspelt, facts.type != "ExternalName",
                    !run.hasEndpoints(for: object), !run.kustomizations.addsSelectors(to: object.file),
                    !run.mayHaveUnseenPods(in: object.effectiveNamespace)
                else { return [] }
                let help =
                    "add `selector` to spec, or an EndpointSlice labelled kubernetes.io/service-name: \(object.name)"
                return [
                    Finding(
                        FieldPath("metadata", "name"),
                        "Service \(object.name) has no selector and no endpoints in this input", help: help)
                ]
            }
        ]))
}
