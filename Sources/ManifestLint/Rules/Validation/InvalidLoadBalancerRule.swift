internal import KubernetesModel

extension LintRule {
    static let invalidLoadBalancer = LintRule(
        "invalid-load-balancer", .validation, .error, "Load-balancer fields that the Service cannot have.",
        rationale: """
            Source ranges are networks in CIDR notation. They, the class and the allocation of node ports belong to \
            type LoadBalancer alone.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              loadBalancerClass: «example.com/lb»
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
              loadBalancerClass: example.com/lb
              ports:
              - port: 80
            """,
        .validation { error in
            ["loadBalancerSourceRanges", "loadBalancerClass", "loadBalancerIP", "allocateLoadBalancerNodePorts"]
                .contains { error.field.starts(with: "spec", $0) }
        })
}
