extension LintRule {
    static let wrongType = LintRule(
        "wrong-type", .schema, .error, "A value of another type than its field has.",
        rationale: """
            An apiserver reads nothing of an object with such a value. Often YAML 1.1 is the cause: without quotes, `yes`, \
            `on` and `1.10` are no text.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                example.com/enabled: «yes»
            spec:
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                example.com/enabled: "yes"
            spec:
              ports:
              - port: 80
            """, .reading)
}
