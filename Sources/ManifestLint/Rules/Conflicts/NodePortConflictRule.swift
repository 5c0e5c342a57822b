internal import KubernetesModel

extension LintRule {
    static let nodePortConflict = LintRule(
        "node-port-conflict", .conflict, .error, "A node port is claimed twice.",
        rationale: """
            A node port belongs to one Service of the whole cluster, whatever its namespace. The apiserver refuses the \
            second: `provided port is already allocated`. It does so under another protocol too: only ports of one Service \
            and of one number, TCP and UDP, can share a node port.
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
                nodePort: 30080
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: team-a
            spec:
              type: NodePort
              ports:
              - port: 8080
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
                nodePort: 30080
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: team-a
            spec:
              type: NodePort
              ports:
              - port: 8080
            """,
        .run([.claimants { run, service in run.nodePortConflicts(of: service) { !$0.isHealthCheck } }]))
}
