internal import KubernetesModel

extension LintRule {
    static let invalidTrafficPolicy = LintRule(
        "invalid-traffic-policy", .validation, .error, "A traffic policy that the Service cannot have.",
        rationale: """
            Policies are Cluster and Local. Only Services that are reached from outside have an external one, and \
            only such with policy Local of type LoadBalancer a health check node port.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              internalTrafficPolicy: «local»
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              internalTrafficPolicy: Local
              ports:
              - port: 80
            """,
        .validation { error in
            ["internalTrafficPolicy", "externalTrafficPolicy", "healthCheckNodePort", "trafficDistribution"].contains {
                error.field.starts(with: "spec", $0)
            }
        })
}
