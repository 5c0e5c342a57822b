internal import KubernetesModel

extension LintRule {
    static let invalidSelector = LintRule(
        "invalid-selector", .validation, .error, "A selector that can match no label.",
        rationale: "A selector holds labels; what is no label can be on no Pod.",
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: «my web»
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
        .validation { error in error.field.starts(with: "spec", "selector") })
}
