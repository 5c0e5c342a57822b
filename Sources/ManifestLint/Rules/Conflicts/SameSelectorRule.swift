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
        .run { run in
            let field = FieldPath("spec", "selector")
            // Few Services share their selection with another one, and only their ports have to be told apart.
            let shared = run.sharedSelections
            if shared.isEmpty { return [] }
            var first: [SelectedPort: ManifestObject] = [:]
            return run.services.compactMap { object, facts in
                guard shared.contains(facts.selectionHash), !facts.selector.isEmpty, facts.type != "ExternalName" else {
                    return nil
                }
                var finding: PlacedFinding?
                for port in facts.ports {
                    let key = SelectedPort(namespace: object.effectiveNamespace, service: facts, port: port)
                    guard let other = first[key] else {
                        first[key] = object
                        continue
                    }
                    if finding != nil || other.name == object.name { continue }
                    finding = PlacedFinding(
                        object,
                        Finding(
                            field, .key, "Service \(other.name) has the same selector and port \(port.port)",
                            notes: [other.note("the other one", at: field)]))
                }
                return finding
            }
        })
}

/// A port of a Service; equal to the port of another Service that does the same.
private struct SelectedPort: Hashable {
    let namespace: String
    let service: ServiceFacts
    let port: ServiceFacts.Port

    static func == (left: SelectedPort, right: SelectedPort) -> Bool {
        left.port.port == right.port.port && left.port.protocol == right.port.protocol
            && left.port.target == right.port.target && left.service.selector == right.service.selector
            && left.service.type == right.service.type && left.service.isHeadless == right.service.isHeadless
            && left.namespace == right.namespace
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(port.port)
        hasher.combine(service.selectionHash)
    }
}
