internal import KubernetesModel

/// The sets that kube-proxy keeps besides IPVS, in the order that it makes them.
enum IPVSSetName: String, CaseIterable {
    case loopBack = "KUBE-LOOP-BACK"
    case clusterIP = "KUBE-CLUSTER-IP"
    case externalIP = "KUBE-EXTERNAL-IP"
    case externalIPLocal = "KUBE-EXTERNAL-IP-LOCAL"
    case loadBalancer = "KUBE-LOAD-BALANCER"
    case loadBalancerFirewall = "KUBE-LOAD-BALANCER-FW"
    case loadBalancerLocal = "KUBE-LOAD-BALANCER-LOCAL"
    case loadBalancerSourceIP = "KUBE-LOAD-BALANCER-SOURCE-IP"
    case loadBalancerSourceCIDR = "KUBE-LOAD-BALANCER-SOURCE-CIDR"
    case nodePortTCP = "KUBE-NODE-PORT-TCP"
    case nodePortLocalTCP = "KUBE-NODE-PORT-LOCAL-TCP"
    case nodePortUDP = "KUBE-NODE-PORT-UDP"
    case nodePortLocalUDP = "KUBE-NODE-PORT-LOCAL-UDP"
    case nodePortSCTP = "KUBE-NODE-PORT-SCTP-HASH"
    case nodePortLocalSCTP = "KUBE-NODE-PORT-LOCAL-SCTP-HASH"
    case healthCheckNodePort = "KUBE-HEALTH-CHECK-NODE-PORT"
    case ipvsAddresses = "KUBE-IPVS-IPS"

    /// Reads the name of a set of either family.
    init?(_ name: String) {
        guard let set = Self.allCases.first(where: { $0.rawValue == name || $0.name(.ipv6) == name }) else {
            return nil
        }
        self = set
    }

    /// Sets of both families live side by side; names have at most 31 characters.
    func name(_ family: IPFamily) -> String {
        family == .ipv4 ? rawValue : String("KUBE-6-\(rawValue.dropFirst(5))".prefix(31))
    }

    var type: String {
        switch self {
        case .loopBack, .loadBalancerSourceIP: "hash:ip,port,ip"
        case .loadBalancerSourceCIDR: "hash:ip,port,net"
        case .nodePortTCP, .nodePortLocalTCP, .nodePortUDP, .nodePortLocalUDP, .healthCheckNodePort: "bitmap:port"
        case .ipvsAddresses: "hash:ip"
        default: "hash:ip,port"
        }
    }

    /// The comment of the rules that match it, in kube-proxy's words.
    var comment: String {
        switch self {
        case .loopBack: "Kubernetes endpoints dst ip:port, source ip for solving hairpin purpose"
        case .clusterIP: "Kubernetes service cluster ip + port for masquerade purpose"
        case .externalIP: "Kubernetes service external ip + port for masquerade and filter purpose"
        case .externalIPLocal: "Kubernetes service external ip + port with externalTrafficPolicy=local"
        case .loadBalancer: "Kubernetes service lb portal"
        case .loadBalancerFirewall: "Kubernetes service load balancer ip + port for load balancer with sourceRange"
        case .loadBalancerLocal: "Kubernetes service load balancer ip + port with externalTrafficPolicy=local"
        case .loadBalancerSourceIP:
            "Kubernetes service load balancer ip + port + source IP for packet filter purpose"
        case .loadBalancerSourceCIDR:
            "Kubernetes service load balancer ip + port + source cidr for packet filter purpose"
        case .nodePortTCP: "Kubernetes nodeport TCP port for masquerade purpose"
        case .nodePortLocalTCP: "Kubernetes nodeport TCP port with externalTrafficPolicy=local"
        case .nodePortUDP: "Kubernetes nodeport UDP port for masquerade purpose"
        case .nodePortLocalUDP: "Kubernetes nodeport UDP port with externalTrafficPolicy=local"
        case .nodePortSCTP: "Kubernetes nodeport SCTP port for masquerade purpose with type 'hash ip:port'"
        case .nodePortLocalSCTP:
            "Kubernetes nodeport SCTP port with externalTrafficPolicy=local with type 'hash ip:port'"
        case .healthCheckNodePort: "Kubernetes health check node port"
        case .ipvsAddresses: "Addresses on the ipvs interface"
        }
    }

    /// What it is for, in words.
    var purpose: String {
        switch self {
        case .loopBack: "Pods that reach themselves through a Service: their source is rewritten"
        case .clusterIP: "cluster IPs with their ports: masqueraded when the client is outside the cluster"
        case .externalIP: "external IPs: masqueraded"
        case .externalIPLocal: "external IPs with policy Local: the source stays"
        case .loadBalancer: "addresses of load balancers: masqueraded unless Local"
        case .loadBalancerFirewall: "addresses of load balancers with source ranges"
        case .loadBalancerLocal: "addresses of load balancers with policy Local: the source stays"
        case .loadBalancerSourceIP: "the node itself, where source ranges include it"
        case .loadBalancerSourceCIDR: "who may come in through which load balancer"
        case .nodePortTCP, .nodePortUDP, .nodePortSCTP: "nodePorts: masqueraded unless Local"
        case .nodePortLocalTCP, .nodePortLocalUDP, .nodePortLocalSCTP: "nodePorts with policy Local: the source stays"
        case .healthCheckNodePort: "ports of health checks: let in"
        case .ipvsAddresses: "addresses on the device kube-ipvs0: nothing else of the node answers there"
        }
    }
}
