internal import JSON
internal import KubernetesModel

extension LintRule {
    static let invalidMetadata = LintRule(
        "invalid-metadata", .validation, .error, "Metadata that an apiserver refuses.",
        rationale: "Owner references, finalizers, namespaces and managed fields have formats of their own.",
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              finalizers:
              - «cleanup»
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
              finalizers:
              - example.com/cleanup
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        .validation { error in error.field.elements.first == .field("metadata") })
}
