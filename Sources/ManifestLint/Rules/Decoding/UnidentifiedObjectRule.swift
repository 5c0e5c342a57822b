extension LintRule {
    static let unidentifiedObject = LintRule(
        "unidentified-object", .schema, .error,
        "The object does not say what it is, or says something that does not exist.",
        rationale: """
            apiVersion and kind together choose the type of an object. Without them, or with a version that no apiserver \
            has, nothing can be created.
            """,
        bad: """
            apiVersion: «v2»
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
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
