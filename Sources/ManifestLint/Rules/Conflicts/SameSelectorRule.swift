internal import JSON
internal import KubernetesModel

extension LintRule {
    static let sameSelector = LintRule(
        "same-selector", .practice, .info, "Two Services send one port to the same Pods.",
        rationale: """
            Two Services of one namespace with one selector and one port are most often a copy whose selector was forgotten. \
            A headless Service beside an ordinary one is the usual pair of a StatefulSet and is not meant.
            """,
        bad: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              «selector»:
                app: web
              ports:
              - port: 80
            """,
        good: """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector:
                app: web
              ports:
              - port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              selector:
                app: api
              ports:
              - port: 80
            """,
        .run([
            .services { run, service in
                let (object, facts) = (service.object, service.facts)
                // Few Services share their selection with another one.
                guard let sharers = run.servicesBySelection[facts.selectionHash], sharers.count > 1,
                    !facts.selector.isEmpty, facts.type != "ExternalName"
                else { return [] }
                for port in facts.ports {
                    let other = sharers.prefix(1000).first { $0.serves(port, like: service) }?.object
                    guard let other, other !== object, other.name != object.name
                    else { continue }
                    let field = FieldPath("spec", "selector")
                    return [
                        Finding(
                            field, .key, "Service \(other.name) has the same selector and port \(port.port)",
                            notes: [other.note("the other one", at: field)])
                    ]
                }
                return []
            }
        ]))
}

extension RunEntry<ServiceFacts> {
    /// Whether this Service does with `port` what `other` does.
    fileprivate func serves(_ port: ServiceFacts.Port, like other: Self) -> Bool {
        let hasPort = facts.ports.contains {
            $0.port == port.port && $0.protocol == port.protocol && $0.target == port.target
        }
        return hasPort && facts.selector == other.facts.selector && facts.type == other.facts.type
            && facts.isHeadless == other.facts.isHeadless
            && object.effectiveNamespace == other.object.effectiveNamespace
    }
}
