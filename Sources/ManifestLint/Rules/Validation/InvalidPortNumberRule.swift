internal import KubernetesModel

extension LintRule {
    static let invalidPortNumber = LintRule(
        "invalid-port-number", .validation, .error, "A port number out of range.",
        rationale: "Ports are numbers from 1 to 65535.",
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: «70000»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 7000
            """,
        .validation { error in error.field.isInPort("port") })
}
