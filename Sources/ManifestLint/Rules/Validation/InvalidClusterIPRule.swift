internal import KubernetesModel

extension LintRule {
    static let invalidClusterIP = LintRule(
        "invalid-cluster-ip", .validation, .error, "A cluster IP that the Service cannot have.",
        rationale: """
            A cluster IP is an address of the cluster's service range, `None` for a headless Service, or left out. \
            clusterIP and clusterIPs agree. Services of type ExternalName have none. \
            What depends on the range is a warning where --service-cluster-ip-range does not say which it is.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              clusterIP: «10.0.0»
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
        .validation { error in
            error.field.starts(with: "spec", "clusterIP") || error.field.starts(with: "spec", "clusterIPs")
        })
}
