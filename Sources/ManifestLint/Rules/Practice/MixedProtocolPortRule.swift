internal import KubernetesModel

extension LintRule {
    static let mixedProtocolPort = LintRule(
        "mixed-protocol-port", .practice, .warning, "TCP and UDP share one port number.",
        rationale: """
            kubectl's client-side apply tells ports apart by number alone: with two ports of one number, a later \
            change of one of them is lost or lands in the other. svcctl apply and server-side apply tell them apart \
            by number and protocol.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: dns
              ports:
              - name: dns
                port: 53
                protocol: UDP
              - name: dns-tcp
                port: «53»
                protocol: TCP
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: dns
              ports:
              - name: dns
                port: 53
                protocol: UDP
            """,
        .service { check in
            var first: [Int: (index: Int, protocol: String)] = [:]
            return check.spec.ports.enumerated().compactMap { index, port in
                let field = FieldPath("spec", "ports")[index]["port"]
                guard let other = first[port.port] else {
                    first[port.port] = (index, port.protocol)
                    return nil
                }
                if other.protocol == port.protocol { return nil }
                return Finding(
                    field, "port \(port.port) is there under \(other.protocol) and \(port.protocol)",
                    help: "apply it with svcctl, or with kubectl apply --server-side",
                    notes: [check.object.note("the other one", at: FieldPath("spec", "ports")[other.index]["port"])])
            }
        })
}
