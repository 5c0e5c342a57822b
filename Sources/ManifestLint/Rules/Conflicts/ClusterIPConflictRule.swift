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
        .run([
            .claimants { run, service in
                service.facts.clusterIPs.compactMap { text, path in
                    IPAddress(text).flatMap { run.conflict(about: .clusterIP($0), of: service.object, at: path, text) }
                }
            }
        ]))
}
