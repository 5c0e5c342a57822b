internal import KubernetesModel

extension LintRule {
    static let invalidPortName = LintRule(
        "invalid-port-name", .validation, .error, "The name of a port is missing, taken or malformed.",
        rationale: """
            A Service with several ports names each of them, with lower-case letters, digits and hyphens, each name \
            once.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - name: http
                port: 80
              - «port»: 443
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - name: http
                port: 80
              - name: https
                port: 443
            """,
        .validation { error in error.field.isInPort("name") })
}
