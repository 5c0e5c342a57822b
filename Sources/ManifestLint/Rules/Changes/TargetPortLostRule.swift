internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let targetPortLost = LintRule(
        "target-port-lost", .change, .warning, "After the change no Pod has the port that the Service leads to.",
        rationale: """
            The Service led to a port that its Pods declared, and leads to one now that none of them declares. With a named \
            port it has no endpoints then; with a number, connections are refused unless the container listens all the same.
            """,
        before: LintRule.targetPortExample(target: "http"),
        bad: LintRule.targetPortExample(target: "«web»"),
        good: LintRule.targetPortExample(target: "http") + "\n",
        .change { check in
            check.findings { pair in
                let before = check.before.workloads(selectedBy: pair.old)
                let after = check.after.workloads(selectedBy: pair.new)
                guard !before.isEmpty, !after.isEmpty else { return [] }
                return pair.new.record.ports.enumerated().compactMap { index, port in
                    guard let place = pair.old.record.ports.firstIndex(where: port.isReachedLike),
                        case let old = pair.old.record.ports[place],
                        before.contains(where: { $0.facts.declares(old.targetPort, port.protocol) }),
                        !after.contains(where: { $0.facts.declares(port.targetPort, port.protocol) })
                    else { return nil }
                    let field = FieldPath.port(index)
                    let target = pair.new.value[field["targetPort"]] == nil ? "port" : "targetPort"
                    let who = after.prefix(3).map { "\($0.object.gvk.kind) \($0.object.name)" }.joined(separator: ", ")
                    return pair.finding(
                        field[target], "no Pod that the Service selects has port \(port.targetPort) any more",
                        was: .port(place)["targetPort"], "before the change it led to \(old.targetPort)",
                        help: "it selects the Pods of \(who)")
                }
            }
        })

    private static func targetPortExample(target: String) -> String {
        Example.service(
            """
            selector:
              app: web
            ports:
            - port: 80
              targetPort: \(target)
            """)
            + Example.deployment("web", label: "app: web", port: "name: http\ncontainerPort: 8080")
    }
}
