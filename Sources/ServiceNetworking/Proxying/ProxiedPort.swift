public import KubernetesModel

/// A port of a Service as kube-proxy sees it: what it listens on, in one address family.
public struct ProxiedPort: Sendable, Hashable {
    /// The Service and its port.
    public let name: ServicePortName
    /// The cluster IP of the family.
    public let clusterIP: IPAddress
    /// The port of the Service.
    public let port: Int
    /// 0 where there is none.
    public let nodePort: Int
    /// The external IPs of the family.
    public let externalIPs: [IPAddress]
    /// The load balancer's addresses in VIP mode; those in Proxy mode get no rules.
    public let loadBalancerVIPs: [IPAddress]
    /// Who may come in through the load balancer; empty for everybody.
    public let sourceRanges: [IPPrefix]
    /// Seconds that ClientIP affinity lasts; nil without affinity.
    public let affinityTimeout: Int?
    /// 0 where there is none.
    public let healthCheckNodePort: Int
    /// Whether `externalTrafficPolicy` is `Local`.
    public let isExternalPolicyLocal: Bool
    /// Whether `internalTrafficPolicy` is `Local`.
    public let isInternalPolicyLocal: Bool

    /// Whether something other than the cluster IP leads to it.
    public var isExternallyAccessible: Bool {
        nodePort != 0 || !loadBalancerVIPs.isEmpty || !externalIPs.isEmpty
    }

    /// Whether any traffic may go to endpoints of every node. With external policy Local that is the traffic of this
    /// node and its Pods, which takes the short way.
    public var usesClusterEndpoints: Bool { !isInternalPolicyLocal || isExternallyAccessible }

    /// Whether any traffic stays on endpoints of this node.
    public var usesLocalEndpoints: Bool {
        isInternalPolicyLocal || (isExternalPolicyLocal && isExternallyAccessible)
    }

    /// The transport as rules spell it, `tcp`.
    public var transport: String { name.transport }
}

extension ProxiedPort {
    /// The ports of `service` that kube-proxy handles in one family, in the order of the specification; none for a
    /// headless Service, one without an address in `family`, and `ExternalName`.
    public static func ports(of service: Service, family: IPFamily) -> [ProxiedPort] {
        guard let clusterIP = clusterIP(of: service.spec, family: family) else { return [] }
        let facts = SharedFacts(service, family: family)
        var seen = Set<ServicePortName>()
        return service.spec.ports.compactMap { port in
            let name = ServicePortName(
                namespace: service.metadata.namespace, name: service.metadata.name, port: port.name,
                protocol: port.protocol)
            guard seen.insert(name).inserted else { return nil }
            return ProxiedPort(name: name, clusterIP: clusterIP, port: port, facts: facts)
        }
    }

    /// The virtual IP of a Service in one family; nil where kube-proxy leaves the Service alone.
    public static func clusterIP(of spec: ServiceSpec, family: IPFamily) -> IPAddress? {
        guard spec.type != "ExternalName", !spec.clusterIP.isEmpty, !spec.isHeadless else { return nil }
        let candidates: [String]
        if spec.ipFamilies.isEmpty {
            candidates = [spec.clusterIP]
        } else {
            let addresses = spec.clusterIPs.isEmpty ? [spec.clusterIP] : spec.clusterIPs
            candidates = zip(spec.ipFamilies, addresses).filter { $0.0 == family.rawValue }.map(\.1)
        }
        return candidates.lazy.compactMap { IPAddress($0) }.first { $0.family == family }
    }

    private init(name: ServicePortName, clusterIP: IPAddress, port: ServicePort, facts: SharedFacts) {
        self.init(
            name: name, clusterIP: clusterIP, port: port.port, nodePort: port.nodePort, externalIPs: facts.externalIPs,
            loadBalancerVIPs: facts.loadBalancerVIPs, sourceRanges: facts.sourceRanges,
            affinityTimeout: facts.affinityTimeout, healthCheckNodePort: facts.healthCheckNodePort,
            isExternalPolicyLocal: facts.isExternalPolicyLocal, isInternalPolicyLocal: facts.isInternalPolicyLocal)
    }

    /// What all ports of a Service have in common.
    private struct SharedFacts {
        let externalIPs: [IPAddress]
        let loadBalancerVIPs: [IPAddress]
        let sourceRanges: [IPPrefix]
        let affinityTimeout: Int?
        let healthCheckNodePort: Int
        let isExternalPolicyLocal: Bool
        let isInternalPolicyLocal: Bool

        init(_ service: Service, family: IPFamily) {
            let spec = service.spec
            externalIPs = spec.externalIPs.compactMap { IPAddress($0) }.filter { $0.family == family }
            loadBalancerVIPs = service.loadBalancerIngress.filter { ($0.ipMode ?? "VIP") == "VIP" }
                .compactMap { IPAddress($0.ip) }.filter { $0.family == family }
            // Validation lets white space through around a range; a range of everything is the same as none.
            let ranges = spec.loadBalancerSourceRanges.compactMap { IPPrefix($0.trimmingSpaces) }
                .filter { $0.family == family }
            sourceRanges = ranges.contains { $0.length == 0 } ? [] : ranges
            affinityTimeout = spec.sessionAffinity == "ClientIP" ? spec.sessionAffinityTimeoutSeconds : nil
            let isReachableFromOutside =
                spec.type == "LoadBalancer" || spec.type == "NodePort"
                || (spec.type == "ClusterIP" && !spec.externalIPs.isEmpty)
            isExternalPolicyLocal = isReachableFromOutside && spec.externalTrafficPolicy == "Local"
            isInternalPolicyLocal = spec.internalTrafficPolicy == "Local"
            healthCheckNodePort = spec.type == "LoadBalancer" && isExternalPolicyLocal ? spec.healthCheckNodePort : 0
        }
    }
}

extension StringProtocol {
    /// Without the spaces and tabs at both ends.
    var trimmingSpaces: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[endIndex...] }
        return self[first...last]
    }
}
