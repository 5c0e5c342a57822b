internal import JSON
internal import KubernetesModel

/// What an apiserver fills in before it validates a Service.
public enum ServiceDefaults {
    /// Fills in the defaults of `v1`, as kube-apiserver 1.36.
    public static func apply(to service: inout ServiceRecord) {
        if service.sessionAffinity.isEmpty { service.sessionAffinity = "None" }
        switch service.sessionAffinity {
        case "None": service.sessionAffinityConfig = nil
        case "ClientIP":
            if service.sessionAffinityConfig?.timeoutSeconds == nil {
                var config = ServiceRecord.AffinityConfig()
                config.hasClientIP = true
                config.timeoutSeconds = threeHours
                service.sessionAffinityConfig = config
            }
        default: break
        }
        if service.type.isEmpty { service.type = "ClusterIP" }
        for index in service.ports.indices {
            if service.ports[index].protocol.isEmpty { service.ports[index].protocol = "TCP" }
            let target = service.ports[index].targetPort
            if target == .int(0) || target == .string("") {
                service.ports[index].targetPort = .int(Int(service.ports[index].port))
            }
        }
        if service.isExternallyAccessible && service.externalTrafficPolicy.isEmpty {
            service.externalTrafficPolicy = "Cluster"
        }
        if service.internalTrafficPolicy == nil,
            service.type == "ClusterIP" || service.type == "NodePort" || service.type == "LoadBalancer"
        {
            service.internalTrafficPolicy = "Cluster"
        }
        if service.type == "LoadBalancer" {
            if service.allocateLoadBalancerNodePorts == nil { service.allocateLoadBalancerNodePorts = true }
            fillInAddressMode(of: &service)
        }
    }

    private static let threeHours: Int64 = 10800

    /// An address of a load balancer is a virtual one unless it says otherwise.
    private static func fillInAddressMode(of service: inout ServiceRecord) {
        guard case .array(let addresses)? = service.status["loadBalancer"]?["ingress"] else { return }
        let filled = addresses.map { address -> JSONValue in
            guard let ip = address["ip"]?.stringValue, !ip.isEmpty, address["ipMode"]?.stringValue == nil else {
                return address
            }
            var address = address
            address["ipMode"] = "VIP"
            return address
        }
        service.status["loadBalancer"]?["ingress"] = .array(filled)
    }
}
