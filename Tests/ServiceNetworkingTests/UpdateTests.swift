import JSON
import KubernetesModel
import ServiceNetworking
import Testing

/// Updates, loaded into a kernel over older rules, leave there what the new rules alone would.
@Suite struct UpdateTests {
    /// The recorded cluster after some Services went, one came, and an endpoint became unready.
    private func states(_ node: ProxyNode, _ mode: ProxyMode) throws -> (old: ProxyRuleset, new: ProxyRuleset) {
        let services = try Samples.services
        let slices = try Samples.slices
        let gone: Set<String> = ["sticky", "np-local", "empty"]
        let changed = slices.map { slice in
            guard ["web", "lb-ranges", "sticky-60"].contains(slice.serviceName) else { return slice }
            var json = slice.json
            json["endpoints"] = .array(Array((json["endpoints"]?.arrayValue ?? []).dropFirst()))
            return EndpointSlice(json)
        }
        func rules(_ services: [Service], _ slices: [EndpointSlice]) -> ProxyRuleset {
            ProxyRuleset(mode, services: services, slices: slices, node: node, family: .ipv4)
        }
        return (
            rules(services.filter { $0.metadata.name != "five" }, slices),
            rules(services.filter { !gone.contains($0.metadata.name) }, changed)
        )
    }

    @Test(.enabled(if: Sandbox.isAvailable("iptables-restore", "iptables-save", "nfacct")))
    func iptablesUpdateGivesTheNewRules() throws {
        let (old, new) = try states(Samples.node(), .iptables)
        let prepare = "nfacct add \(NfacctCounter.localhostNodePorts); nfacct add \(NfacctCounter.droppedInvalid)\n"
        let updated = try Sandbox.isolated(
            prepare + "iptables-restore < old && iptables-restore --noflush < update && iptables-save",
            files: ["old": old.text(), "update": new.update(from: old)])
        let fresh = try Sandbox.isolated(
            prepare + "iptables-restore < new && iptables-save", files: ["new": new.text()])
        try #require(updated.status == 0 && fresh.status == 0, "\(updated.errors)\(fresh.errors)")
        let (a, b) = (IPTablesDump(updated.output), IPTablesDump(fresh.output))
        #expect(a.chains == b.chains)
        #expect(new.update(from: new).isEmpty)
    }

    @Test(.enabled(if: Sandbox.isAvailable("nft")))
    func nftablesUpdateGivesTheNewRules() throws {
        let (old, new) = try states(Samples.node(), .nftables)
        let updated = try Sandbox.isolated(
            "nft -f old && nft -f update && nft list ruleset",
            files: ["old": old.text(), "update": new.update(from: old)])
        let fresh = try Sandbox.isolated("nft -f new && nft list ruleset", files: ["new": new.text()])
        try #require(updated.status == 0 && fresh.status == 0, "\(updated.errors)\(fresh.errors)")
        #expect(NFTablesDump(updated.output).objects == NFTablesDump(fresh.output).objects)
        #expect(new.update(from: new).isEmpty)
    }

    @Test func ipvsUpdateNamesWhatChanges() throws {
        let (old, new) = try states(Samples.node(), .ipvs)
        let lines = new.update(from: old).split(separator: "\n").map(String.init)
        for line in [
            "-d -t 10.96.10.1:80 -r 10.244.1.5:8080", "-D -t 10.96.10.4:80", "-A -t 10.96.10.3:80 -s rr",
            "-a -t 10.96.10.3:80 -r 10.244.1.11:8080 -m -w 1", "del KUBE-CLUSTER-IP 10.96.10.4,tcp:80",
            "add KUBE-CLUSTER-IP 10.96.10.3,tcp:80",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(!lines.contains { $0.contains("10.96.10.2:") })
    }

    /// IPv6 has texts of its own, and they load too.
    @Test(.enabled(if: Sandbox.isAvailable("ip6tables-restore", "nft")), arguments: [ProxyMode.iptables, .nftables])
    func rulesOfIPv6Load(mode: ProxyMode) throws {
        let service = Service(
            try JSONValue(
                parsing: """
                    {"metadata": {"name": "six", "namespace": "dp"}, "spec": {"type": "LoadBalancer", "clusterIP": "fd00::5",
                     "ipFamilies": ["IPv6"], "clusterIPs": ["fd00::5"], "sessionAffinity": "ClientIP",
                     "externalTrafficPolicy": "Local", "healthCheckNodePort": 30555, "externalIPs": ["2001:db8::9"],
                     "loadBalancerSourceRanges": ["2001:db8::/32"],
                     "ports": [{"name": "p", "port": 80, "protocol": "UDP", "nodePort": 30001}]},
                     "status": {"loadBalancer": {"ingress": [{"ip": "2001:db8::7"}]}}}
                    """
            ).objectValue ?? [:])
        let slice = EndpointSlice(
            try JSONValue(
                parsing: """
                    {"metadata": {"name": "six-1", "namespace": "dp", "labels": {"kubernetes.io/service-name": "six"}},
                     "addressType": "IPv6", "ports": [{"name": "p", "port": 5353, "protocol": "UDP"}],
                     "endpoints": [{"addresses": ["fd00:1::5"], "nodeName": "node-1"}, {"addresses": ["fd00:1::6"]}]}
                    """
            ).objectValue ?? [:])
        let node = ProxyNode(
            name: "node-1", addresses: ["fd00:2::1"].compactMap { IPAddress($0) },
            clusterCIDRs: ["fd00:1::/64"].compactMap { IPPrefix($0) },
            serviceCIDRs: ["fd00::/112"].compactMap { IPPrefix($0) })
        let rules = ProxyRuleset(mode, services: [service], slices: [slice], node: node, family: .ipv6)
        let load =
            mode == .iptables ? "ip6tables-restore < rules && ip6tables-save" : "nft -f rules && nft list ruleset"
        let dump = try Sandbox.isolated(load, files: ["rules": rules.text()])
        try #require(dump.status == 0, "\(dump.errors)")
        #expect(dump.output.contains("[fd00:1::5]:5353"))
        #expect(rules.compare(with: dump.output).isSame, "\(rules.compare(with: dump.output).text)")
    }
}
