internal import KubernetesModel

extension LintRule {
    static let healthCheckNodePortConflict = LintRule(
        "health-check-node-port-conflict", .conflict, .error, "Two Services claim one port for health checks.",
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
        .run { run in
            var ledger = ClaimLedger<Int>()
            return run.services.compactMap { object, facts in
                guard facts.healthCheckNodePort != 0, facts.type == "LoadBalancer" else { return nil }
                return ledger.claim(
                    facts.healthCheckNodePort, by: object, at: FieldPath("spec", "healthCheckNodePort"),
                    "health check node port \(facts.healthCheckNodePort)")
            }
        })
}
