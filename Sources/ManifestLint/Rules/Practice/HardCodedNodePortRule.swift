internal import JSON
internal import KubernetesModel

extension LintRule {
    static let hardCodedNodePort = LintRule(
        "hard-coded-node-port", .practice, .warning, "A node port is chosen by hand.",
        rationale: """
            A node port belongs to one Service of the whole cluster. Chosen by hand it collides sooner or later, with \
            another team or another environment in the same cluster; left out, the apiserver picks a free one.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              selector:
                app: web
              ports:
              - port: 80
                nodePort: «30080»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              type: NodePort
              selector:
                app: web
              ports:
              - port: 80
            """,
        .service { check in
            check.facts.ports.enumerated().compactMap { index, port in
                guard port.nodePort != 0 else { return nil }
                return Finding(
                    FieldPath("spec", "ports")[index]["nodePort"], "node port \(port.nodePort) is chosen by hand",
                    help: "leave nodePort out unless something outside of the cluster depends on the number")
            }
        })
}
