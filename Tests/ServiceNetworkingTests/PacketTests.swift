import KubernetesModel
import ServiceNetworking
import TestSupport
import Testing

/// Our rules on a node made of network namespaces: a client outside, two "Pods", real TCP and UDP.
@Suite(.serialized) struct PacketTests {
    private static let canRun = Sandbox.isAvailable("ip", "iptables-restore", "nft", "python3")

    /// What a client got in each case: the name of the Pod that answered and the source address that it saw, `refused`
    /// or `timeout`.
    private func outcomes(_ mode: ProxyMode) throws -> [String: [String]] {
        var node = try Samples.node()
        node.usesNfacct = false
        let rules = ProxyRuleset(
            mode, services: try Samples.services, slices: try Samples.slices, node: node, family: .ipv4)
        let load = mode == .iptables ? "iptables-restore < rules" : "nft -f rules"
        let script = try Fixture("packets/node.sh").text.replacing("LOAD_RULES", with: load)
        let result = try Sandbox.isolated(
            script,
            files: [
                "rules": rules.text(), "pod.py": try Fixture("packets/pod.py").text,
                "client.py": try Fixture("packets/client.py").text,
            ])
        try #require(result.status == 0, "\(result.errors)\n\(result.output)")
        var outcomes: [String: [String]] = [:]
        for line in result.output.split(separator: "\n") {
            let parts = line.split(separator: "|").map(String.init)
            if parts.count == 2 { outcomes[parts[0], default: []].append(parts[1]) }
        }
        return outcomes
    }

    @Test(.enabled(if: canRun), .timeLimit(.minutes(10)), arguments: [ProxyMode.iptables, .nftables])
    func rulesCarryPackets(mode: ProxyMode) throws {
        let outcomes = try outcomes(mode)
        let spread = try #require(outcomes["spread"])
        #expect(spread.count == 40)
        // Traffic from outside the cluster to a cluster IP is masqueraded: the Pod sees the node.
        for pod in ["pod1 10.244.1.1", "pod2 10.244.2.1"] { #expect(spread.count { $0 == pod } >= 5, "\(spread)") }
        #expect(Set(outcomes["sticky"] ?? []).count == 1 && outcomes["sticky"]?.count == 12)
        #expect(Set(outcomes["udp"] ?? []).isSuperset(of: ["pod1 10.244.1.1", "pod2 10.244.2.1"]))
        #expect(Set(outcomes["nodePort"] ?? []) == ["pod1 10.244.1.1", "pod2 10.244.2.1"])
        // With policy Local only this node's Pod answers, and it sees the client.
        #expect(Set(outcomes["local"] ?? []) == ["pod1 10.200.0.9"])
        #expect(outcomes["localNone"] == ["timeout"])
        #expect(outcomes["empty"] == ["refused"] && outcomes["emptyNodePort"] == ["refused"])
        #expect(outcomes["unready"] == ["refused"])
        // Within the cluster nothing is rewritten but the destination.
        #expect(Set(outcomes["fromPod"] ?? []).isSuperset(of: ["pod2 10.244.1.5"]))
        #expect(Set(outcomes["allowed"] ?? []).isSubset(of: ["pod1 10.244.1.1", "pod2 10.244.2.1"]))
        #expect(outcomes["excluded"] == ["timeout"])
        #expect(Set(outcomes["externalIP"] ?? []).isSubset(of: ["pod1 10.244.1.1", "pod2 10.244.2.1"]))
        #expect(outcomes["draining"]?.first?.hasPrefix("pod1 ") == true)
    }
}
