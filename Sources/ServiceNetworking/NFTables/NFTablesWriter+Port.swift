internal import KubernetesModel

/// What the table has for one port of a Service.
extension NFTablesWriter {
    mutating func write(_ plan: ProxyState.Plan) {
        let port = plan.port
        let chains = NFTablesPortChains(port.name)
        for endpoint in plan.selection.reachable {
            if port.affinityTimeout != nil { addChain(chains.endpoint(endpoint), for: port.name) }
            if endpoint.isLocal {
                let address = "\(endpoint.address)"
                addElement(
                    NFTablesName.hairpinConnections, [address, address, port.transport, String(endpoint.port)],
                    for: port.name)
            }
        }
        if plan.usesClusterChain { addChain(chains.cluster, for: port.name) }
        if plan.usesLocalChain { addChain(chains.local, for: port.name) }
        if plan.usesExternalChain { addChain(chains.external, for: port.name) }
        if plan.hasFirewall { addChain(chains.firewall, for: port.name) }
        catchAddresses(plan, chains)
        catchNodePort(plan, chains)
        if plan.usesExternalChain { writeExternalChain(plan, chains) }
        if plan.hasFirewall { writeFirewall(plan, chains) }
        writeEndpoints(plan, chains)
    }

    private mutating func catchAddresses(_ plan: ProxyState.Plan, _ chains: NFTablesPortChains) {
        let port = plan.port
        addElement(NFTablesName.clusterIPs, ["\(port.clusterIP)"])
        if plan.hasInternalEndpoints {
            let target = port.isInternalPolicyLocal ? chains.local : chains.cluster
            addElement(NFTablesName.serviceIPs, key(port.clusterIP, port), "goto \(target)", for: port.name)
        } else {
            refuse(port.clusterIP, plan)
        }
        for address in port.externalIPs + port.loadBalancerVIPs {
            if plan.selection.hasAny {
                addElement(NFTablesName.serviceIPs, key(address, port), "goto \(chains.external)", for: port.name)
            }
            if !plan.hasExternalEndpoints { refuse(address, plan) }
        }
        for address in port.loadBalancerVIPs where plan.hasFirewall {
            addElement(NFTablesName.firewallIPs, key(address, port), "goto \(chains.firewall)", for: port.name)
        }
    }

    private func key(_ address: IPAddress, _ port: ProxiedPort) -> [String] {
        ["\(address)", port.transport, String(port.port)]
    }

    /// An error where no node has an endpoint, silence where another node has.
    private func refusal(_ plan: ProxyState.Plan) -> String {
        plan.selection.hasAny ? "drop" : "goto \(NFTablesName.rejectChain)"
    }

    private mutating func refuse(_ address: IPAddress, _ plan: ProxyState.Plan) {
        addElement(
            NFTablesName.noEndpointServices, key(address, plan.port), refusal(plan), comment: "\(plan.port.name)",
            for: plan.port.name)
    }

    private mutating func catchNodePort(_ plan: ProxyState.Plan, _ chains: NFTablesPortChains) {
        let port = plan.port
        guard port.nodePort != 0 else { return }
        let key = [port.transport, String(port.nodePort)]
        if plan.selection.hasAny {
            addElement(NFTablesName.serviceNodePorts, key, "goto \(chains.external)", for: port.name)
        }
        if !plan.hasExternalEndpoints {
            addElement(
                NFTablesName.noEndpointNodePorts, key, refusal(plan), comment: "\(port.name)", for: port.name)
        }
    }

    private mutating func writeExternalChain(_ plan: ProxyState.Plan, _ chains: NFTablesPortChains) {
        let name = plan.port.name
        let chain = chains.external
        let fromNode = "fib saddr type local"
        if plan.port.isExternalPolicyLocal {
            if let pods = node.clusterCIDR(state.family) {
                addRule(
                    chain, "\(ip) saddr \(pods) goto \(chains.cluster)", comment: "short-circuit pod traffic",
                    for: name, "packets of Pods (\(pods)): to the endpoints of \(name) on all nodes")
            }
            addRule(
                chain, "\(fromNode) \(masquerade)", comment: "masquerade local traffic", for: name,
                "packets of this node itself: mark, so that the source is rewritten")
            addRule(
                chain, "\(fromNode) goto \(chains.cluster)", comment: "short-circuit local traffic", for: name,
                "packets of this node itself: to the endpoints of \(name) on all nodes")
        } else {
            addRule(
                chain, masquerade, comment: "masquerade", for: name,
                "every packet: mark, so that the source is rewritten and answers come back through this node")
        }
        guard plan.hasExternalEndpoints else { return }
        if plan.port.isExternalPolicyLocal {
            addRule(
                chain, "goto \(chains.local)", for: name,
                "every other packet: to the endpoints of \(name) on this node, the source stays")
        } else {
            addRule(chain, "goto \(chains.cluster)", for: name, "every packet: to the endpoints of \(name)")
        }
    }

    private mutating func writeFirewall(_ plan: ProxyState.Plan, _ chains: NFTablesPortChains) {
        let port = plan.port
        var sources = port.sourceRanges.map(\.description)
        // The node itself reaches the address by a route of its own, with that address as source.
        if port.sourceRanges.contains(where: node.isInside) { sources += port.loadBalancerVIPs.map(\.description) }
        addRule(
            chains.firewall, "\(ip) saddr != { \(sources.joined(separator: ", ")) } drop", for: port.name,
            "packets from none of \(sources.joined(separator: ", ")): drop without an answer")
    }

    private mutating func writeEndpoints(_ plan: ProxyState.Plan, _ chains: NFTablesPortChains) {
        let port = plan.port
        if let timeout = port.affinityTimeout {
            for endpoint in plan.selection.reachable {
                ruleset.containers.append(
                    .init(
                        name: chains.affinitySet(endpoint), type: addressType, isMap: false, timeout: timeout,
                        servicePort: port.name))
            }
        }
        for (isUsed, chain, endpoints) in [
            (plan.usesClusterChain, chains.cluster, plan.selection.cluster),
            (plan.usesLocalChain, chains.local, plan.selection.local),
        ] where isUsed {
            if port.affinityTimeout == nil {
                rewrite(to: endpoints, in: chain, of: port)
            } else {
                jump(to: endpoints, in: chain, of: port, chains)
            }
        }
        guard port.affinityTimeout != nil else { return }
        for endpoint in plan.selection.reachable {
            let chain = chains.endpoint(endpoint)
            addRule(
                chain, "update @\(chains.affinitySet(endpoint)) { \(ip) saddr }", for: port.name,
                "every packet: remember that its client was sent to \(endpoint)")
            addRule(
                chain, "meta l4proto \(port.transport) dnat to \(endpoint)", for: port.name,
                "packets over \(port.name.protocol): rewrite the destination to \(endpoint)")
        }
    }

    private mutating func rewrite(to endpoints: [ProxiedEndpoint], in chain: String, of port: ProxiedPort) {
        let choices = endpoints.enumerated().map { "\($0.offset) : \($0.element.address) . \($0.element.port)" }
        addRule(
            chain,
            "meta l4proto \(port.transport) dnat \(ip) addr . port to numgen random mod \(endpoints.count) map { \(choices.joined(separator: ", ")) }",
            for: port.name,
            "packets over \(port.name.protocol): rewrite the destination to \(listed(endpoints)), at random")
    }

    private mutating func jump(
        to endpoints: [ProxiedEndpoint], in chain: String, of port: ProxiedPort, _ chains: NFTablesPortChains
    ) {
        for endpoint in endpoints {
            addRule(
                chain, "\(ip) saddr @\(chains.affinitySet(endpoint)) goto \(chains.endpoint(endpoint))",
                for: port.name, "packets of a client that was sent to \(endpoint) before: there again")
        }
        let choices = endpoints.enumerated().map { "\($0.offset) : goto \(chains.endpoint($0.element))" }
        addRule(
            chain, "numgen random mod \(endpoints.count) vmap { \(choices.joined(separator: ", ")) }", for: port.name,
            "packets of other clients: to \(listed(endpoints)), at random")
    }

    private func listed(_ endpoints: [ProxiedEndpoint]) -> String {
        endpoints.map(\.description).joined(separator: " or ")
    }
}
