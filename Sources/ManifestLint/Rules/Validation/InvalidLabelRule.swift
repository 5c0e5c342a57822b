internal import KubernetesModel

extension LintRule {
    static let invalidLabel = LintRule(
        "invalid-label", .validation, .error, "A label that Kubernetes does not take.",
        rationale: """
            Labels have a name of at most 63 characters after an optional DNS prefix, and a value of at most 63: \
            letters, digits, `-`, `_` and `.`.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              labels:
                team: «a team»
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              labels:
                team: a-team
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        .validation { error in error.field.starts(with: "metadata", "labels") })
}
