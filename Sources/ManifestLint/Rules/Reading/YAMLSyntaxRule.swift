extension LintRule {
    static let yamlSyntax = LintRule(
        "yaml-syntax", .syntax, .error, "The text is no YAML that Kubernetes reads.",
        rationale: """
            Kubernetes reads YAML 1.1 with go-yaml; what that refuses, no tool can apply. Each document is read on its own, \
            so that one broken document does not hide the next.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports: «»@http
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
            """, .reading)
}
