internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let portRenamed = LintRule(
        "port-renamed", .change, .warning, "The change renames a port.",
        rationale: """
            The name of a port is part of what others use: SRV records (`_http._tcp.web`), the backends of Ingresses, \
            monitors. They find nothing under the old name.
            """,
        before: Example.service(
            """
            ports:
            - name: http
              port: 80
            """),
        bad: Example.service(
            """
            ports:
            - name: «web»
              port: 80
            """),
        good: Example.service(
            """
            ports:
            - name: http
              port: 80
              appProtocol: http
            """),
        .change { check in
            check.findings { pair in
                pair.portChanges.compactMap { change in
                    guard case .renamed(let was, let now) = change else { return nil }
                    let (old, new) = (pair.old.record.ports[was], pair.new.record.ports[now])
                    // Who had no name was not known by one.
                    if old.name.isEmpty { return nil }
                    let record = "_\(old.name)._\(old.protocol.lowercased()).\(pair.new.object.name)"
                    var finding = pair.finding(
                        .port(now)["name"],
                        "port \(old.words) is renamed to \"\(new.name)\": the SRV record \(record) goes, and so does "
                            + "whatever names the port",
                        was: .port(was)["name"], "before the change")
                    finding.notes += check.after.users(ofPort: old.name, of: pair.new.object.key).map {
                        $0.object.note("\($0.object.gvk.kind) \($0.object.name) names the port", at: $0.path)
                    }
                    return finding
                }
            }
        })
}
