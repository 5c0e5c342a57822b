internal import JSON
internal import KubernetesModel

extension LintRule {
    static let mixedProtocolPort = LintRule(
        "mixed-protocol-port", .practice, .info, "TCP and UDP share one port number.",
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
            let ports = FieldPath("spec", "ports")
            let written = check.facts.ports
            guard let usual = written.first?.protocol, written.contains(where: { $0.protocol != usual }) else {
                return []
            }
            var first = [Int: Int](minimumCapacity: written.count)
            return written.enumerated().compactMap { index, port in
                guard let other = first[port.port] else {
                    first[port.port] = index
                    return nil
                }
                guard written[other].protocol != port.protocol else { return nil }
                return Finding(
                    ports[index]["port"],
                    "port \(port.port) is there under \(written[other].protocol) and \(port.protocol)",
                    help: "apply it with svcctl, or with kubectl apply --server-side",
                    notes: [check.written.note("the other one", at: ports[other]["port"])])
            }
        })
}
