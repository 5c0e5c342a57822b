extension LintRule {
    static let malformedValue = LintRule(
        "malformed-value", .schema, .error, "Text that cannot be read as the time, quantity or bytes it stands for.",
        rationale: "An apiserver reads nothing of an object with such a value.",
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              creationTimestamp: «yesterday»
            spec:
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              creationTimestamp: 2026-01-01T00:00:00Z
            spec:
              ports:
              - port: 80
            """, .reading)
}
