internal import JSON
public import KubernetesModel

/// All that the rules of a node are made from: ports, and for each the endpoints that the node uses.
public struct ProxyState: Sendable {
    /// One port of a Service with what this node makes of its endpoints.
    public struct Plan: Sendable, Hashable {
        /// The port of the Service.
        public let port: ProxiedPort
        /// All of them, usable or not.
        public let endpoints: [ProxiedEndpoint]
        /// Which endpoints its traffic goes to.
        public let selection: EndpointSelection

        /// Whether traffic to the cluster IP finds an endpoint here.
        public var hasInternalEndpoints: Bool {
            selection.hasAny && !(port.isInternalPolicyLocal && selection.local.isEmpty)
        }

        /// Whether traffic from outside finds an endpoint here.
        public var hasExternalEndpoints: Bool {
            selection.hasAny && !(port.isExternalPolicyLocal && selection.local.isEmpty)
        }

        /// Whether rules spread traffic over the endpoints of every node.
        var usesClusterChain: Bool { !selection.cluster.isEmpty && port.usesClusterEndpoints }
        /// Whether rules spread traffic over the endpoints of this node.
        var usesLocalChain: Bool { !selection.local.isEmpty && port.usesLocalEndpoints }
        /// Whether traffic from outside is captured at all; it is where only other nodes have endpoints, for the sake
        /// of this node's own Pods.
        var usesExternalChain: Bool { selection.hasAny && port.isExternallyAccessible }
        /// Whether source ranges of a load balancer apply.
        var hasFirewall: Bool { !port.loadBalancerVIPs.isEmpty && !port.sourceRanges.isEmpty }
    }

    /// The node that the rules are for.
    public let node: ProxyNode
    /// The IP family of the rules.
    public let family: IPFamily
    /// By namespace, name and position of the port: kube-proxy itself keeps no order between Services.
    public let plans: [Plan]

    /// How many endpoints there are, a Pod counted once for every port.
    public var endpointCount: Int { plans.reduce(0) { $0 + $1.endpoints.count } }

    /// What kube-proxy on `node` makes of these objects.
    public init(services: [Service], slices: [EndpointSlice], node: ProxyNode, family: IPFamily) {
        self.node = node
        self.family = family
        let slicesByService = Dictionary(
            grouping: slices.filter { !($0.serviceName ?? "").isEmpty && $0.isForKubeProxy }
        ) {
            "\($0.metadata.namespace)/\($0.serviceName ?? "")"
        }
        plans = services.filter(\.isForKubeProxy).sorted(by: Self.precedes).flatMap { service in
            let ports = ProxiedPort.ports(of: service, family: family)
            guard !ports.isEmpty else { return [Plan]() }
            let key = "\(service.metadata.namespace)/\(service.metadata.name)"
            let endpoints = ProxiedEndpoint.endpoints(
                in: slicesByService[key] ?? [], of: service.metadata.namespace, service.metadata.name, family: family,
                nodeName: node.name)
            return ports.map { port in
                let all = endpoints[port.name] ?? []
                return Plan(
                    port: port, endpoints: all,
                    selection: EndpointSelection(all, of: port, nodeName: node.name, zone: node.zone))
            }
        }
    }

    private static func precedes(_ left: Service, _ right: Service) -> Bool {
        let (a, b) = (left.metadata, right.metadata)
        return a.namespace == b.namespace ? a.name.precedesBytewise(b.name) : a.namespace.precedesBytewise(b.namespace)
    }
}

extension Service {
    /// Whether kube-proxy asks the apiserver for it: not where a label names another proxy, were it by an empty name.
    var isForKubeProxy: Bool { !metadata.labels.contains("service.kubernetes.io/service-proxy-name") }
}

extension EndpointSlice {
    /// Whether kube-proxy asks the apiserver for it: the controller labels the slices of headless Services. That another
    /// proxy has the Service says nothing here; only the Service's own label counts.
    var isForKubeProxy: Bool { !metadata.labels.contains("service.kubernetes.io/headless") }
}
