extension LintRule {
    static let unknownField = LintRule(
        "unknown-field", .schema, .error, "A field that its type does not have.",
        rationale: """
            Field names are case-sensitive. kubectl asks the apiserver for strict validation and the object is refused; \
            clients that do not ask lose the field in silence, and the Service does something else than the manifest says.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              ports:
              - port: 80
                «nodeport»: 30080
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              ports:
              - port: 80
                nodePort: 30080 # svcctl:ignore hard-coded-node-port an example
            """, .reading)
}
