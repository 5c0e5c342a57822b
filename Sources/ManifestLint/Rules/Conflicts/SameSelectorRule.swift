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
            var earlier: [SelectedPort: [Int]] = [:]
            return run.services.indices.compactMap { index in
                let (object, facts) = run.services[index]
                guard !facts.selector.isEmpty, facts.type != "ExternalName" else { return nil }
                var finding: PlacedFinding?
                for port in facts.ports {
                    let key = SelectedPort(
                        namespace: object.effectiveNamespace, selector: facts.selectorHash, port: port.port)
                    let twin = earlier[key]?.first {
                        run.services[$0].facts.isTwin(of: facts, port)
                            && run.services[$0].object.name != object.name
                    }
                    earlier[key, default: []].append(index)
                    guard finding == nil, let twin else { continue }
                    let other = run.services[twin].object
                    let field = FieldPath("spec", "selector")
                    finding = PlacedFinding(
                        object,
                        Finding(
                            field, .key,
                            "Service \(other.name) has the same selector and port \(port.port)",
                            notes: [other.note("the other one", at: field)]))
                }
                return finding
            }
        })
}

/// A bucket of Services that may send the same port to the same Pods.
private struct SelectedPort: Hashable {
    let namespace: String
    let selector: Int
    let port: Int
}

extension ServiceFacts {
    fileprivate func isTwin(of other: ServiceFacts, _ port: Port) -> Bool {
        type == other.type && isHeadless == other.isHeadless && selector == other.selector
            && ports.contains {
                $0.port == port.port && $0.protocol == port.protocol && $0.target == port.target
            }
    }
}
