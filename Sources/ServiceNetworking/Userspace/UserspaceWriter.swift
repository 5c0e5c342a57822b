internal import KubernetesModel

/// Writes the iptables rules of the userspace mode, which kube-proxy had until 1.25: every port of a Service is led to a
/// port of the node where kube-proxy itself listened and carried the bytes.
///
/// That port came from the kernel. Here they are numbered upwards from ``firstProxyPort``, in the order of the rules.
struct UserspaceWriter {
    static let firstProxyPort = 40000
    private static let containerPortals = "KUBE-PORTALS-CONTAINER"
    private static let hostPortals = "KUBE-PORTALS-HOST"
    private static let containerNodePorts = "KUBE-NODEPORT-CONTAINER"
    private static let hostNodePorts = "KUBE-NODEPORT-HOST"
    private static let nonLocalNodePorts = "KUBE-NODEPORT-NON-LOCAL"

    private let state: ProxyState
    private var filter = IPTablesRuleset.Table("filter")
    private var nat = IPTablesRuleset.Table("nat")

    init(_ state: ProxyState) { self.state = state }

    mutating func ruleset() -> IPTablesRuleset {
        writeJumps()
        var proxyPort = Self.firstProxyPort
        // It never carried SCTP.
        for plan in state.plans where plan.port.transport != "sctp" {
            write(plan.port, proxyPort)
            proxyPort += 1
        }
        return IPTablesRuleset(family: state.family, tables: [filter, nat])
    }

    private mutating func writeJumps() {
        filter.chains = [Self.nonLocalNodePorts]
        nat.chains = [Self.containerPortals, Self.hostPortals, Self.containerNodePorts, Self.hostNodePorts]
        filter.rules.append(
            IPTablesRule(
                "INPUT", [.comment("Ensure that non-local NodePort traffic can flow")],
                .chain(Self.nonLocalNodePorts)))
        let first = PacketMatch.comment("handle ClusterIPs; NOTE: this must be before the NodePort rules")
        let last = PacketMatch.comment("handle service NodePorts; NOTE: this must be the last rule in the chain")
        nat.rules += [
            IPTablesRule("PREROUTING", [first], .chain(Self.containerPortals)),
            IPTablesRule("PREROUTING", [.destinationIsLocal, last], .chain(Self.containerNodePorts)),
            IPTablesRule("OUTPUT", [first], .chain(Self.hostPortals)),
            IPTablesRule("OUTPUT", [.destinationIsLocal, last], .chain(Self.hostNodePorts)),
        ]
    }

    private mutating func write(_ port: ProxiedPort, _ proxyPort: Int) {
        open(port.clusterIP, port, proxyPort, isExternal: false)
        for address in port.externalIPs { open(address, port, proxyPort, isExternal: true) }
        for address in port.loadBalancerVIPs { open(address, port, proxyPort, isExternal: false) }
        guard port.nodePort != 0 else { return }
        let matches = start(port, port.nodePort)
        nat.rules += [
            IPTablesRule(Self.containerNodePorts, matches, .redirect(port: proxyPort), for: port.name),
            IPTablesRule(Self.hostNodePorts, matches, toProxy(proxyPort), for: port.name),
        ]
        filter.rules.append(
            IPTablesRule(
                Self.nonLocalNodePorts, start(port, proxyPort) + [.state("NEW")], .accept, for: port.name))
    }

    private func start(_ port: ProxiedPort, _ number: Int) -> [PacketMatch] {
        [.comment("\(port.name)"), .transport(port.transport), .destinationPort(number)]
    }

    /// The node's own address: a redirect of its own packets would go to the loopback device.
    private func toProxy(_ port: Int) -> PacketTarget {
        let fallback = IPAddress(state.family, value: state.family == .ipv4 ? 0x7F00_0001 : 1)
        return .destination((state.node.addresses(state.family).first ?? fallback).with(port: port))
    }

    private mutating func open(_ address: IPAddress, _ port: ProxiedPort, _ proxyPort: Int, isExternal: Bool) {
        let bits = state.family.bitCount
        let matches = start(port, port.port) + [.destination("\(address)/\(bits)")]
        let bridged: [PacketMatch] = isExternal ? [.notFromBridge] : []
        nat.rules.append(
            IPTablesRule(Self.containerPortals, matches + bridged, .redirect(port: proxyPort), for: port.name))
        if isExternal {
            nat.rules.append(
                IPTablesRule(
                    Self.containerPortals, matches + [.destinationIsLocal], .redirect(port: proxyPort), for: port.name))
        }
        nat.rules.append(
            IPTablesRule(
                Self.hostPortals, matches + (isExternal ? [.destinationIsLocal] : []), toProxy(proxyPort),
                for: port.name))
    }
}
