import KubernetesModel
import ServiceNetworking
import Testing

/// Where nodePorts answer in the modes iptables and nftables, as kube-proxy 1.36 has it with `--nodeport-addresses`.
struct NodePortAddressTests {
    private static func state(_ family: IPFamily, _ ranges: [String]) throws -> ProxyState {
        var node = try Samples.node()
        node.addresses = ["10.200.0.2", "10.200.7.2", "fd00:200::2"].compactMap { IPAddress($0) }
        node.nodePortRanges = ranges.compactMap { IPPrefix($0) }
        return ProxyState(services: try Samples.services, slices: try Samples.slices, node: node, family: family)
    }

    private static let everywhere = ["-m addrtype --dst-type LOCAL"]

    @Test(
        arguments: [
            ([], everywhere), (["0.0.0.0/0"], everywhere), (["fd00::/8"], everywhere),
            (["10.200.0.0/24"], ["-d 10.200.0.2"]), (["10.200.0.0/16"], ["-d 10.200.0.2", "-d 10.200.7.2"]),
            (["10.200.7.0/24", "127.0.0.0/8"], ["-d 10.200.7.2", "-d 127.0.0.1"]), (["192.0.2.0/24"], []),
        ] as [([String], [String])])
    func iptablesNameTheAddresses(ranges: [String], places: [String]) throws {
        let text = try Self.state(.ipv4, ranges).iptables().text()
        let lines = text.split(separator: "\n").filter { $0.hasSuffix("-j KUBE-NODEPORTS") && $0.contains("NOTE") }
        let comment =
            "-A KUBE-SERVICES -m comment --comment \"kubernetes service nodeports; NOTE: this must be the last rule in this chain\""
        #expect(lines.map(String.init) == places.map { "\(comment) \($0) -j KUBE-NODEPORTS" })
        // What nobody reaches over 127.0.0.0/8 needs no rule against martians.
        let hasLoopback = places == Self.everywhere || places.contains("-d 127.0.0.1")
        #expect(text.contains("block incoming localnet connections") == hasLoopback)
        #expect(text.contains("localhost_nps_accepted_pkts") == hasLoopback)
    }

    @Test(
        arguments: [
            ([], .ipv4, ["10.200.0.2"]), (["10.200.0.0/16"], .ipv4, ["10.200.0.2", "10.200.7.2"]),
            (["192.0.2.0/24"], .ipv4, []), (["0.0.0.0/0"], .ipv4, nil), (["10.200.0.0/16"], .ipv6, nil),
            (["fd00:200::/64"], .ipv6, ["fd00:200::2"]), (["127.0.0.0/8"], .ipv4, []),
        ] as [([String], IPFamily, [String]?)])
    func nftablesHaveThemInASet(ranges: [String], family: IPFamily, addresses: [String]?) throws {
        let text = try Self.state(family, ranges).nftables().text()
        #expect(text.contains("fib daddr type local") == (addresses == nil))
        #expect(text.contains(" nodeport-ips { type ") == (addresses != nil))
        for address in ["10.200.0.2", "10.200.7.2", "fd00:200::2"] {
            let isThere = text.contains("nodeport-ips { \(address) ") || text.contains("elements = { \(address)")
            #expect(isThere == (addresses ?? []).contains(address) || (addresses ?? []).count > 1, "\(address)")
        }
    }
}
