internal import KubernetesClient
internal import KubernetesModel

/// What to ask a server for: one object, or those of a type.
struct ObjectQuery: Sendable, Hashable {
    let resource: APIResource
    /// nil: all objects of the type, as far as a selector picks them.
    let name: String?
    /// nil: outside namespaces, or in all of them.
    let namespace: String?
}

extension Connection {
    /// What the words of `selection` ask for, in their order.
    /// - Throws: `UnknownResource`, and what a request for discovery throws.
    func queries(_ selection: Selection) async throws -> [ObjectQuery] {
        var queries: [ObjectQuery] = []
        for item in selection.arguments.items {
            for resource in try await discovery.resources(named: item.type) {
                queries.append(
                    ObjectQuery(
                        resource: resource, name: item.name,
                        namespace: resource.isNamespaced && !selection.allNamespaces ? namespace : nil))
            }
        }
        return queries
    }
}
