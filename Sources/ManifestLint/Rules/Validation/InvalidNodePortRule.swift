internal import KubernetesModel

extension LintRule {
    static let invalidNodePort = LintRule(
        "invalid-node-port", .validation, .error, "A node port that the Service cannot have.",
        rationale: """
            Only Services of type NodePort and LoadBalancer have node ports, and no two ports of one protocol the \
            same.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
                nodePort: «30080»
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
            """,
        .validation { error in error.field.isInPort("nodePort") })
}
