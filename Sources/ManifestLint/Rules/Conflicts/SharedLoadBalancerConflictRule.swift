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
        .run([
            .claimants { run, service in
                let (object, facts) = (service.object, service.facts)
                return facts.balancerAddresses.compactMap { address, path in
                    facts.ports.lazy.compactMap { port in
                        run.conflict(
                            about: .balancerPort(address: address, port: port.port, protocol: port.protocol),
                            of: object, at: path, "\(port.protocol) port \(port.port) of address \(address)")
                    }.first
                }
            }
        ]))
}
