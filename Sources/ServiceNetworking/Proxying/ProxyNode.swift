public import KubernetesModel

/// The node that rules are for, and how its kube-proxy is set up.
public struct ProxyNode: Sendable, Hashable {
    /// As endpoints name it in `nodeName`; with an empty name no endpoint is local.
    public var name: String
    /// Its addresses, the primary of each family first.
    public var addresses: [IPAddress]
    /// Its label `topology.kubernetes.io/zone`; empty where it has none.
    public var zone: String
    /// Where Pods get their addresses from (`--cluster-cidr`): traffic from elsewhere to a cluster IP is masqueraded.
    /// Empty: traffic of Pods is not told from other traffic.
    public var clusterCIDRs: [IPPrefix]
    /// Where cluster IPs come from; nftables drops traffic to those that nobody has.
    public var serviceCIDRs: [IPPrefix]
    /// Whether all traffic to cluster IPs is masqueraded (`--masquerade-all`).
    public var masqueradesAll: Bool
    /// Which bit of the packet mark asks for masquerading, 0 to 31 (`--iptables-masquerade-bit`).
    public var masqueradeBit: Int
    /// Whether rules that count in nfacct counters are written too. kube-proxy writes them where it could make the
    /// counters; without them rules load anywhere.
    public var usesNfacct: Bool
    /// How IPVS spreads connections (`--ipvs-scheduler`).
    public var ipvsScheduler = "rr"
    /// Where nodePorts answer (`--nodeport-addresses`): on the addresses of the node that are in these ranges. A family
    /// without a range has them everywhere; without any, nftables has them on the primary address of each family.
    public var nodePortRanges: [IPPrefix] = []

    /// The node that rules are for, as its Node object or flags describe it.
    public init(
        name: String, addresses: [IPAddress] = [], zone: String = "", clusterCIDRs: [IPPrefix] = [],
        serviceCIDRs: [IPPrefix] = [], masqueradesAll: Bool = false, masqueradeBit: Int = 14, usesNfacct: Bool = false
    ) {
        self.name = name
        self.addresses = addresses
        self.zone = zone
        self.clusterCIDRs = clusterCIDRs
        self.serviceCIDRs = serviceCIDRs
        self.masqueradesAll = masqueradesAll
        self.masqueradeBit = masqueradeBit
        self.usesNfacct = usesNfacct
    }

    /// The addresses of one IP family, the primary one first.
    public func addresses(_ family: IPFamily) -> [IPAddress] { addresses.filter { $0.family == family } }

    /// The addresses that nodePorts of IPVS answer on: all of the node but those of loopback and of links.
    public func nodePortAddresses(_ family: IPFamily) -> [IPAddress] {
        let ranges = nodePortRanges.filter { $0.family == family }
        return unique(
            addresses(family).filter { address in
                !address.isLoopback && !(family == .ipv6 && address.value >> 118 == 0x3FA)
                    && (ranges.isEmpty || ranges.contains { $0.contains(address) })
            })
    }

    /// The ranges in which nodePorts of a family answer; nil where they do on every local address.
    func nodePortRanges(_ family: IPFamily) -> [IPPrefix]? {
        let ranges = nodePortRanges.filter { $0.family == family }
        return ranges.isEmpty || ranges.contains { $0.length == 0 } ? nil : ranges
    }

    /// Whether nodePorts answer on 127.0.0.0/8 as well, where the mode can do that.
    var servesNodePortsOnLoopback: Bool {
        guard let ranges = nodePortRanges(.ipv4), let first = IPAddress("127.0.0.0") else { return true }
        return ranges.contains { $0.address.isLoopback || $0.contains(first) }
    }

    /// The range of Pods in one family; nil where there is none.
    public func clusterCIDR(_ family: IPFamily) -> IPPrefix? { clusterCIDRs.first { $0.family == family } }

    /// The mark that asks for masquerading.
    public var masqueradeMark: UInt32 { 1 << UInt32(masqueradeBit & 31) }

    /// Whether `range` includes the node itself.
    func isInside(_ range: IPPrefix) -> Bool { addresses(range.family).first.map(range.contains) ?? false }
}
