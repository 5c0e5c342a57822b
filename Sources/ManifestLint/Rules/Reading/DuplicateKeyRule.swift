extension LintRule {
    static let duplicateKey = LintRule(
        "duplicate-key", .syntax, .error, "A key is set twice in one mapping.",
        rationale: """
            YAML forbids it. kubectl keeps the last value and says nothing, so half of what is written is lost; an apiserver \
            that reads the YAML itself refuses it under fieldValidation=Strict.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              labels:
                app: web
                «app»: api
            spec:
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              labels:
                app: web
            spec:
              ports:
              - port: 80
            """, .reading)
}
