internal import JSON
internal import KubernetesModel

extension LintRule {
    static let sourceAddressLost = LintRule(
        "source-address-lost", .practice, .warning, "Client addresses matter, but are replaced on the way.",
        rationale: """
            loadBalancerSourceRanges says that it matters who connects. Under externalTrafficPolicy Cluster nodes \
            replace the client's address by their own on the way to a Pod on another node; under Local it stays.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: LoadBalancer
              «externalTrafficPolicy»: Cluster
              loadBalancerSourceRanges:
              - 192.0.2.0/24
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
              type: LoadBalancer
              externalTrafficPolicy: Local
              loadBalancerSourceRanges:
              - 192.0.2.0/24
              selector:
                app: web
              ports:
              - port: 80
            """,
        .service { check in
            guard check.facts.type == "LoadBalancer", check.spec.externalTrafficPolicy == "Cluster",
                !check.spec.loadBalancerSourceRanges.isEmpty
            else { return [] }
            let ranges = FieldPath("spec", "loadBalancerSourceRanges")
            return [
                Finding(
                    FieldPath("spec", "externalTrafficPolicy"), .key,
                    "the Pods see the addresses of nodes instead of those that loadBalancerSourceRanges admits",
                    help: "set `externalTrafficPolicy: Local`, or switch this rule off where only the firewall cares",
                    notes: [check.written.note("the admitted addresses", at: ranges)])
            ]
        })
}
