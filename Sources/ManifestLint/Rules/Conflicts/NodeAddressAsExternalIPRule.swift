internal import JSON
internal import KubernetesModel

extension LintRule {
    static let nodeAddressAsExternalIP = LintRule(
        "node-address-as-external-ip", .conflict, .warning, "An external IP is the address of a node.",
        rationale: """
            Every node takes traffic to an external IP away for the Service, its own included: what the node itself serves on \
            that port, a kubelet or an SSH server, is reached no more. A Service of type NodePort leads to nodes without that.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              externalIPs:
              - «192.0.2.1» # svcctl:ignore deprecated-field
              ports:
              - port: 443
            ---
            apiVersion: v1
            kind: Node
            metadata:
              name: node-1
            status:
              addresses:
              - type: InternalIP
                address: 192.0.2.1
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              externalIPs:
              - 198.51.100.7 # svcctl:ignore deprecated-field
              ports:
              - port: 443
            ---
            apiVersion: v1
            kind: Node
            metadata:
              name: node-1
            status:
              addresses:
              - type: InternalIP
                address: 192.0.2.1
            """,
        .run([
            .services { run, service in
                service.facts.externalIPs.enumerated().compactMap { index, address in
                    guard let node = run.nodesByAddress[address]?.last?.object else { return nil }
                    return Finding(
                        FieldPath("spec", "externalIPs")[index], "\(address) is an address of node \(node.name)",
                        help: "use an address that is routed to the nodes and belongs to none, or type NodePort")
                }
            }
        ]))
}
