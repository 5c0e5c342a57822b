internal import JSON
internal import KubernetesModel

/// Which endpoints of a port a node uses, and for which traffic.
///
/// Follows `CategorizeEndpoints` of kube-proxy 1.36: ready endpoints, narrowed by topology hints where they hold for
/// all of them; endpoints that still serve while terminating where nothing is ready.
public struct EndpointSelection: Sendable, Hashable {
    /// How hints narrow the endpoints of Cluster traffic.
    public enum Topology: String, Sendable, Hashable {
        case everywhere = ""
        case sameNode = "PreferSameNode"
        case sameZone = "PreferSameZone"
    }

    /// For traffic with policy Cluster.
    public private(set) var cluster: [ProxiedEndpoint] = []
    /// For traffic with policy Local.
    public private(set) var local: [ProxiedEndpoint] = []
    /// All that this node sends traffic to.
    public private(set) var reachable: [ProxiedEndpoint] = []
    /// Whether any node has a usable endpoint.
    public private(set) var hasAny = false
    /// How endpoints were chosen by where they are.
    public private(set) var topology = Topology.everywhere

    /// Chooses as kube-proxy on the node `nodeName` in `zone` does.
    public init(_ endpoints: [ProxiedEndpoint], of port: ProxiedPort, nodeName: String, zone: String) {
        guard !endpoints.isEmpty else { return }
        if port.usesClusterEndpoints {
            topology = Self.topology(of: endpoints, nodeName: nodeName, zone: zone)
            cluster = endpoints.filter { $0.isReady && $0.isAvailable(topology, nodeName: nodeName, zone: zone) }
            if cluster.isEmpty { cluster = endpoints.filter(\.isServingWhileTerminating) }
            hasAny = !cluster.isEmpty
        }
        guard port.usesLocalEndpoints else {
            reachable = cluster
            return
        }
        if endpoints.contains(where: { $0.isReady || $0.isServingWhileTerminating }) { hasAny = true }
        local = endpoints.filter { $0.isLocal && $0.isReady }
        let localTerminates = local.isEmpty
        if localTerminates { local = endpoints.filter { $0.isLocal && !$0.isReady && $0.isServingWhileTerminating } }
        if !port.usesClusterEndpoints {
            reachable = local
        } else if topology == .everywhere && !(localTerminates && !local.isEmpty) {
            reachable = cluster
        } else {
            let known = Set(cluster.map(\.description))
            reachable = (cluster + local.filter { !known.contains($0.description) })
                .sorted { $0.description.precedesBytewise($1.description) }
        }
    }

    /// Hints count only where every ready endpoint has some, and one of them is meant for this node or zone.
    private static func topology(of endpoints: [ProxiedEndpoint], nodeName: String, zone: String) -> Topology {
        let ready = endpoints.filter(\.isReady)
        guard !ready.isEmpty else { return .everywhere }
        if ready.allSatisfy({ !$0.nodeHints.isEmpty }), ready.contains(where: { $0.nodeHints.contains(nodeName) }) {
            return .sameNode
        }
        if ready.allSatisfy({ !$0.zoneHints.isEmpty }), ready.contains(where: { $0.zoneHints.contains(zone) }) {
            return .sameZone
        }
        return .everywhere
    }
}

extension ProxiedEndpoint {
    fileprivate func isAvailable(_ topology: EndpointSelection.Topology, nodeName: String, zone: String) -> Bool {
        switch topology {
        case .everywhere: true
        case .sameNode: nodeHints.contains(nodeName)
        case .sameZone: zoneHints.contains(zone)
        }
    }
}
