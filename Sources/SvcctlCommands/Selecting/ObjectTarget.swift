internal import KubernetesClient
internal import KubernetesModel

/// One object to work on, or a whole type of objects.
struct ObjectTarget: Sendable, Hashable {
    let resource: APIResource
    /// nil: all objects of the type, as far as a selector picks them.
    let name: String?
    /// nil: outside namespaces, or in all of them.
    let namespace: String?

    /// `service/web`, `endpointslice.discovery.k8s.io/web-x`: how kubectl's messages name an object.
    func qualifiedName(_ name: String) -> String {
        resource.gvr.group.isEmpty
            ? "\(resource.kindWord)/\(name)" : "\(resource.kindWord).\(resource.gvr.group)/\(name)"
    }
}

extension APIResource {
    /// The singular that messages use: the kind in lower case.
    var kindWord: String { kind.lowercased() }
}

extension Connection {
    /// Finds the resources that `arguments` name.
    /// - Parameter allNamespaces: looks at each type in all namespaces; objects named one by one must not ask for it.
    /// - Throws: `UnknownResource`; `CommandFailure` where names and all namespaces contradict each other.
    func targets(_ arguments: ResourceArguments, allNamespaces: Bool = false) async throws -> [ObjectTarget] {
        if allNamespaces, arguments.areNamed {
            throw CommandFailure("error: a resource cannot be retrieved by name across all namespaces")
        }
        var targets: [ObjectTarget] = []
        for item in arguments.items {
            for resource in try await discovery.resources(named: item.type) {
                targets.append(
                    ObjectTarget(
                        resource: resource, name: item.name,
                        namespace: resource.isNamespaced && !allNamespaces ? namespace : nil))
            }
        }
        return targets
    }
}
