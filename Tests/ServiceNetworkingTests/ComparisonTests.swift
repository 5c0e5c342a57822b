import JSON
import KubernetesModel
import ServiceNetworking
import TestSupport
import Testing

/// Pasted dumps of a node against the rules that it should have.
@Suite struct ComparisonTests {
    private func dump(_ name: String) throws -> String { try Fixture("kube-proxy/\(name)").text }

    @Test(arguments: ["iptables-nat.txt", "iptables-filter.txt"])
    func recordedTablesDoNotDiffer(name: String) throws {
        let comparison = try Samples.state().iptables().compare(with: dump(name))
        #expect(comparison.isSame, "\(comparison.text)")
        #expect(comparison.wantedCount > 20)
    }

    @Test func recordedTableOfNFTablesDoesNotDiffer() throws {
        for family in IPFamily.allCases {
            let comparison = try Samples.state(family).nftables().compare(with: dump("nftables.txt"))
            #expect(comparison.isSame, "\(comparison.text)")
        }
    }

    @Test(arguments: [(IPFamily.ipv4, "iptables"), (.ipv6, "ip6tables")])
    func recordingOfBothFamiliesDoesNotDiffer(family: IPFamily, tool: String) throws {
        let state = try Samples.dualStack(family)
        let folder = "kube-proxy-dual-stack"
        for dump in [
            state.iptables().compare(with: try Fixture("\(folder)/\(tool)-nat.txt").text),
            state.iptables().compare(with: try Fixture("\(folder)/\(tool)-filter.txt").text),
            state.nftables().compare(with: try Fixture("\(folder)/nftables.txt").text),
        ] {
            #expect(dump.isSame, "\(dump.text)")
            #expect(dump.wantedCount > 30)
        }
    }

    @Test func ownTextDoesNotDiffer() throws {
        let state = try Samples.state()
        #expect(state.iptables().compare(with: state.iptables().text()).isSame)
        #expect(state.ipvs().compare(with: state.ipvs().text()).isSame)
        #expect(state.userspace().compare(with: state.userspace().text(), ignoringProxyPorts: true).isSame)
    }

    @Test func namesWhatIsMissingStaleAndDifferent() throws {
        var lines = try dump("iptables-nat.txt").split(separator: "\n").map(String.init)
        let lost = try #require(
            lines.firstIndex { $0.contains("\"dp/web:http cluster IP\"") && $0.contains("KUBE-SVC") })
        lines.remove(at: lost)
        let changed = try #require(lines.firstIndex { $0.contains("--to-destination 10.244.1.9:8080") })
        lines[changed] = lines[changed].replacing("10.244.1.9:8080", with: "10.244.1.99:8080")
        lines.insert(
            "-A KUBE-SERVICES -d 10.96.99.9/32 -p tcp -m comment --comment \"old/gone:http cluster IP\" -m tcp --dport 80 -j KUBE-SVC-GONE",
            at: changed)
        let comparison = try Samples.state().iptables().compare(with: lines.joined(separator: "\n"))
        let found = comparison.differences.map { "\($0.service) \($0.kind.rawValue)" }
        #expect(found == ["dp/one different", "dp/web missing", "old/gone stale"])
    }

    @Test func noticesTheOrderWithinOneService() throws {
        var lines = try dump("iptables-nat.txt").split(separator: "\n").map(String.init)
        let first = try #require(lines.firstIndex { $0.hasPrefix("-A KUBE-EXT-HGVGVCMK6SPWTE4O") })
        lines.swapAt(first, first + 1)
        let comparison = try Samples.state().iptables().compare(with: lines.joined(separator: "\n"))
        #expect(comparison.differences.map(\.kind) == [.reordered])
        #expect(comparison.differences.first?.service == "dp/np")
    }

    @Test func findsChangesInNFTables() throws {
        let listing = try dump("nftables.txt")
            .replacing("10.96.10.1 . tcp . 80 : goto service-G72YLFXC-dp/web/tcp/http,", with: "")
            .replacing(
                "203.0.113.9 . tcp . 80 comment \"dp/empty:http\" : goto reject-chain",
                with: "203.0.113.9 . tcp . 80 comment \"dp/empty:http\" : drop")
        let comparison = try Samples.state().nftables().compare(with: listing)
        #expect(
            comparison.differences.map { "\($0.service) \($0.kind.rawValue)" } == [
                "dp/empty different", "dp/web missing",
            ])
    }

    /// `nft -a` numbers what it lists.
    @Test func readsListingsWithHandles() throws {
        let numbered = try dump("nftables.txt").split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { line -> String in
                let text = line.element.trimmingPrefix { $0 == "\t" }
                let isNumbered =
                    text.hasSuffix("{")
                    || !(text.isEmpty || text == "}" || text.contains("elements") || text.hasSuffix(","))
                return isNumbered ? "\(line.element) # handle \(line.offset)" : String(line.element)
            }
        let comparison = try Samples.state().nftables().compare(with: numbered.joined(separator: "\n"))
        #expect(comparison.isSame, "\(comparison.text)")
    }

    @Test(arguments: [
        ("10.0.0.0/8, 10.1.0.0/16", "10.0.0.0/8"), ("10.64.0.0/10, 10.0.0.0/10", "10.0.0.0/9"),
        ("10.0.0.1/32, 10.0.0.2/31", "10.0.0.1-10.0.0.3"), ("192.0.2.1/32", "192.0.2.1"),
        ("0.0.0.0/1, 128.0.0.0/1", "0.0.0.0/0"), ("203.0.113.0/24, 10.0.0.0/8", "{ 10.0.0.0/8, 203.0.113.0/24 }"),
    ])
    func mergesRangesAsNftDoes(written: String, listed: String) throws {
        let service = Service([
            "metadata": ["name": "lb", "namespace": "n"],
            "spec": [
                "type": "LoadBalancer", "clusterIP": "10.96.0.5", "ports": [["port": 80]],
                "loadBalancerSourceRanges": .array(written.split(separator: ", ").map { .string(String($0)) }),
            ],
            "status": ["loadBalancer": ["ingress": [["ip": "203.0.113.9"]]]],
        ])
        let rules = ProxyState(services: [service], slices: [], node: ProxyNode(name: "n"), family: .ipv4).nftables()
        let listing = rules.listing.replacing("saddr != { \(written) }", with: "saddr != \(listed)")
        #expect(rules.listing.contains("saddr != { \(written) }"))
        #expect(rules.compare(with: listing).isSame, "\(rules.compare(with: listing).text)")
        #expect(!rules.compare(with: listing.replacing("saddr != \(listed)", with: "saddr != 10.9.9.9")).isSame)
    }

    @Test func tellsWhatADumpIsOf() throws {
        #expect(try RulesDump(dump("iptables-nat.txt")) == .iptables(nil))
        #expect(RulesDump("# Generated by ip6tables-save v1.8.9\n*nat\n:PREROUTING ACCEPT [0:0]\n") == .iptables(.ipv6))
        #expect(RulesDump("-A KUBE-SERVICES -j KUBE-NODEPORTS") == .iptables(nil))
        #expect(try RulesDump(dump("nftables.txt")) == .nftables)
        #expect(RulesDump("table ip kube-proxy { # handle 4\n}") == .nftables)
        #expect(RulesDump("-A -t 10.96.0.1:443 -s rr") == .ipvs)
        #expect(RulesDump("create KUBE-CLUSTER-IP hash:ip,port family inet") == .ipvs)
        #expect(RulesDump("") == nil && RulesDump("kind: Service\n# a comment\n") == nil)
    }

    @Test func findsChangesInIPVS() throws {
        let state = try Samples.state()
        let dump =
            state.ipvs().serverLines.filter { $0 != "-a -t 10.96.10.1:80 -r 10.244.2.6:8080 -m -w 1" }
            + ["-A -t 10.99.0.1:80 -s rr"]
        let comparison = state.ipvs().compare(with: dump.joined(separator: "\n"))
        #expect(comparison.differences.map { "\($0.service) \($0.kind.rawValue)" } == [" stale", "dp/web missing"])
    }
}

extension NFTablesRuleset {
    /// Chains, rules and elements in the layout of `nft list ruleset`, spelled as kube-proxy spells them.
    fileprivate var listing: String {
        var text = "table \(tableFamily) kube-proxy {\n"
        for container in containers {
            let its = elements.filter { $0.container == container.name }.map(\.text)
            text += "\t\(container.isMap ? "map" : "set") \(container.name) {\n\t\ttype \(container.type)\n"
            if !its.isEmpty { text += "\t\telements = { \(its.joined(separator: ", ")) }\n" }
            text += "\t}\n"
        }
        for chain in chains {
            text += "\tchain \(chain.name) {\n"
            for rule in rules where rule.chain == chain.name {
                text += "\t\t\(rule.text)\(rule.comment.map { " comment \"\($0)\"" } ?? "")\n"
            }
            text += "\t}\n"
        }
        return text + "}\n"
    }
}
