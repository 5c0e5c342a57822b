internal import JSON
public import KubernetesModel

/// What is known of a cluster, or of files, when the way of a packet is followed.
public struct TraceWorld: Sendable {
    public var services: [Service]
    public var slices: [EndpointSlice]
    public var pods: [Pod]
    /// The Pods that workloads in the files would make: they have labels and ports but no address yet.
    public var plannedPods: [PlannedPod]
    public var networkPolicies: [KubernetesObject]
    /// Whether the slices are all there are. Where they are not, endpoints are made from the Pods.
    public var hasSlices: Bool
    public var node: ProxyNode
    public var clusterDomain: String
    /// Where nodePorts may be, `--service-node-port-range`.
    public var nodePorts: ClosedRange<Int>

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
}

/// A Pod of a template: what a Deployment or its like would make.
public struct PlannedPod: Sendable, Hashable {
    /// `Deployment/web`.
    public let owner: String
    public let pod: Pod

    /// The Pod of a workload's template; nil for objects that have none, and for those that would make no Pod at all.
    public init?(workload: KubernetesObject) {
        let spec = workload.json["spec"]
        let template = spec?["template"] ?? spec?[path: "jobTemplate", "spec", "template"]
        guard case .object(var json)? = template, spec?["replicas"]?.integerValue != 0 else { return nil }
        var metadata = json["metadata"]?.objectValue ?? [:]
        metadata["namespace"] = .string(workload.metadata.namespace)
        json["metadata"] = .object(metadata)
        owner = "\(workload.kind)/\(workload.metadata.name)"
        pod = Pod(json)
    }
}

/// Where a packet sets out.
public enum Vantage: String, Sendable, Hashable, CaseIterable {
    /// A Pod of the cluster.
    case pod
    /// A node itself.
    case node
    /// Outside the cluster.
    case outside
}
