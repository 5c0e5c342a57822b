internal import JSON
internal import KubernetesModel

/// Writes what kube-proxy 1.36 puts into IPVS.
///
/// Other than iptables and nftables, IPVS gets no rule that refuses: a virtual server without destinations does.
struct IPVSWriter {
    private let state: ProxyState
    private var servers: [IPVSRuleset.Server] = []
    private var known = Set<String>()
    private var entries: [IPVSSetName: Set<String>] = [:]
    /// Load balancers that the node itself must not reach.
    private var closedToNode: [PacketMatch] = []
    private let nodeAddresses: Set<IPAddress>
    private let nodePortAddresses: [IPAddress]

    init(_ state: ProxyState) {
        self.state = state
        nodeAddresses = Set(state.node.addresses(state.family).filter { !$0.isLoopback })
        nodePortAddresses = state.node.nodePortAddresses(state.family)
    }

    mutating func ruleset() -> IPVSRuleset {
        for plan in state.plans { write(plan) }
        let filled = Set(entries.filter { !$0.value.isEmpty }.keys)
        let rules = IPVSRulesWriter(node: state.node, family: state.family, filled: filled, closedToNode: closedToNode)
        var ruleset = IPVSRuleset(family: state.family, scheduler: state.node.ipvsScheduler, iptables: rules.ruleset())
        ruleset.servers = servers
        ruleset.sets = IPVSSetName.allCases.map { name in
            .init(
                name: name.name(state.family), type: name.type,
                entries: (entries[name] ?? []).sorted { $0.precedesBytewise($1) })
        }
        return ruleset
    }

    private mutating func write(_ plan: ProxyState.Plan) {
        let port = plan.port
        for endpoint in plan.endpoints where endpoint.isLocal {
            add("\(endpoint.address),\(port.transport):\(endpoint.port),\(endpoint.address)", to: .loopBack)
        }
        add(entry(port.clusterIP, port.port, port), to: .clusterIP)
        serve(port.clusterIP, port.port, plan, isLocal: port.isInternalPolicyLocal, isBound: true)
        for address in port.externalIPs {
            add(
                entry(address, port.port, port), to: port.isExternalPolicyLocal ? .externalIPLocal : .externalIP)
            serve(
                address, port.port, plan, isLocal: port.isExternalPolicyLocal, isBound: !nodeAddresses.contains(address)
            )
        }
        for address in port.loadBalancerVIPs { writeLoadBalancer(address, plan) }
        if port.nodePort != 0 {
            // kube-proxy leaves such a port at once, and with it what would come after.
            if nodePortAddresses.isEmpty && !nodeAddresses.isEmpty { return }
            if !nodePortAddresses.isEmpty { writeNodePort(plan) }
        }
        if port.healthCheckNodePort != 0 { add(String(port.healthCheckNodePort), to: .healthCheckNodePort) }
    }

    private mutating func writeLoadBalancer(_ address: IPAddress, _ plan: ProxyState.Plan) {
        let port = plan.port
        let its = entry(address, port.port, port)
        add(its, to: .loadBalancer)
        if port.isExternalPolicyLocal { add(its, to: .loadBalancerLocal) }
        if !port.sourceRanges.isEmpty {
            add(its, to: .loadBalancerFirewall)
            for range in port.sourceRanges { add("\(its),\(Self.entryText(range))", to: .loadBalancerSourceCIDR) }
            // The node reaches the address by a route of its own, with that address as source.
            if port.sourceRanges.contains(where: state.node.isInside) {
                add("\(its),\(address)", to: .loadBalancerSourceIP)
            } else {
                closedToNode.append(
                    .virtualServer(
                        transport: ["udp": 17, "sctp": 132][port.transport] ?? 6, address: "\(address)",
                        port: port.port))
            }
        }
        serve(address, port.port, plan, isLocal: port.isExternalPolicyLocal, isBound: !nodeAddresses.contains(address))
    }

    private mutating func writeNodePort(_ plan: ProxyState.Plan) {
        let port = plan.port
        let (all, local): (IPVSSetName, IPVSSetName) =
            switch port.transport {
            case "udp": (.nodePortUDP, .nodePortLocalUDP)
            case "sctp": (.nodePortSCTP, .nodePortLocalSCTP)
            default: (.nodePortTCP, .nodePortLocalTCP)
            }
        // A bitmap holds ports only; SCTP has none, so its set names the addresses too.
        let entries =
            port.transport == "sctp"
            ? nodePortAddresses.map { entry($0, port.nodePort, port) } : [String(port.nodePort)]
        for entry in entries {
            add(entry, to: all)
            if port.isExternalPolicyLocal { add(entry, to: local) }
        }
        for address in nodePortAddresses {
            serve(address, port.nodePort, plan, isLocal: port.isExternalPolicyLocal, isBound: false)
        }
    }

    private func entry(_ address: IPAddress, _ number: Int, _ port: ProxiedPort) -> String {
        "\(address),\(port.transport):\(number)"
    }

    /// As ipset prints a range: without the length where it is one address.
    private static func entryText(_ range: IPPrefix) -> String {
        range.length == range.family.bitCount ? "\(range.address)" : "\(range)"
    }

    private mutating func add(_ entry: String, to set: IPVSSetName) { entries[set, default: []].insert(entry) }

    /// With policy Local and no endpoint here, those of other nodes are used: this node's own Pods may go there.
    private mutating func serve(
        _ address: IPAddress, _ number: Int, _ plan: ProxyState.Plan, isLocal: Bool, isBound: Bool
    ) {
        if isBound { add("\(address)", to: .ipvsAddresses) }
        // Two Services may claim one address and port; a virtual server is there once.
        guard known.insert("\(plan.port.transport) \(address.with(port: number))").inserted else { return }
        let selection = plan.selection
        let chosen = isLocal && !selection.local.isEmpty ? selection.local : selection.cluster
        servers.append(
            .init(
                address: address, port: number, transport: plan.port.transport, persistence: plan.port.affinityTimeout,
                destinations: unique(chosen.map(\.description)), servicePort: plan.port.name))
    }
}
