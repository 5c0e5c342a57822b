internal import KubernetesModel

extension LintRule {
    static let nodePortConflict = LintRule(
        "node-port-conflict", .conflict, .error, "Two Services claim one node port.",
        rationale: """
            A node port, with its protocol, belongs to one Service of the whole cluster, whatever its namespace. The \
            apiserver refuses the second: `provided port is already allocated`.
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
                nodePort: 30080
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: team-a
            spec:
              type: NodePort
              ports:
              - port: 8080
                nodePort: «30080»
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
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              namespace: team-a
            spec:
              type: NodePort
              ports:
              - port: 8080
            """,
        .run { run in
            struct Claim: Hashable {
                let port: Int
                let `protocol`: String
            }
            var ledger = ClaimLedger<Claim>()
            return run.services.flatMap { object, facts in
                guard facts.type == "NodePort" || facts.type == "LoadBalancer" else { return [PlacedFinding]() }
                return facts.ports.enumerated().compactMap { index, port in
                    guard port.nodePort != 0 else { return nil }
                    return ledger.claim(
                        Claim(port: port.nodePort, protocol: port.protocol), by: object,
                        at: FieldPath("spec", "ports")[index]["nodePort"],
                        port.protocol == "TCP" ? "\(port.nodePort)" : "\(port.nodePort)/\(port.protocol)")
                }
            }
        })
}
