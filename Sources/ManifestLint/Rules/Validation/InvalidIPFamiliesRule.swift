internal import KubernetesModel

extension LintRule {
    static let invalidIPFamilies = LintRule(
        "invalid-ip-families", .validation, .error, "IP families that contradict each other or the cluster.",
        rationale: """
            The families are IPv4 and IPv6, each once, as many as the policy and the cluster's service ranges allow. \
            Where --service-cluster-ip-range does not say which families the cluster has, what depends on that is \
            information.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ipFamilyPolicy: «DualStack»
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ipFamilyPolicy: PreferDualStack
              ports:
              - port: 80
            """,
        .validation { error in
            error.field.starts(with: "spec", "ipFamilies") || error.field.starts(with: "spec", "ipFamilyPolicy")
        })
}
