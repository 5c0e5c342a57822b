internal import KubernetesModel

extension LintRule {
    static let invalidExternalIP = LintRule(
        "invalid-external-ip", .validation, .error, "An external IP that no Service can have.",
        rationale: """
            External IPs are addresses in canonical form, none of them a loopback, link-local or multicast address.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              externalIPs:
              - «127.0.0.1»
              ports:
              - port: 80
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
              - port: 80
            """,
        .validation { error in error.field.starts(with: "spec", "externalIPs") })
}
