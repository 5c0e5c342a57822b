extension LintRule {
    static let ignoredText = LintRule(
        "ignored-text", .practice, .warning, "Text after the end of a document is ignored.",
        rationale: """
            Kubernetes reads a document up to its end and drops what follows without a word. A line that is indented less \
            than the first one ends a document, and so does `...`: what was meant to be a field is lost.
            """,
        bad: """
              apiVersion: v1
              kind: Service
              metadata:
                name: web
              spec:
                ports:
                - port: 80
            «»type: NodePort
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
            """, .reading)
}
