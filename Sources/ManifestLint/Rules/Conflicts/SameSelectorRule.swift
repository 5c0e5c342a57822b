internal import KubernetesModel

extension LintRule {
    static let sameSelector = LintRule(
        "same-selector", .practice, .warning, "Two Services send one port to the same Pods.",
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
            struct Key: Hashable {
                let namespace: String
                let selector: [String: String]
                let port: Int
                let `protocol`: String
                let type: String
                let isHeadless: Bool
            }
            var first: [Key: ManifestObject] = [:]
            return run.services.compactMap { object, facts in
                guard !facts.selector.isEmpty, facts.type != "ExternalName" else { return nil }
                for port in facts.ports {
                    let key = Key(
                        namespace: object.effectiveNamespace, selector: facts.selector, port: port.port,
                        protocol: port.protocol, type: facts.type, isHeadless: facts.isHeadless)
                    guard let other = first[key] else {
                        first[key] = object
                        continue
                    }
                    if other.name == object.name { continue }
                    let field = FieldPath("spec", "selector")
                    return PlacedFinding(
                        object,
                        Finding(
                            field, .key,
                            "Service \(other.name) has the same selector and port \(port.port)",
                            notes: [other.note("the other one", at: field)]))
                }
                return nil
            }
        })
}
