internal import KubernetesModel

/// The chains of one port of a Service.
extension IPTablesWriter {
    /// The chain for traffic from outside: with policy Cluster it is masqueraded, with policy Local it keeps its source
    /// and only what comes from this node and its Pods may go to other nodes.
    mutating func writeExternalChain(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let name = plan.port.name
        nat.chains.append(chains.external)
        func rule(_ matches: [PacketMatch], _ target: String) -> IPTablesRule {
            IPTablesRule(chains.external, matches, .chain(target), for: name)
        }
        if plan.port.isExternalPolicyLocal {
            if let pods = node.clusterCIDR(family) {
                nat.rules.append(
                    rule(
                        [.comment("pod traffic for \(name) external destinations"), .source("\(pods)")],
                        chains.cluster))
            }
            nat.rules += [
                rule(
                    [.comment("masquerade LOCAL traffic for \(name) external destinations"), .sourceIsLocal],
                    IPTablesChain.markForMasquerade),
                rule(
                    [.comment("route LOCAL traffic for \(name) external destinations"), .sourceIsLocal],
                    chains.cluster),
            ]
        } else {
            nat.rules.append(
                rule(
                    [.comment("masquerade traffic for \(name) external destinations")],
                    IPTablesChain.markForMasquerade))
        }
        if plan.hasExternalEndpoints {
            nat.rules.append(rule([], plan.port.isExternalPolicyLocal ? chains.local : chains.cluster))
        }
    }

    /// The chain that lets only the source ranges of a load balancer through.
    mutating func writeFirewall(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        nat.chains.append(chains.firewall)
        let comment = PacketMatch.comment("\(port.name) loadbalancer IP")
        var sources = port.sourceRanges.map(\.description)
        // The node itself reaches the address by a route of its own, with that address as source.
        if port.sourceRanges.contains(where: node.isInside) { sources += port.loadBalancerVIPs.map(\.description) }
        for source in sources {
            nat.rules.append(
                IPTablesRule(
                    chains.firewall, [comment, .source(source)], .chain(chains.external), for: port.name))
        }
        nat.rules.append(
            IPTablesRule(
                chains.firewall,
                [.comment("other traffic to \(port.name) will be dropped by \(IPTablesChain.proxyFirewall)")], nil,
                for: port.name))
    }

    /// Chooses an endpoint: the one that a client had before where there is affinity, else one at random. Each rule
    /// takes its share of what the rules before it left.
    mutating func spread(
        _ plan: ProxyState.Plan, _ chains: PortChains, _ chain: String, over endpoints: [ProxiedEndpoint]
    ) {
        let name = plan.port.name
        nat.chains.append(chain)
        if let timeout = plan.port.affinityTimeout {
            for endpoint in endpoints {
                let target = chains.endpoint(endpoint)
                nat.rules.append(
                    IPTablesRule(
                        chain, comment("\(name) -> \(endpoint)") + [.remembered(list: target, seconds: timeout)],
                        .chain(target), for: name))
            }
        }
        for (index, endpoint) in endpoints.enumerated() {
            let share: [PacketMatch] = index + 1 < endpoints.count ? [.oneOf(endpoints.count - index)] : []
            nat.rules.append(
                IPTablesRule(
                    chain, comment("\(name) -> \(endpoint)") + share, .chain(chains.endpoint(endpoint)), for: name))
        }
    }

    /// The chain of one endpoint. A Pod that reaches itself through its Service is masqueraded, or it would answer itself.
    mutating func write(_ endpoint: ProxiedEndpoint, _ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        let chain = chains.endpoint(endpoint)
        nat.chains.append(chain)
        let affinity: [PacketMatch] = port.affinityTimeout == nil ? [] : [.remember(list: chain)]
        nat.rules += [
            IPTablesRule(
                chain, comment("\(port.name)") + [.source("\(endpoint.address)")],
                .chain(IPTablesChain.markForMasquerade), for: port.name),
            IPTablesRule(
                chain, comment("\(port.name)") + affinity + [.transport(port.transport)], .destination("\(endpoint)"),
                for: port.name),
        ]
    }

    private func comment(_ text: String) -> [PacketMatch] { omitsComments ? [] : [.comment(text)] }
}
