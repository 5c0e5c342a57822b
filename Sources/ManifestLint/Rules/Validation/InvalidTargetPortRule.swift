internal import KubernetesModel

extension LintRule {
    static let invalidTargetPort = LintRule(
        "invalid-target-port", .validation, .error, "A target port that no container can have.",
        rationale: """
            A target port is a number from 1 to 65535, or the name of a container's port: at most 15 lower-case \
            letters, digits and hyphens, with a letter among them.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
                targetPort: «"8080"»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
                targetPort: 8080
            """,
        .validation { error in error.field.isInPort("targetPort") })
}
