internal import JSON
internal import KubernetesModel

extension LintRule {
    static let refusedUpdate = LintRule(
        "refused-update", .update, .error, "The apiserver refuses this change of what is there.",
        rationale: """
            Some fields are fixed once a Service is there: its cluster IP, its first IP family, the class of its load \
            balancer. A new Service with these values would be accepted; the change is not.
            """,
        before: Example.service(
            """
            clusterIP: 10.96.0.20
            ports:
            - port: 80
            """),
        bad: Example.service(
            """
            clusterIP: «10.96.0.21»
            ports:
            - port: 80
            """),
        good: Example.service(
            """
            ports:
            - port: 80
            """),
        .reading)
}
