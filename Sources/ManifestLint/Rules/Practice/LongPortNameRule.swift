internal import JSON
internal import KubernetesModel

extension LintRule {
    static let longPortName = LintRule(
        "long-port-name", .practice, .warning, "A port name that is too long for a target port is used as one.",
        rationale: """
            Names of a Service's ports have up to 63 characters, names of a container's ports 15. A longer name \
            cannot be the same on both sides: no Pod has such a port, and an apiserver refuses it as targetPort.
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
                targetPort: administration-api
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
            check.facts.ports.enumerated().compactMap { index, port in
                guard port.name.utf8.count > 15, port.targetPort == .string(port.name) else { return nil }
                return Finding(
                    FieldPath("spec", "ports")[index]["name"],
                    "names of container ports have at most 15 characters, `\(port.name)` has \(port.name.utf8.count)",
                    help: "name the container's port shorter, and that name as targetPort")
            }
        })
}
