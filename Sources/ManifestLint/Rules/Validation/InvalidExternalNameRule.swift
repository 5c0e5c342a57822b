internal import KubernetesModel

extension LintRule {
    static let invalidExternalName = LintRule(
        "invalid-external-name", .validation, .error, "An external name that is no DNS name.",
        rationale: """
            DNS answers for an ExternalName Service with a CNAME record: the name is required, and in lower case.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: ExternalName
              externalName: «db_1»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: ExternalName
              externalName: db-1.example.com
            """,
        .validation { error in error.field.starts(with: "spec", "externalName") })
}
