internal import KubernetesModel

extension LintRule {
    static let longPortName = LintRule(
        "long-port-name", .practice, .warning, "A port name that no container's port can have.",
        rationale: """
            Names of a Service's ports have up to 63 characters, names of a container's ports 15. Where the target \
            port is given by name, a longer name cannot be the same on both sides, and readers look for it in vain.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - name: «administration-api»
                port: 80
                targetPort: admin
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - name: admin
                port: 80
                targetPort: admin
            """,
        .service { check in
            check.ports.enumerated().compactMap { index, port in
                guard port.name.utf8.count > 15, case .string = port.targetPort else { return nil }
                return Finding(
                    FieldPath("spec", "ports")[index]["name"],
                    "port name has \(port.name.utf8.count) characters: names of container ports have 15 at most",
                    help: "call it as the target port is called")
            }
        })
}
