internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let portMoved = LintRule(
        "port-moved", .change, .warning, "The change gives a port another number or protocol.",
        rationale: """
            Clients reach a Service by port number and protocol. Those that know the old one are refused. Add the new port \
            beside the old one, move the clients, then remove the old one.
            """,
        before: Example.service(
            """
            ports:
            - name: http
              port: 80
              targetPort: 8080
            """),
        bad: Example.service(
            """
            ports:
            - name: http
              port: «8080»
              targetPort: 8080
            """),
        good: Example.service(
            """
            ports:
            - name: http
              port: 80
              targetPort: 8081
            """),
        .change { check in
            check.findings { pair in
                pair.portChanges.compactMap { change in
                    guard case .moved(let was, let now) = change else { return nil }
                    let (old, new) = (pair.old.record.ports[was], pair.new.record.ports[now])
                    let field = old.port == new.port ? "protocol" : "port"
                    return pair.finding(
                        .port(now)[field], "port \(old.words) becomes \(new.words): clients of the old one are refused",
                        was: .port(was)[field], "before the change")
                }
            }
        })
}
