internal import KubernetesModel

extension LintRule {
    static let invalidProtocol = LintRule(
        "invalid-protocol", .validation, .error, "A protocol that Services do not have.",
        rationale: """
            The protocol of a port is TCP, UDP or SCTP. What runs on top of it goes into appProtocol, as a name with \
            an optional domain before it.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
                protocol: «HTTP»
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              ports:
              - port: 80
                protocol: TCP
                appProtocol: http
            """,
        .validation { error in error.field.isInPort("protocol") || error.field.isInPort("appProtocol") })
}
