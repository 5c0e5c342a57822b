extension LintRule {
    static let unknownSuppression = LintRule(
        "unknown-suppression", .practice, .warning, "A comment wants to suppress a rule that does not exist.",
        rationale: """
            `# svcctl:ignore RULE reason` takes the findings of RULE out. Where RULE is misspelt, or no rule any more, it \
            takes out nothing, and nobody notices before the finding comes.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              selector:
                app: web
              ports:
              - port: 80
                nodePort: 30080 # svcctl:ignore «hard-coded-nodeport» the firewall knows it
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              selector:
                app: web
              ports:
              - port: 80
                nodePort: 30080 # svcctl:ignore hard-coded-node-port the firewall knows it
            """, .reading)
}
