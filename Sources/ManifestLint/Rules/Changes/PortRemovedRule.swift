internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let portRemoved = LintRule(
        "port-removed", .change, .warning, "The change takes a port away.",
        rationale: """
            Clients that use the port are refused from then on: an apiserver accepts the change, and nothing tells them. \
            Move the clients first, or keep the port until they have gone.
            """,
        before: Example.service(
            """
            selector:
              app: web
            ports:
            - name: http
              port: 80
            - name: metrics
              port: 9090
            """),
        bad: Example.service(
            """
            selector:
              app: web
            «ports»:
            - name: http
              port: 80
            """),
        good: Example.service(
            """
            selector:
              app: web
            ports:
            - name: http
              port: 80
            - name: metrics
              port: 9090
            - name: admin
              port: 8081
            """),
        .change { check in
            check.findings { pair in
                pair.portChanges.compactMap { change in
                    guard case .removed(let index) = change else { return nil }
                    let port = pair.old.record.ports[index].words
                    return pair.finding(
                        FieldPath("spec", "ports"), "port \(port) is removed: its clients are refused",
                        was: .port(index), "it was here")
                }
            }
        })
}
