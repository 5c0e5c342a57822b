internal import KubernetesModel

/// What the table has on every node.
extension NFTablesWriter {
    /// The addresses that nodePorts answer on: the primary one, or those that a flag names. Nil where they answer on every
    /// local address.
    private var nodePortAddresses: [IPAddress]? {
        if node.nodePortRanges.isEmpty { return node.nodePortAddresses(state.family).first.map { [$0] } }
        return node.nodePortRanges(state.family) == nil ? nil : node.nodePortAddresses(state.family)
    }

    private var notLocalhost: String { state.family == .ipv4 ? "ip daddr != 127.0.0.0/8" : "ip6 daddr != ::1" }

    mutating func addFixedContainers() {
        let verdicts = "\(addressType) . inet_proto . inet_service : verdict"
        func set(_ name: String, _ type: String, _ comment: String) -> NFTablesRuleset.Container {
            .init(name: name, type: type, isMap: false, comment: comment)
        }
        func map(_ name: String, _ type: String, _ comment: String) -> NFTablesRuleset.Container {
            .init(name: name, type: type, isMap: true, comment: comment)
        }
        ruleset.containers = [
            set(
                NFTablesName.hairpinConnections, "\(addressType) . \(addressType) . inet_proto . inet_service",
                "service hairpin connections"),
            set(NFTablesName.clusterIPs, addressType, "Active ClusterIPs"),
        ]
        if let addresses = nodePortAddresses {
            ruleset.containers.append(set(NFTablesName.nodePortIPs, addressType, "IPs that accept NodePort traffic"))
            for address in addresses { addElement(NFTablesName.nodePortIPs, ["\(address)"]) }
        }
        ruleset.containers += [
            map(
                NFTablesName.noEndpointServices, verdicts,
                "vmap to drop or reject packets to services with no endpoints"),
            map(
                NFTablesName.noEndpointNodePorts, "inet_proto . inet_service : verdict",
                "vmap to drop or reject packets to service nodeports with no endpoints"),
            map(NFTablesName.firewallIPs, verdicts, "destinations that are subject to LoadBalancerSourceRanges"),
            map(NFTablesName.serviceIPs, verdicts, "ClusterIP, ExternalIP and LoadBalancer IP traffic"),
            map(NFTablesName.serviceNodePorts, "inet_proto . inet_service : verdict", "NodePort traffic"),
        ]
    }

    mutating func addFixedChains() {
        let hooks: [(name: String, type: String, hook: String, priority: Int)] = [
            ("filter-prerouting-pre-dnat", "filter", "prerouting", -110),
            ("filter-output-pre-dnat", "filter", "output", -110),
            ("filter-input", "filter", "input", 0), ("filter-forward", "filter", "forward", 0),
            ("filter-output", "filter", "output", 0), ("nat-prerouting", "nat", "prerouting", -100),
            ("nat-output", "nat", "output", -100), ("nat-postrouting", "nat", "postrouting", 100),
        ]
        for (name, type, hook, priority) in hooks {
            ruleset.chains.append(.init(name: name, hook: .init(type: type, name: hook, priority: priority)))
        }
        let jumps: [(to: String, from: String, isForNew: Bool)] = [
            (NFTablesName.nodePortEndpointsCheck, "filter-input", true),
            (NFTablesName.serviceEndpointsCheck, "filter-input", true),
            (NFTablesName.serviceEndpointsCheck, "filter-forward", true),
            (NFTablesName.serviceEndpointsCheck, "filter-output", true),
            (NFTablesName.firewallCheck, "filter-prerouting-pre-dnat", true),
            (NFTablesName.firewallCheck, "filter-output-pre-dnat", true),
            (NFTablesName.services, "nat-output", false), (NFTablesName.services, "nat-prerouting", false),
            (NFTablesName.masquerading, "nat-postrouting", false),
            (NFTablesName.clusterIPsCheck, "filter-forward", true),
            (NFTablesName.clusterIPsCheck, "filter-output", true),
        ]
        for (to, from, isForNew) in jumps {
            addChain(to)
            addRule(
                from, (isForNew ? "ct state new " : "") + "jump \(to)",
                isForNew ? "the first packet of a connection: look into \(to)" : "every packet: look into \(to)")
        }
        addChain(
            NFTablesName.rejectChain, comment: "helper for @no-endpoint-services / @no-endpoint-nodeports")
    }

    mutating func addFixedRules() {
        let mark = hexText(node.masqueradeMark)
        addRule(
            NFTablesName.masquerading, "mark and \(mark) != 0 mark set mark xor \(mark) masquerade fully-random",
            "packets marked for it: clear the mark and rewrite the source to this node's address")
        addRule(
            NFTablesName.masquerading,
            "ct status dnat \(ip) saddr . \(ip) daddr . meta l4proto . th dport @\(NFTablesName.hairpinConnections) masquerade fully-random",
            "a Pod that reaches itself through its Service: rewrite the source, or it would answer itself")
        addRule(
            NFTablesName.clusterIPsCheck, "\(ip) daddr @\(NFTablesName.clusterIPs) reject",
            comment: "Reject traffic to invalid ports of ClusterIPs",
            "packets to a cluster IP that no map took: refuse with an error, the port is not of that Service")
        let ranges = node.serviceCIDRs.filter { $0.family == state.family }
        if !ranges.isEmpty {
            let list = ranges.map(\.description).joined(separator: ",")
            addRule(
                NFTablesName.clusterIPsCheck, "\(ip) daddr { \(list) } drop",
                comment: "Drop traffic to unallocated ClusterIPs",
                "packets to an address of the Service range that nobody has: drop without an answer")
        }
        addRule(NFTablesName.rejectChain, "reject", "every packet: refuse with an error")
        addRule(
            NFTablesName.serviceEndpointsCheck, "\(destination) vmap @\(NFTablesName.noEndpointServices)",
            "packets to an address of a Service without endpoints: as \(NFTablesName.noEndpointServices) says")
        let isEverywhere = nodePortAddresses == nil
        let toNode = isEverywhere ? notLocalhost : "\(ip) daddr @\(NFTablesName.nodePortIPs)"
        addRule(
            NFTablesName.nodePortEndpointsCheck,
            "\(toNode) meta l4proto . th dport vmap @\(NFTablesName.noEndpointNodePorts)",
            "packets to a nodePort of a Service without endpoints: as \(NFTablesName.noEndpointNodePorts) says")
        addRule(
            NFTablesName.firewallCheck, "\(destination) vmap @\(NFTablesName.firewallIPs)",
            "packets to a load balancer with source ranges: check where they come from")
        addMasqueradeOfClusterIPs()
        addRule(
            NFTablesName.services, "\(destination) vmap @\(NFTablesName.serviceIPs)",
            "packets to an address of a Service: on to the chain that \(NFTablesName.serviceIPs) names")
        let fib = isEverywhere ? "fib daddr type local " : ""
        addRule(
            NFTablesName.services, "\(fib)\(toNode) meta l4proto . th dport vmap @\(NFTablesName.serviceNodePorts)",
            "packets to a nodePort: on to the chain that \(NFTablesName.serviceNodePorts) names")
    }

    private mutating func addMasqueradeOfClusterIPs() {
        let toClusterIP = "\(ip) daddr @\(NFTablesName.clusterIPs)"
        if node.masqueradesAll {
            addRule(
                NFTablesName.services, "\(toClusterIP) \(masquerade)", comment: "masquerade all clusterIP traffic",
                "packets to a cluster IP: mark, so that the source is rewritten")
        } else if let pods = node.clusterCIDR(state.family) {
            addRule(
                NFTablesName.services, "\(toClusterIP) \(ip) saddr != \(pods) \(masquerade)",
                comment: "masquerade clusterIP traffic from outside cluster",
                "packets to a cluster IP that no Pod of \(pods) sent: mark, so that the source is rewritten")
        }
    }
}
