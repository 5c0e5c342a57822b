internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let nodePortRange = LintRule(
        "node-port-range", .conflict, .error, "A node port outside of the cluster's range.",
        rationale: """
            An apiserver hands out node ports of one range only, 30000-32767 unless its flag \
            --service-node-port-range says otherwise; say the same to svcctl with --service-node-port-range.
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
                nodePort: «8080»
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
            """,
        .service { check in
            let type = check.facts.type
            guard type == "NodePort" || type == "LoadBalancer" else { return [] }
            return ServiceRules.nodePortsOutOfRange(check.value, check.configuration).map { error in
                let range = check.configuration.nodePortRange
                return Finding(
                    error.field, error.body, reason: error.reason,
                    help: "choose one from \(range.lowerBound) to \(range.upperBound), or leave it out")
            }
        })
}
