internal import JSON
internal import KubernetesModel

extension LintRule {
    static let invalidServiceType = LintRule(
        "invalid-service-type", .validation, .error, "A type that Services do not have.",
        rationale: "The types are ClusterIP, NodePort, LoadBalancer and ExternalName, spelled exactly so.",
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: «nodeport»
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              ports:
              - port: 80
            """,
        .validation { error in error.field == FieldPath("spec", "type") })
}
