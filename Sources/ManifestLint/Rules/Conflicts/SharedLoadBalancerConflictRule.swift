internal import JSON
internal import KubernetesModel

extension LintRule {
    static let sharedLoadBalancerConflict = LintRule(
        "shared-load-balancer-conflict", .conflict, .warning,
        "Two Services want one port of one load balancer's address.",
        rationale: """
            Load balancers share an address between Services where they are asked to, but a port of it, under one protocol, leads \
            to one Service. The second waits for an address for ever.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                metallb.io/loadBalancerIPs: 192.0.2.10
            spec:
              type: LoadBalancer
              selector:
                app: web
              ports:
              - port: 443
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              annotations:
                metallb.io/loadBalancerIPs: «192.0.2.10»
            spec:
              type: LoadBalancer
              selector:
                app: api
              ports:
              - port: 443
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations:
                metallb.io/loadBalancerIPs: 192.0.2.10
            spec:
              type: LoadBalancer
              selector:
                app: web
              ports:
              - port: 443
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              annotations:
                metallb.io/loadBalancerIPs: 192.0.2.10
            spec:
              type: LoadBalancer
              selector:
                app: api
              ports:
              - port: 8443
            """,
        .run { run in
            var ledger = ClaimLedger<BalancerPort>(in: run.clusters)
            return run.services.flatMap { object, facts -> [PlacedFinding] in
                facts.balancerAddresses.flatMap { address, path -> [PlacedFinding] in
                    let found = facts.ports.compactMap { port in
                        let key = BalancerPort(address: address, port: port.port, protocol: port.protocol)
                        let thing = "\(port.protocol) port \(port.port) of address \(address)"
                        return ledger.claim(key, by: object, at: path, thing)
                    }
                    return Array(found.prefix(1))
                }
            }
        })
}

private struct BalancerPort: Hashable {
    let address: String
    let port: Int
    let `protocol`: String
}
