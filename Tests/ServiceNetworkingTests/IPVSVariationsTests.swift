import JSON
import KubernetesModel
import ServiceNetworking
import Testing

/// What in mode ipvs depends on the flags of kube-proxy and on which sets have entries.
@Suite struct IPVSVariationsTests {
    private static let service = Service([
        "metadata": ["name": "lb", "namespace": "n"],
        "spec": [
            "type": "LoadBalancer", "clusterIP": "10.96.0.5", "clusterIPs": ["10.96.0.5", "fd00:10:96::5"],
            "ipFamilies": ["IPv4", "IPv6"], "externalTrafficPolicy": "Local", "healthCheckNodePort": 30999,
            "externalIPs": ["203.0.113.1", "2001:db8::1"], "sessionAffinity": "ClientIP",
            "sessionAffinityConfig": ["clientIP": ["timeoutSeconds": 60]],
            "ports": [
                ["name": "a", "port": 80, "nodePort": 30080, "protocol": "TCP"],
                ["name": "b", "port": 80, "nodePort": 30081, "protocol": "SCTP"],
                ["name": "c", "port": 53, "nodePort": 30082, "protocol": "UDP"],
            ],
        ],
        "status": ["loadBalancer": ["ingress": [["ip": "192.0.2.1"], ["ip": "2001:db8::2"]]]],
    ])

    private static let slice = EndpointSlice([
        "metadata": ["name": "lb-1", "namespace": "n", "labels": ["kubernetes.io/service-name": "lb"]],
        "addressType": "IPv4", "ports": [["name": "a", "port": 8080, "protocol": "TCP"]],
        "endpoints": [["addresses": ["10.244.1.5"], "nodeName": "node-1"]],
    ])

    private func rules(_ family: IPFamily = .ipv4, _ change: (inout ProxyNode) -> Void = { _ in }) -> IPVSRuleset {
        var node = ProxyNode(
            name: "node-1",
            addresses: ["10.0.0.1", "10.0.1.1", "127.0.0.1", "fd00::1", "fe80::1"].compactMap { IPAddress($0) })
        change(&node)
        return ProxyState(services: [Self.service], slices: [Self.slice], node: node, family: family).ipvs()
    }

    @Test func writesTheScheduler() {
        #expect(rules { $0.ipvsScheduler = "sed" }.serverLines.contains("-A -t 10.96.0.5:80 -s sed -p 60"))
        #expect(rules { $0.ipvsScheduler = "mh" }.serverLines.contains("-A -t 10.96.0.5:80 -s mh -p 60 -b mh-port"))
    }

    @Test(
        arguments: [
            // Left out: every address of the node but those of loopback and of links.
            ([], ["10.0.0.1", "10.0.1.1"], ["fd00::1"]), (["10.0.1.0/24"], ["10.0.1.1"], ["fd00::1"]),
            (["10.9.0.0/16", "fd00::/8"], [], ["fd00::1"]), (["0.0.0.0/0"], ["10.0.0.1", "10.0.1.1"], ["fd00::1"]),
        ] as [([String], [String], [String])])
    func answersNodePortsWhereItIsSaid(ranges: [String], ipv4: [String], ipv6: [String]) {
        func addresses(_ family: IPFamily) -> [String] {
            rules(family) { $0.nodePortRanges = ranges.compactMap { IPPrefix($0) } }.servers
                .filter { $0.port == 30080 }.map { "\($0.address)" }
        }
        #expect(addresses(.ipv4) == ipv4 && addresses(.ipv6) == ipv6)
        let sets = rules { $0.nodePortRanges = ranges.compactMap { IPPrefix($0) } }.setLines
        #expect(sets.contains("add KUBE-NODE-PORT-TCP 30080") == !ipv4.isEmpty)
        #expect(sets.filter { $0.hasPrefix("add KUBE-NODE-PORT-SCTP-HASH ") }.count == ipv4.count)
        // Where the ranges leave no address, kube-proxy forgets the port of the health check too.
        #expect(sets.contains("add KUBE-HEALTH-CHECK-NODE-PORT 30999") == !ipv4.isEmpty)
    }

    @Test func masqueradesAsTheFlagsSay() {
        func rule(_ change: (inout ProxyNode) -> Void) -> String? {
            rules(.ipv4, change).text(.iptables).split(separator: "\n").map(String.init)
                .first { $0.contains("KUBE-CLUSTER-IP") && $0.hasSuffix("-j KUBE-MARK-MASQ") }
        }
        let comment = "-m comment --comment \"Kubernetes service cluster ip + port for masquerade purpose\""
        let mark = "-j KUBE-MARK-MASQ"
        #expect(
            rule { _ in } == "-A KUBE-SERVICES \(comment) -m set --match-set KUBE-CLUSTER-IP src,dst \(mark)")
        #expect(
            rule { $0.masqueradesAll = true }
                == "-A KUBE-SERVICES \(comment) -m set --match-set KUBE-CLUSTER-IP dst,dst \(mark)")
        #expect(
            rule { $0.clusterCIDRs = [IPPrefix("10.244.0.0/16")].compactMap { $0 } }
                == "-A KUBE-SERVICES ! -s 10.244.0.0/16 \(comment) -m set --match-set KUBE-CLUSTER-IP dst,dst \(mark)")
        #expect(rules { $0.masqueradeBit = 10 }.text(.iptables).contains("--set-xmark 0x400/0x0"))
    }

    @Test func hasRulesForSetsWithEntriesOnly() {
        let text = rules().text(.iptables)
        #expect(text.contains("--match-set KUBE-NODE-PORT-LOCAL-UDP dst -j RETURN"))
        #expect(!text.contains("KUBE-LOAD-BALANCER-FW "))
        let bare = ProxyState(services: [], slices: [], node: ProxyNode(name: "n"), family: .ipv6).ipvs()
        #expect(
            bare.text(.iptables).split(separator: "\n").filter { $0.contains("KUBE-SERVICES ") && $0.hasPrefix("-A") }
                == [
                    "-A KUBE-SERVICES -s ::1/128 -j RETURN",
                    "-A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODE-PORT",
                ])
        #expect(bare.text(.iptables).contains("-j REJECT --reject-with icmp6-port-unreachable"))
    }

    /// Loaded and saved again the rules are the same text: words, quotes and order.
    @Test(.enabled(if: Sandbox.isAvailable("ipset", "iptables", "ip6tables")), arguments: IPFamily.allCases)
    func rulesSurviveAKernel(family: IPFamily) throws {
        let rules = rules(family)
        let tool = family == .ipv4 ? "iptables" : "ip6tables"
        let saved = try Sandbox.isolated(
            "ipset restore < sets && \(tool)-restore < rules && \(tool)-save",
            files: ["sets": rules.text(.ipset), "rules": rules.text(.iptables)])
        try #require(saved.status == 0, "\(saved.errors)")
        let lines = saved.output.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.hasPrefix(":") ? line.prefix { $0 != "[" } + "[0:0]" : line
        }
        #expect(lines.joined(separator: "\n") + "\n" == rules.text(.iptables))
    }

    /// The script loads everything, and again without harm; ipvsadm and sysctl are told apart by what they are told.
    @Test(.enabled(if: Sandbox.isAvailable("ipset", "iptables", "ip")), arguments: IPFamily.allCases)
    func scriptLoadsAllParts(family: IPFamily) throws {
        let rules = rules(family)
        let tool = family == .ipv4 ? "iptables" : "ip6tables"
        let script = """
            for tool in ipvsadm sysctl; do
              printf '#!/bin/sh\\necho %s "$@" >> calls\\n' $tool > $tool; chmod +x $tool
            done
            export PATH="$PWD:$PATH"
            ip link add kube-ipvs0 type dummy 2>/dev/null || ip link add kube-ipvs0 type bridge || exit 77
            \(tool) -P FORWARD DROP
            sh -eu load && sh -eu load || exit 1
            \(tool)-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]/[0:0]/'
            ip -o addr show kube-ipvs0 | grep -c global
            grep -c '^ipvsadm' calls
            """
        let result = try Sandbox.isolated(script, files: ["load": rules.script])
        // A kernel without a device to put addresses on.
        if result.status == 77 { return print("skipped: needs a dummy or a bridge device") }
        try #require(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map(String.init)
        // The policy of the node's own chain stays.
        #expect(
            lines.dropLast(2).joined(separator: "\n") + "\n"
                == rules.text(.iptables).replacing(":FORWARD ACCEPT", with: ":FORWARD DROP"))
        #expect(lines.suffix(2) == ["\(rules.addresses.count)", "\(2 * rules.serverLines.count)"])
    }

    @Test func followsChanges() {
        let before = ProxyState(services: [], slices: [], node: ProxyNode(name: "node-1"), family: .ipv4).ipvs()
        let update = rules().update(from: before)
        for line in [
            "-A -t 10.96.0.5:80 -s rr -p 60", "add KUBE-CLUSTER-IP 10.96.0.5,tcp:80",
            "addr add 10.96.0.5/32 dev kube-ipvs0", ":KUBE-SERVICES - [0:0]",
        ] {
            #expect(update.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        #expect(rules().update(from: rules()).isEmpty)
        #expect(before.update(from: rules()).contains("addr del 10.96.0.5/32 dev kube-ipvs0"))
    }
}
