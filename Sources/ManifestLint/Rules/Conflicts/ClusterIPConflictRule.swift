internal import KubernetesModel

extension LintRule {
    static let clusterIPConflict = LintRule(
        "cluster-ip-conflict", .conflict, .error, "Two Services claim one cluster IP.",
        rationale: """
            A cluster IP belongs to one Service of the whole cluster. The apiserver refuses the second: `provided IP is \
            already allocated`.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              clusterIP: 10.97.97.97
              ports:
              - port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              clusterIP: «10.97.97.97»
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              clusterIP: 10.97.97.97
              ports:
              - port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              ports:
              - port: 80
            """,
        .run { run in
            var ledger = ClaimLedger<IPAddress>(in: run.clusters)
            return run.claimants.flatMap { object, facts in
                facts.clusterIPs.compactMap { text, path in
                    IPAddress(text).flatMap { ledger.claim($0, by: object, at: path, text) }
                }
            }
        })
}
