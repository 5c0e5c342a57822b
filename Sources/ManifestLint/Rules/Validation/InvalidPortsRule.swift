internal import KubernetesModel

extension LintRule {
    static let invalidPorts = LintRule(
        "invalid-ports", .validation, .error, "Ports are missing, or two are the same.",
        rationale: """
            Every Service that is neither headless nor an ExternalName has a port, and no two share protocol and \
            number.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - name: a
                port: 80
              - «name»: b
                port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - name: a
                port: 80
              - name: b
                port: 81
            """,
        .validation { error in error.field.starts(with: "spec", "ports") })
}
