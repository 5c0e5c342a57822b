internal import JSON
internal import KubernetesModel

extension LintRule {
    static let hardCodedClusterIP = LintRule(
        "hard-coded-cluster-ip", .practice, .warning, "A cluster IP is chosen by hand.",
        rationale: """
            A cluster IP belongs to one Service of the whole cluster and to the cluster's own range: the manifest \
            fits no other cluster, and collides where the address is taken. Clients find a Service by its name.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              clusterIP: «10.97.97.97»
              selector:
                app: web
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
            """,
        .service { check in
            guard check.facts.type != "ExternalName", !check.spec.isHeadless, !check.spec.clusterIP.isEmpty else {
                return []
            }
            return [
                Finding(
                    FieldPath("spec", "clusterIP"), "cluster IP \(check.spec.clusterIP) is chosen by hand",
                    help: "leave clusterIP out: the apiserver picks a free address, and DNS knows the name")
            ]
        })
}
