internal import KubernetesModel

/// Writes the iptables rules that go with IPVS, as kube-proxy 1.36 does: they masquerade, and let through or refuse what
/// the sets name. Which there are depends on which sets have entries.
struct IPVSRulesWriter {
    let node: ProxyNode
    let family: IPFamily
    /// The sets that have entries.
    let filled: Set<IPVSSetName>
    /// Virtual servers that the node itself must not reach.
    let closedToNode: [PacketMatch]

    func ruleset() -> IPTablesRuleset {
        var filter = IPTablesRuleset.Table("filter")
        filter.chains = [
            IPTablesChain.forward, IPTablesChain.nodePort, IPTablesChain.proxyFirewall, IPTablesChain.sourceRanges,
            IPTablesChain.ipvsFilter, IPTablesChain.ipvsOutFilter,
        ]
        filter.rules = filterJumps + filterRules
        var nat = IPTablesRuleset.Table("nat")
        nat.chains = [
            IPTablesChain.services, IPTablesChain.postrouting, IPTablesChain.nodePort, IPTablesChain.loadBalancer,
            IPTablesChain.markForMasquerade,
        ]
        nat.rules =
            [
                jump("PREROUTING", IPTablesChain.services, "kubernetes service portals"),
                jump("OUTPUT", IPTablesChain.services, "kubernetes service portals"),
                jump("POSTROUTING", IPTablesChain.postrouting, "kubernetes postrouting rules"),
            ] + serviceRules + otherNATRules
        return IPTablesRuleset(family: family, tables: [filter, nat])
    }

    private func jump(_ from: String, _ to: String, _ comment: String) -> IPTablesRule {
        IPTablesRule(from, [.comment(comment)], .chain(to))
    }

    /// It prepends them one by one, so the last it makes comes first.
    private var filterJumps: [IPTablesRule] {
        [
            jump("INPUT", IPTablesChain.ipvsFilter, "kubernetes ipvs access filter"),
            jump("INPUT", IPTablesChain.proxyFirewall, "kube-proxy firewall rules"),
            jump("INPUT", IPTablesChain.nodePort, "kubernetes health check rules"),
            jump("FORWARD", IPTablesChain.proxyFirewall, "kube-proxy firewall rules"),
            jump("FORWARD", IPTablesChain.forward, "kubernetes forwarding rules"),
            jump("OUTPUT", IPTablesChain.ipvsOutFilter, "kubernetes ipvs access filter"),
        ]
    }

    private func match(_ set: IPVSSetName, _ parts: String) -> PacketMatch { .inSet(set.name(family), parts) }

    /// A rule about a set, which is there only where the set has entries.
    private func rule(
        _ chain: String, _ set: IPVSSetName, _ parts: String, _ target: PacketTarget, _ more: [PacketMatch] = [],
        _ transport: String? = nil
    ) -> [IPTablesRule] {
        guard filled.contains(set) else { return [] }
        let transports = transport.map { [PacketMatch.transport($0)] } ?? []
        return [IPTablesRule(chain, transports + [.comment(set.comment), match(set, parts)] + more, target)]
    }

    private var serviceRules: [IPTablesRule] {
        let chain = IPTablesChain.services
        let mark = PacketTarget.chain(IPTablesChain.markForMasquerade)
        var rules = [
            IPTablesRule(chain, [.source(family == .ipv4 ? "127.0.0.0/8" : "::1/128")], .return)
        ]
        rules += rule(chain, .loadBalancer, "dst,dst", .chain(IPTablesChain.loadBalancer))
        if node.masqueradesAll {
            rules += rule(chain, .clusterIP, "dst,dst", mark)
        } else if let pods = node.clusterCIDR(family) {
            rules += rule(chain, .clusterIP, "dst,dst", mark, [.notSource("\(pods)")])
        } else {
            // Without a range of Pods: what the node itself sends, whose source is a cluster IP of its own device.
            rules += rule(chain, .clusterIP, "src,dst", mark)
        }
        rules += rule(chain, .externalIP, "dst,dst", mark)
        for set in [IPVSSetName.externalIP, .externalIPLocal] {
            rules += rule(chain, set, "dst,dst", .accept, [.notFromBridge, .sourceIsNotLocal])
            rules += rule(chain, set, "dst,dst", .accept, [.destinationIsLocal])
        }
        rules.append(IPTablesRule(chain, [.destinationIsLocal], .chain(IPTablesChain.nodePort)))
        // Last: nothing else in the table may get in the way of what IPVS takes.
        for set in [IPVSSetName.clusterIP, .loadBalancer] where filled.contains(set) {
            rules.append(IPTablesRule(chain, [match(set, "dst,dst")], .accept))
        }
        return rules
    }

    private var otherNATRules: [IPTablesRule] {
        let mark = PacketTarget.chain(IPTablesChain.markForMasquerade)
        var rules = rule(IPTablesChain.loadBalancer, .loadBalancerLocal, "dst,dst", .return)
        rules.append(IPTablesRule(IPTablesChain.loadBalancer, [], mark))
        for (local, all, transport, parts) in [
            (IPVSSetName.nodePortLocalTCP, IPVSSetName.nodePortTCP, "tcp", "dst"),
            (.nodePortLocalUDP, .nodePortUDP, "udp", "dst"), (.nodePortLocalSCTP, .nodePortSCTP, "sctp", "dst,dst"),
        ] {
            rules += rule(IPTablesChain.nodePort, local, parts, .return, [], transport)
            rules += rule(IPTablesChain.nodePort, all, parts, mark, [], transport)
        }
        let postrouting = IPTablesChain.postrouting
        rules += rule(postrouting, .loopBack, "dst,dst,src", .masqueradeKeepingPort)
        return rules + [
            IPTablesRule(postrouting, [.notMark(node.masqueradeMark)], .return),
            IPTablesRule(postrouting, [], .flipMark(node.masqueradeMark)),
            IPTablesRule(postrouting, [.comment("kubernetes service traffic requiring SNAT")], .masquerade),
            IPTablesRule(IPTablesChain.markForMasquerade, [], .addMark(node.masqueradeMark)),
        ]
    }

    private var filterRules: [IPTablesRule] {
        let ranges = IPTablesChain.sourceRanges
        var rules = rule(IPTablesChain.proxyFirewall, .loadBalancerFirewall, "dst,dst", .chain(ranges))
        rules += rule(ranges, .loadBalancerSourceCIDR, "dst,dst,src", .return)
        rules += rule(ranges, .loadBalancerSourceIP, "dst,dst,src", .return)
        rules.append(IPTablesRule(ranges, [], .drop))
        for server in closedToNode {
            guard case .virtualServer(_, let address, _) = server else { continue }
            let source = PacketMatch.source("\(address)/\(family.bitCount)")
            rules.append(IPTablesRule(IPTablesChain.ipvsOutFilter, [source, server], .drop))
        }
        let forward = IPTablesChain.forward
        rules += [
            IPTablesRule(
                forward, [.comment("kubernetes forwarding rules"), .mark(node.masqueradeMark)], .accept),
            IPTablesRule(
                forward,
                [.comment("kubernetes forwarding conntrack rule"), .connectionState(["RELATED", "ESTABLISHED"])],
                .accept),
            IPTablesRule(
                IPTablesChain.nodePort,
                [.comment(IPVSSetName.healthCheckNodePort.comment), match(.healthCheckNodePort, "dst")], .accept),
        ]
        // The addresses of Services are the node's own: what listens on the node must not be reached through them.
        for set in [IPVSSetName.loadBalancer, .clusterIP, .externalIP, .externalIPLocal, .healthCheckNodePort] {
            let parts = set == .healthCheckNodePort ? "dst" : "dst,dst"
            rules.append(IPTablesRule(IPTablesChain.ipvsFilter, [match(set, parts)], .return))
        }
        rules.append(
            IPTablesRule(
                IPTablesChain.ipvsFilter, [.connectionState(["NEW"]), match(.ipvsAddresses, "dst")], .reject))
        return rules
    }
}
