internal import KubernetesModel

/// Writes the iptables rules of a node as kube-proxy 1.36 does.
///
/// A packet for a Service is caught in the nat table by KUBE-SERVICES, goes on to the chain of its port and from there
/// to the chain of one endpoint, which rewrites its destination. What must not get through is refused in the filter
/// table.
struct IPTablesWriter {
    private let state: ProxyState
    /// Above a thousand endpoints kube-proxy leaves out comments on the rules that there are many of.
    let omitsComments: Bool
    var filter = IPTablesRuleset.Table("filter")
    var nat = IPTablesRuleset.Table("nat")

    init(_ state: ProxyState) {
        self.state = state
        omitsComments = state.endpointCount > 1000
    }

    var node: ProxyNode { state.node }
    var family: IPFamily { state.family }
    /// NodePorts answer on 127.0.0.0/8 too; there is no such thing for IPv6.
    var servesLocalhost: Bool { family == .ipv4 && node.servesNodePortsOnLoopback }

    mutating func ruleset() -> IPTablesRuleset {
        writeJumps()
        writeFixedChains()
        for plan in state.plans { write(plan) }
        writeTail()
        var mangle = IPTablesRuleset.Table("mangle")
        mangle.chains = [IPTablesChain.canary]
        return IPTablesRuleset(family: family, tables: [mangle, filter, nat])
    }

    /// The ways from the kernel's chains to kube-proxy's. It prepends them one by one, so the last it makes comes first.
    private mutating func writeJumps() {
        let isNew = PacketMatch.connectionState(["NEW"])
        func jump(_ from: String, _ to: String, _ comment: String, _ matches: [PacketMatch] = []) -> IPTablesRule {
            IPTablesRule(from, matches + [.comment(comment)], .chain(to))
        }
        let external = "kubernetes externally-visible service portals"
        let portals = "kubernetes service portals"
        let firewall = "kubernetes load balancer firewall"
        filter.rules += [
            IPTablesRule("INPUT", [], .chain(IPTablesChain.kubeletFirewall)),
            jump("INPUT", IPTablesChain.proxyFirewall, firewall, [isNew]),
            jump("INPUT", IPTablesChain.nodePorts, "kubernetes health check service ports"),
            jump("INPUT", IPTablesChain.externalServices, external, [isNew]),
            jump("FORWARD", IPTablesChain.proxyFirewall, firewall, [isNew]),
            jump("FORWARD", IPTablesChain.forward, "kubernetes forwarding rules"),
            jump("FORWARD", IPTablesChain.services, portals, [isNew]),
            jump("FORWARD", IPTablesChain.externalServices, external, [isNew]),
            IPTablesRule("OUTPUT", [], .chain(IPTablesChain.kubeletFirewall)),
            jump("OUTPUT", IPTablesChain.proxyFirewall, firewall, [isNew]),
            jump("OUTPUT", IPTablesChain.services, portals, [isNew]),
        ]
        nat.rules += [
            jump("PREROUTING", IPTablesChain.services, portals),
            jump("OUTPUT", IPTablesChain.services, portals),
            jump("POSTROUTING", IPTablesChain.postrouting, "kubernetes postrouting rules"),
        ]
    }

    private mutating func writeFixedChains() {
        let mark = node.masqueradeMark
        filter.chains = [
            IPTablesChain.services, IPTablesChain.externalServices, IPTablesChain.forward, IPTablesChain.nodePorts,
            IPTablesChain.proxyFirewall, IPTablesChain.kubeletFirewall, IPTablesChain.canary,
        ]
        nat.chains = [
            IPTablesChain.services, IPTablesChain.nodePorts, IPTablesChain.postrouting,
            IPTablesChain.markForMasquerade, IPTablesChain.canary,
        ]
        nat.rules += [
            IPTablesRule(IPTablesChain.postrouting, [.notMark(mark)], .return),
            IPTablesRule(IPTablesChain.postrouting, [], .flipMark(mark)),
            IPTablesRule(
                IPTablesChain.postrouting, [.comment("kubernetes service traffic requiring SNAT")], .masquerade),
            IPTablesRule(IPTablesChain.markForMasquerade, [], .addMark(mark)),
        ]
        guard servesLocalhost else { return }
        filter.rules.append(
            IPTablesRule(
                IPTablesChain.kubeletFirewall,
                [
                    .comment("block incoming localnet connections"), .destination("127.0.0.0/8"),
                    .notSource("127.0.0.0/8"), .notConnectionState(["RELATED", "ESTABLISHED", "DNAT"]),
                ], .drop))
    }

    /// What packets to a nodePort are known by: any local address, or each of those that it answers on.
    private var nodePortPlaces: [[PacketMatch]] {
        guard node.nodePortRanges(family) != nil else {
            return [[.destinationIsLocal] + (family == .ipv6 ? [.notDestination("::1/128")] : [])]
        }
        let loopback = servesLocalhost ? IPAddress("127.0.0.1") : nil
        let addresses = node.nodePortAddresses(family) + [loopback].compactMap { $0 }
        return addresses.map { [.destination("\($0)")] }
    }

    private mutating func writeTail() {
        for place in nodePortPlaces {
            let last = PacketMatch.comment(
                "kubernetes service nodeports; NOTE: this must be the last rule in this chain")
            nat.rules.append(IPTablesRule(IPTablesChain.services, [last] + place, .chain(IPTablesChain.nodePorts)))
        }
        let counter: [PacketMatch] = node.usesNfacct ? [.counter(NfacctCounter.droppedInvalid)] : []
        filter.rules += [
            IPTablesRule(IPTablesChain.forward, [.connectionState(["INVALID"])] + counter, .drop),
            IPTablesRule(
                IPTablesChain.forward, [.comment("kubernetes forwarding rules"), .mark(node.masqueradeMark)], .accept),
            IPTablesRule(
                IPTablesChain.forward,
                [.comment("kubernetes forwarding conntrack rule"), .connectionState(["RELATED", "ESTABLISHED"])],
                .accept),
        ]
    }
}
