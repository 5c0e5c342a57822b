public import JSON
public import KubernetesModel

/// What is known of a cluster, or of files, when the way of a packet is followed.
public struct TraceWorld: Sendable {
    /// The Services of the cluster.
    public var services: [Service]
    /// The EndpointSlices.
    public var slices: [EndpointSlice]
    /// The Pods.
    public var pods: [Pod]
    /// The Pods that workloads in the files would make: they have labels and ports but no address yet.
    public var plannedPods: [PlannedPod]
    /// The NetworkPolicies.
    public var networkPolicies: [KubernetesObject]
    /// Ingresses, HTTPRoutes, Gateways, their classes and ReferenceGrants.
    public var routing: [KubernetesObject] = []
    /// Whether the slices are all there are. Where they are not, endpoints are made from the Pods.
    public var hasSlices: Bool
    /// Whether Pods could be listed; where not, nothing is concluded from one that is missing.
    public var knowsPods = true
    /// Whether IngressClasses could be listed; where not, nothing is concluded from one that is missing.
    public var knowsClasses = false
    /// The namespaces whose Pods were listed; nil for all.
    public var podNamespaces: Set<String>?
    /// The labels of each namespace; nil where they could not be read.
    public var namespaces: [String: JSONObject]?
    /// Namespaces whose Services may not be read.
    public var unreadableNamespaces: Set<String> = []
    /// Empty where no Node is known.
    public var nodes: [ClusterNode] = []
    /// The Secrets that TLS may name, `NAMESPACE/NAME`, and whether they exist; one that is not in it was not looked for.
    public var secrets: [String: Bool] = [:]
    /// The node that rules are looked at on.
    public var node: ProxyNode
    /// The domain of cluster DNS.
    public var clusterDomain: String
    /// Where nodePorts may be, `--service-node-port-range`.
    public var nodePorts: ClosedRange<Int>

    /// A cluster of these objects.
    public init(
        services: [Service], slices: [EndpointSlice] = [], pods: [Pod] = [], plannedPods: [PlannedPod] = [],
        networkPolicies: [KubernetesObject] = [], hasSlices: Bool = true, node: ProxyNode = ProxyNode(name: ""),
        clusterDomain: String = "cluster.local", nodePorts: ClosedRange<Int> = 30000...32767
    ) {
        self.services = services
        self.slices = slices
        self.pods = pods
        self.plannedPods = plannedPods
        self.networkPolicies = networkPolicies
        self.hasSlices = hasSlices
        self.node = node
        self.clusterDomain = clusterDomain
        self.nodePorts = nodePorts
    }

    func service(_ namespace: String, _ name: String) -> Service? {
        services.first { $0.metadata.name == name && $0.metadata.namespace == namespace }
    }

    /// The labels of a namespace, with the one that the apiserver gives each; nil where they could not be read.
    func labels(ofNamespace name: String) -> JSONObject? {
        guard var labels = namespaces?[name] else { return nil }
        labels["kubernetes.io/metadata.name"] = .string(name)
        return labels
    }

    /// The node with an address.
    func node(at address: IPAddress) -> ClusterNode? { nodes.first { $0.addresses.contains(address) } }
}
