internal import KubernetesModel

/// The rules of one port of a Service.
extension IPTablesWriter {
    mutating func write(_ plan: ProxyState.Plan) {
        let chains = PortChains(plan.port.name)
        catchClusterIP(plan, chains)
        catchExternalIPs(plan, chains)
        catchLoadBalancer(plan, chains)
        catchNodePort(plan, chains)
        acceptHealthChecks(plan)
        if plan.hasInternalEndpoints { masqueradeInternal(plan, chains) }
        if plan.usesExternalChain { writeExternalChain(plan, chains) }
        if plan.selection.hasAny && plan.hasFirewall { writeFirewall(plan, chains) }
        if plan.usesClusterChain { spread(plan, chains, chains.cluster, over: plan.selection.cluster) }
        if plan.usesLocalChain { spread(plan, chains, chains.local, over: plan.selection.local) }
        for endpoint in plan.selection.reachable { write(endpoint, plan, chains) }
    }

    private func internalChain(_ plan: ProxyState.Plan, _ chains: PortChains) -> String {
        plan.port.isInternalPolicyLocal ? chains.local : chains.cluster
    }

    /// What refuses traffic that finds no endpoint here: an error where no node has one, silence where another node has.
    private func refusal(_ plan: ProxyState.Plan) -> (comment: PacketMatch, target: PacketTarget) {
        plan.selection.hasAny
            ? (.comment("\(plan.port.name) has no local endpoints"), .drop)
            : (.comment("\(plan.port.name) has no endpoints"), .reject)
    }

    private func to(_ address: IPAddress, _ port: ProxiedPort) -> [PacketMatch] {
        [.transport(port.transport), .destination("\(address)"), .destinationPort(port.port)]
    }

    private mutating func catchClusterIP(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        if plan.hasInternalEndpoints {
            nat.rules.append(
                IPTablesRule(
                    IPTablesChain.services, [.comment("\(port.name) cluster IP")] + to(port.clusterIP, port),
                    .chain(internalChain(plan, chains)), for: port.name))
        } else {
            let refusal = refusal(plan)
            filter.rules.append(
                IPTablesRule(
                    IPTablesChain.services, [refusal.comment] + to(port.clusterIP, port), refusal.target,
                    for: port.name))
        }
    }

    private mutating func catchExternalIPs(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        for address in port.externalIPs {
            if plan.selection.hasAny {
                nat.rules.append(
                    IPTablesRule(
                        IPTablesChain.services, [.comment("\(port.name) external IP")] + to(address, port),
                        .chain(chains.external), for: port.name))
            }
            if !plan.hasExternalEndpoints { refuse(address, plan) }
        }
    }

    private mutating func catchLoadBalancer(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        for address in port.loadBalancerVIPs where plan.selection.hasAny {
            nat.rules.append(
                IPTablesRule(
                    IPTablesChain.services, [.comment("\(port.name) loadbalancer IP")] + to(address, port),
                    .chain(plan.hasFirewall ? chains.firewall : chains.external), for: port.name))
            guard plan.hasFirewall else { continue }
            let comment = PacketMatch.comment("\(port.name) traffic not accepted by \(chains.firewall)")
            filter.rules.append(
                IPTablesRule(IPTablesChain.proxyFirewall, [comment] + to(address, port), .drop, for: port.name))
        }
        if !plan.hasExternalEndpoints {
            for address in port.loadBalancerVIPs { refuse(address, plan) }
        }
    }

    private mutating func refuse(_ address: IPAddress, _ plan: ProxyState.Plan) {
        let refusal = refusal(plan)
        filter.rules.append(
            IPTablesRule(
                IPTablesChain.externalServices, [refusal.comment] + to(address, plan.port), refusal.target,
                for: plan.port.name))
    }

    private mutating func catchNodePort(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        guard port.nodePort != 0 else { return }
        if plan.selection.hasAny {
            let start: [PacketMatch] = [.comment("\(port.name)"), .transport(port.transport)]
            if servesLocalhost && node.usesNfacct {
                nat.rules.append(
                    IPTablesRule(
                        IPTablesChain.nodePorts,
                        start + [
                            .destination("127.0.0.0/8"), .destinationPort(port.nodePort),
                            .counter(NfacctCounter.localhostNodePorts),
                        ], .chain(chains.external), for: port.name))
            }
            nat.rules.append(
                IPTablesRule(
                    IPTablesChain.nodePorts, start + [.destinationPort(port.nodePort)], .chain(chains.external),
                    for: port.name))
        }
        if !plan.hasExternalEndpoints {
            let refusal = refusal(plan)
            filter.rules.append(
                IPTablesRule(
                    IPTablesChain.externalServices,
                    [
                        refusal.comment, .destinationIsLocal, .transport(port.transport),
                        .destinationPort(port.nodePort),
                    ], refusal.target, for: port.name))
        }
    }

    private mutating func acceptHealthChecks(_ plan: ProxyState.Plan) {
        let port = plan.port
        guard port.healthCheckNodePort != 0 else { return }
        filter.rules.append(
            IPTablesRule(
                IPTablesChain.nodePorts,
                [
                    .comment("\(port.name) health check node port"), .transport("tcp"),
                    .destinationPort(port.healthCheckNodePort),
                ], .accept, for: port.name))
    }

    /// Traffic from outside the cluster may come back another way than it went, so its source is rewritten.
    private mutating func masqueradeInternal(_ plan: ProxyState.Plan, _ chains: PortChains) {
        let port = plan.port
        var matches = [PacketMatch.comment("\(port.name) cluster IP")] + to(port.clusterIP, port)
        if !node.masqueradesAll {
            guard let pods = node.clusterCIDR(family) else { return }
            matches.append(.notSource("\(pods)"))
        }
        nat.rules.append(
            IPTablesRule(
                internalChain(plan, chains), matches, .chain(IPTablesChain.markForMasquerade), for: port.name))
    }
}
