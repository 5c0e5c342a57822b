internal import KubernetesModel

extension LintRule {
    static let healthCheckNodePortConflict = LintRule(
        "health-check-node-port-conflict", .conflict, .error, "A port for health checks is claimed twice.",
        rationale: """
            Health check node ports come out of the node ports, which belong to one Service of the whole cluster each. The \
            apiserver refuses the second that asks for one.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: LoadBalancer
              externalTrafficPolicy: Local
              healthCheckNodePort: 31000
              ports:
              - port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              type: LoadBalancer
              externalTrafficPolicy: Local
              healthCheckNodePort: «31000»
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: LoadBalancer
              externalTrafficPolicy: Local
              ports:
              - port: 80
            """,
        .run([.claimants { run, service in run.nodePortConflicts(of: service) { $0.isHealthCheck } }]))
}
