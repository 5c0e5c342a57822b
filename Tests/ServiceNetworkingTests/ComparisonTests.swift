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

    @Test func findsChangesInIPVS() throws {
        let state = try Samples.state()
        let dump =
            state.ipvs().serverLines.filter { $0 != "-a -t 10.96.10.1:80 -r 10.244.2.6:8080 -m -w 1" }
            + ["-A -t 10.99.0.1:80 -s rr"]
        let comparison = state.ipvs().compare(with: dump.joined(separator: "\n"))
        #expect(comparison.differences.map { "\($0.service) \($0.kind.rawValue)" } == [" stale", "dp/web missing"])
    }
}
