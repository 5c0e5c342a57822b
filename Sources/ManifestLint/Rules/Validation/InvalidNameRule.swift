internal import KubernetesModel

extension LintRule {
    static let invalidName = LintRule(
        "invalid-name", .validation, .error, "The name of an object breaks Kubernetes' rules.",
        rationale: """
            The name of a Service is its DNS label: lower-case letters, digits and hyphens, at most 63, beginning \
            with a letter before 1.36.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: «Web»
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
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        .validation { error in
            error.field.starts(with: "metadata", "name") || error.field.starts(with: "metadata", "generateName")
        })
}
