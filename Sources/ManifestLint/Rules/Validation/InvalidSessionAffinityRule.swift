internal import KubernetesModel

extension LintRule {
    static let invalidSessionAffinity = LintRule(
        "invalid-session-affinity", .validation, .error, "Session affinity that Kubernetes does not have.",
        rationale: """
            Affinity is None or ClientIP; only the latter has a configuration, with a timeout from 1 to 86,400 \
            seconds.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              sessionAffinity: «clientIP»
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              sessionAffinity: ClientIP
              ports:
              - port: 80
            """,
        .validation { error in
            error.field.starts(with: "spec", "sessionAffinity")
                || error.field.starts(with: "spec", "sessionAffinityConfig")
        })
}
