internal import JSON
import KubernetesModel
import ServiceRules

/// The resources of the server.
struct Registry: Sendable {
    /// In the order of discovery: by group, then by name.
    let strategies: [any ResourceStrategy]
    private let byResource: [GroupVersionResource: any ResourceStrategy]

    init(_ cluster: ClusterConfiguration) {
        let strategies: [any ResourceStrategy] =
            [
                PlainStrategy(resource: .configMaps), EndpointsStrategy(), EventStrategy(resource: .events),
                NamespaceStrategy(), NodeStrategy(), PodStrategy(), ServiceStrategy(cluster: cluster),
                EndpointSliceStrategy(), EventStrategy(resource: .groupEvents),
                PlainStrategy(
                    resource: .ingresses, subresources: [.status], countsGenerations: true,
                    initialStatus: ["loadBalancer": [:]]),
                PlainStrategy(resource: .ipAddresses.viewOnly), PlainStrategy(resource: .serviceCIDRs.viewOnly),
            ] + WorkloadStrategy.all + ReviewStrategy.all
        // Resources of one group stand together, the core group first.
        self.strategies = strategies.enumerated().sorted { left, right in
            let (a, b) = (left.element.resource.gvr.group, right.element.resource.gvr.group)
            return a == b ? left.offset < right.offset : a.precedesBytewise(b)
        }.map(\.element)
        byResource = Dictionary(uniqueKeysWithValues: strategies.map { ($0.resource.gvr, $0) })
    }

    subscript(resource: GroupVersionResource) -> (any ResourceStrategy)? { byResource[resource] }

    /// The group versions served, core first: `v1`, `discovery.k8s.io/v1` …
    var groupVersions: [(group: String, version: String)] {
        var seen = Set<String>()
        return strategies.map { ($0.resource.gvr.group, $0.resource.gvr.version) }
            .filter { seen.insert("\($0.0)/\($0.1)").inserted }
    }
}

extension APIResource {
    /// This resource for a server whose allocators alone write it.
    fileprivate var viewOnly: APIResource {
        APIResource(
            gvr: gvr, kind: kind, singular: singular, shortNames: shortNames, isNamespaced: isNamespaced,
            verbs: ["get", "list", "watch"], categories: categories)
    }
}
