/// The chains that kube-proxy has on every node.
enum IPTablesChain {
    static let services = "KUBE-SERVICES"
    static let externalServices = "KUBE-EXTERNAL-SERVICES"
    static let nodePorts = "KUBE-NODEPORTS"
    static let postrouting = "KUBE-POSTROUTING"
    static let markForMasquerade = "KUBE-MARK-MASQ"
    static let forward = "KUBE-FORWARD"
    // Those of the mode ipvs.
    static let nodePort = "KUBE-NODE-PORT"
    static let loadBalancer = "KUBE-LOAD-BALANCER"
    static let sourceRanges = "KUBE-SOURCE-RANGES-FIREWALL"
    static let ipvsFilter = "KUBE-IPVS-FILTER"
    static let ipvsOutFilter = "KUBE-IPVS-OUT-FILTER"
    static let proxyFirewall = "KUBE-PROXY-FIREWALL"
    static let kubeletFirewall = "KUBE-FIREWALL"
    /// If it disappears, kube-proxy knows that the tables were flushed.
    static let canary = "KUBE-PROXY-CANARY"
}

/// The counters of nfacct that kube-proxy reads its metrics from.
public enum NfacctCounter {
    /// The nfacct counter of nodePorts that localhost used.
    public static let localhostNodePorts = "localhost_nps_accepted_pkts"
    /// The nfacct counter of packets that conntrack called invalid.
    public static let droppedInvalid = "ct_state_invalid_dropped_pkts"
}

/// The chains of one port of a Service.
struct PortChains {
    let cluster: String
    let local: String
    let firewall: String
    let external: String
    private let port: ServicePortName

    init(_ port: ServicePortName) {
        self.port = port
        let hash = nameHash("\(port)\(port.transport)", length: 16)
        cluster = "KUBE-SVC-\(hash)"
        local = "KUBE-SVL-\(hash)"
        firewall = "KUBE-FW-\(hash)"
        external = "KUBE-EXT-\(hash)"
    }

    func endpoint(_ endpoint: ProxiedEndpoint) -> String {
        "KUBE-SEP-\(nameHash("\(port)\(port.transport)\(endpoint)", length: 16))"
    }
}
