internal import KubernetesModel

extension LintRule {
    /// What no other rule recognises.
    static let invalidField = LintRule(
        "invalid-field", .validation, .error, "A value that an apiserver refuses.",
        rationale: "An apiserver answers 422 to an object with such a value.",
        bad: "",
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
            """, .validation { _ in true })
}
