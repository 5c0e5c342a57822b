internal import JSON
internal import ServiceNetworking

extension TraceWorld {
    /// What is known of a cluster, or of files, and what could not be read of it.
    /// - Parameters:
    ///   - node: whose kube-proxy answers.
    ///   - nodePorts: where nodePorts may be.
    init(_ objects: ClusterObjects, node: ProxyNode, nodePorts: ClosedRange<Int> = 30000...32767) {
        let forbidden = objects.forbidden.keys
        self.init(
            services: objects.services, slices: objects.slices, pods: objects.pods, plannedPods: objects.plannedPods,
            networkPolicies: objects.networkPolicies,
            hasSlices: objects.hasSlices && !forbidden.contains { $0.hasPrefix("EndpointSlice ") }, node: node,
            nodePorts: nodePorts)
        routing = objects.routing
        nodes = objects.nodes.map(ClusterNode.init)
        namespaces = objects.namespaceLabels.isEmpty ? nil : objects.namespaceLabels
        podNamespaces = objects.podNamespaces
        knowsPods = !forbidden.contains { $0.hasPrefix("Pod ") }
        knowsClasses = objects.hasSlices && !forbidden.contains("IngressClass ")
        unreadableNamespaces = Set(forbidden.filter { $0.hasPrefix("Service ") }.map { String($0.dropFirst(8)) })
        secrets = objects.secrets
    }
}
