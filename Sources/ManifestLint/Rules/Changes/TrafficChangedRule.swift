internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension LintRule {
    static let trafficChanged = LintRule(
        "traffic-changed", .change, .warning, "The change sends connections to other endpoints than before.",
        rationale: """
            Session affinity decides whether a client meets the same Pod again, and a traffic policy of `Local` which nodes \
            answer at all. A change takes hold at once, for connections that are open, too, where their Pod is another one.
            """,
        before: Example.service(
            """
            sessionAffinity: ClientIP
            ports:
            - port: 80
            """),
        bad: Example.service(
            """
            sessionAffinity: «None»
            ports:
            - port: 80
            """),
        good: Example.service(
            """
            sessionAffinity: ClientIP
            ports:
            - port: 80
              appProtocol: http
            """),
        .change { check in
            check.findings { pair in
                let (before, after) = (pair.old.record, pair.new.record)
                let fields: [(name: String, was: String, now: String, effect: String)] = [
                    (
                        "sessionAffinity", before.sessionAffinity, after.sessionAffinity,
                        after.sessionAffinity == "ClientIP"
                            ? "each client keeps to one Pod" : "clients do not meet their Pod again"
                    ),
                    (
                        "externalTrafficPolicy", before.externalTrafficPolicy, after.externalTrafficPolicy,
                        after.externalTrafficPolicy == "Local"
                            ? "nodes without a Pod of it answer no longer" : "Pods see a node's address as the client's"
                    ),
                    (
                        "internalTrafficPolicy", before.internalTrafficPolicy ?? "", after.internalTrafficPolicy ?? "",
                        after.internalTrafficPolicy == "Local"
                            ? "Pods on nodes without one of its Pods are refused" : "Pods of all nodes answer"
                    ),
                    (
                        "trafficDistribution", before.trafficDistribution ?? "", after.trafficDistribution ?? "",
                        "other Pods are preferred"
                    ),
                ]
                return fields.compactMap { field in
                    // What comes or goes with the type is told of the type.
                    if field.was == field.now || (before.type != after.type && (field.was.isEmpty || field.now.isEmpty))
                    {
                        return nil
                    }
                    let path = FieldPath("spec", field.name)
                    let (was, now) = (
                        field.was.isEmpty ? "nothing" : field.was, field.now.isEmpty ? "nothing" : field.now
                    )
                    return pair.finding(
                        path, "\(field.name) goes from \(was) to \(now): \(field.effect)", was: path,
                        "before the change")
                }
            }
        })
}
