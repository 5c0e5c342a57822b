import KubernetesModel
import ServiceNetworking
import TestSupport
import Testing

/// Our rules, loaded into a kernel and dumped again, against what a real kube-proxy left there.
@Suite struct RecordedRulesTests {
    @Test(
        .enabled(if: Sandbox.isAvailable("iptables-restore", "iptables-save", "nfacct")), arguments: ["nat", "filter"])
    func iptablesAreThoseOfKubeProxy(table: String) throws {
        try compare(Samples.state().iptables(), table, with: "kube-proxy/iptables-\(table).txt")
    }

    @Test(
        .enabled(if: Sandbox.isAvailable("ip6tables-restore", "ip6tables-save", "nfacct")),
        arguments: [(IPFamily.ipv4, "iptables"), (.ipv6, "ip6tables")], ["nat", "filter"])
    func iptablesOfBothFamiliesAreThoseOfKubeProxy(recorded: (IPFamily, String), table: String) throws {
        try compare(
            Samples.dualStack(recorded.0).iptables(), table,
            with: "kube-proxy-dual-stack/\(recorded.1)-\(table).txt")
    }

    private func compare(_ rules: IPTablesRuleset, _ table: String, with recording: String) throws {
        let tool = rules.family == .ipv4 ? "iptables" : "ip6tables"
        let dump = try Sandbox.isolated(
            """
            set -e
            nfacct add \(NfacctCounter.localhostNodePorts)
            nfacct add \(NfacctCounter.droppedInvalid)
            \(tool)-restore < rules
            \(tool)-save -t \(table)
            """, files: ["rules": rules.text()])
        try #require(dump.status == 0, "\(dump.errors)")
        let ours = IPTablesDump(dump.output)
        let recorded = IPTablesDump(try Fixture(recording).text)
        #expect(ours.chains.keys.sorted() == recorded.chains.keys.sorted())
        for (chain, rules) in recorded.chains {
            #expect(ours.comparable(chain) == recorded.comparable(chain), "\(chain) of \(rules.count) rules")
        }
        if table == "nat" {
            #expect(ours.chains["KUBE-SERVICES"]?.last?.contains("NOTE: this must be the last") == true)
        }
    }

    @Test(.enabled(if: Sandbox.isAvailable("nft")))
    func nftablesAreThoseOfKubeProxy() throws {
        try compare(Samples.state, with: "kube-proxy/nftables.txt")
    }

    @Test(.enabled(if: Sandbox.isAvailable("nft")))
    func nftablesOfBothFamiliesAreThoseOfKubeProxy() throws {
        try compare(Samples.dualStack, with: "kube-proxy-dual-stack/nftables.txt")
    }

    private func compare(_ state: (IPFamily) throws -> ProxyState, with recording: String) throws {
        let text = try IPFamily.allCases.map { try state($0).nftables().text() }.joined()
        let dump = try Sandbox.isolated("nft -f rules && nft list ruleset", files: ["rules": text])
        try #require(dump.status == 0, "\(dump.errors)")
        let ours = NFTablesDump(dump.output)
        let recorded = NFTablesDump(try Fixture(recording).text)
        #expect(ours.objects.keys.sorted() == recorded.objects.keys.sorted())
        for (name, lines) in recorded.objects { #expect(ours.objects[name] == lines, "\(name)") }
    }
}

/// A dump by iptables-save, by chain.
struct IPTablesDump {
    var chains: [String: [String]] = [:]

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix(":") {
                chains[String(line.dropFirst().prefix { $0 != " " })] = []
            } else if line.hasPrefix("-A ") {
                let chain = String(line.dropFirst(3).prefix { $0 != " " })
                chains[chain, default: []].append(String(line))
            }
        }
    }

    /// The rules of a chain; in those that all Services share kube-proxy has no order between Services.
    func comparable(_ chain: String) -> [String] {
        let shared = ["KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-EXTERNAL-SERVICES", "KUBE-PROXY-FIREWALL"]
        let rules = chains[chain] ?? []
        return shared.contains(chain) ? rules.sorted() : rules
    }
}

/// A dump by `nft list ruleset`: every chain, set and map of every table with its lines, elements sorted.
struct NFTablesDump {
    var objects: [String: [String]] = [:]

    init(_ text: String) {
        var table = ""
        var object = ""
        var inElements = false
        for raw in text.split(separator: "\n") {
            var line = raw.trimmingPrefix { $0 == " " || $0 == "\t" }
            if line.hasPrefix("table ") {
                table = String(line)
                object = ""
            } else if raw.hasPrefix("\t"), !raw.hasPrefix("\t\t"), line.hasSuffix("{") {
                object = "\(table) \(line)"
                objects[object] = []
            } else if line != "}", !object.isEmpty {
                if line.hasPrefix("elements = {") {
                    line = line.dropFirst("elements = {".count)
                    inElements = true
                }
                guard inElements else {
                    objects[object]?.append(String(line))
                    continue
                }
                if line.hasSuffix("}") {
                    inElements = false
                    line = line.dropLast()
                }
                for element in line.split(separator: ", ") {
                    let text = element.trimmingPrefix { $0 == " " }
                    objects[object]?.append(
                        "element " + String(text.reversed().drop { $0 == "," || $0 == " " }.reversed()))
                }
            }
        }
        for (name, lines) in objects {
            let (elements, others) = (
                lines.filter { $0.hasPrefix("element ") }, lines.filter { !$0.hasPrefix("element ") }
            )
            objects[name] = others + elements.sorted()
        }
    }
}
