public import KubernetesModel

/// The three networks of a cluster side by side: nodes, Pods and Services, how full they are and where they overlap.
public struct ClusterNetworks: Sendable, Hashable {
    /// A range that addresses are given out of.
    public struct Range: Sendable, Hashable {
        /// What a range is for.
        public enum Network: String, Sendable, Hashable {
            case pods, services
        }

        /// What the range is for.
        public let network: Network
        /// The range.
        public let prefix: IPPrefix
        /// `node/node-1`, `servicecidr/kubernetes`, or how it was found out.
        public let owner: String
        /// How many of its addresses are taken.
        public internal(set) var used = 0
        /// The lowest address that nobody has; nil where all are taken.
        public internal(set) var nextFree: IPAddress?

        /// How many addresses it can give out, at most `Int.max`: not the first, and in IPv4 not the last.
        public var size: Int {
            let bits = prefix.family.bitCount - prefix.length
            guard bits < 63 else { return Int.max }
            let all = 1 << bits
            return max(0, all - (prefix.family == .ipv4 ? 2 : 1))
        }

        /// 0 to 100, rounded down.
        public var percent: Int { size == 0 ? 0 : min(100, Int(Double(used) * 100 / Double(size))) }
    }

    /// An address or a node port that something has.
    public struct Holding: Sendable, Hashable {
        /// `10.96.0.20`, `30080/TCP`
        public let what: String
        /// `clusterIP`, `nodePort`, `healthCheckNodePort`, `externalIP`, `loadBalancer`, `node`
        public let field: String
        /// `Service default/web, port http`
        public let holder: String
    }

    /// Something that will not work as it is.
    public struct Problem: Sendable, Hashable {
        /// One word for programs, `rangesOverlap`.
        public let code: String
        /// What is wrong, in one sentence.
        public let message: String
    }

    /// A node and its networks.
    public struct Node: Sendable, Hashable {
        /// The node.
        public let node: ClusterNode
        /// How many Pods with an address of their own run there.
        public let pods: Int
    }

    /// The nodes, by name.
    public let nodes: [Node]
    /// The ranges, with how full they are.
    public let ranges: [Range]
    /// Who has which address or nodePort.
    public let holdings: [Holding]
    /// What is wrong.
    public let problems: [Problem]
    /// The range of nodePorts.
    public let nodePorts: ClosedRange<Int>
    /// How many different numbers of the range are taken.
    public let usedNodePorts: Int
    /// The lowest number of the range that nobody has for any protocol.
    public let nextFreeNodePort: Int?
    /// What could not be read, or was only assumed.
    public internal(set) var remarks: [String]
}

extension ClusterNetworks {
    /// The range of cluster IPs, and where it was learned from.
    public struct ServiceRange: Sendable, Hashable {
        /// The range.
        public let prefix: IPPrefix
        /// Who has the range.
        public let owner: String

        /// A range and who has it.
        public init(_ prefix: IPPrefix, owner: String) {
            self.prefix = prefix
            self.owner = owner
        }
    }

    /// - Parameters:
    ///   - podRanges: those besides the ranges of the nodes (`--cluster-cidr`).
    ///   - addresses: IPAddress objects, which also tell of Services that could not be read.
    public init(
        nodes: [ClusterNode], pods: [Pod], services: [Service], serviceRanges: [ServiceRange],
        podRanges: [IPPrefix] = [], addresses: [KubernetesObject] = [],
        nodePorts: ClosedRange<Int> = 30000...32767, remarks: [String] = []
    ) {
        let own = pods.filter { !$0.usesHostNetwork && !$0.hasEnded }
        let podAddresses = Set(own.flatMap(\.podIPs).compactMap { IPAddress($0) })
        self.nodes = nodes.map { node in Node(node: node, pods: own.count { $0.nodeName == node.name }) }
        var ledger = Ledger()
        for node in nodes { ledger.add(node) }
        for service in services { ledger.add(service) }
        for address in addresses { ledger.add(ipAddress: address) }
        let clusterIPs = Set(ledger.clusterIPs.keys)
        let podPrefixes =
            nodes.flatMap { node in node.podCIDRs.map { ($0, "node/\(node.name)") } }
            + podRanges.filter { range in !nodes.contains { $0.podCIDRs.contains(range) } }
            .map { ($0, "--cluster-cidr") }
        ranges =
            podPrefixes.map { Range(network: .pods, prefix: $0.0, owner: $0.1).filled(with: podAddresses) }
            + serviceRanges.map {
                Range(network: .services, prefix: $0.prefix, owner: $0.owner).filled(with: clusterIPs)
            }
        holdings = ledger.holdings
        self.nodePorts = nodePorts
        let taken = ledger.nodePorts.filter(nodePorts.contains)
        usedNodePorts = taken.count
        nextFreeNodePort = nodePorts.first { !taken.contains($0) }
        problems =
            Overlaps(
                ranges: ranges, nodes: nodes, ledger: ledger, podAddresses: podAddresses, nodePorts: nodePorts
            ).problems
        self.remarks = remarks
    }
}

extension ClusterNetworks.Range {
    /// The range with what is taken of it.
    fileprivate func filled(with addresses: Set<IPAddress>) -> Self {
        var copy = self
        let mine = addresses.filter(prefix.contains)
        copy.used = mine.count
        let (first, last) = bounds
        guard first <= last else { return copy }
        var next = first
        // Only so many can be taken as there are: the loop ends after them.
        while next < last, mine.contains(IPAddress(prefix.family, value: next)) { next += 1 }
        let candidate = IPAddress(prefix.family, value: next)
        copy.nextFree = mine.contains(candidate) ? nil : candidate
        return copy
    }

    /// The lowest and the highest address that are given out.
    private var bounds: (UInt128, UInt128) {
        let bits = prefix.family.bitCount - prefix.length
        let low = prefix.address.value
        let high = bits >= 128 ? UInt128.max : low + ((UInt128(1) << UInt128(bits)) - 1)
        if bits == 0 { return (low, low) }
        return (low + 1, prefix.family == .ipv4 && bits > 1 ? high - 1 : high)
    }
}
