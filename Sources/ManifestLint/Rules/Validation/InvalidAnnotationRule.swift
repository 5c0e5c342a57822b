internal import KubernetesModel

extension LintRule {
    static let invalidAnnotation = LintRule(
        "invalid-annotation", .validation, .error, "An annotation that Kubernetes does not take.",
        rationale: """
            Annotation names follow the rules of label names; all annotations together hold at most 256 KiB.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                «a note»: x
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
              annotations:
                a-note: x
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        .validation { error in error.field.starts(with: "metadata", "annotations") })
}
