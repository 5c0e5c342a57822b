import JSON
import KubernetesModel
import ServiceNetworking
import Testing

@Suite struct DNSTests {
    private func zone() throws -> ClusterZone {
        ClusterZone(services: try Samples.services, slices: try Samples.slices, namespaces: ["empty-ns"])
    }

    private func lines(_ name: String) throws -> [String] {
        let zone = try zone()
        let service = try #require(try Samples.services.first { $0.metadata.name == name })
        return zone.records(of: service).map { $0.description.replacing("\t", with: " ") }
    }

    @Test func listsRecordsOfAVirtualIP() throws {
        #expect(
            try lines("dns") == [
                "dns.dp.svc.cluster.local. 30 IN A 10.96.10.14",
                "_dns._udp.dns.dp.svc.cluster.local. 30 IN SRV 0 100 53 dns.dp.svc.cluster.local.",
                "_dns-tcp._tcp.dns.dp.svc.cluster.local. 30 IN SRV 0 100 53 dns.dp.svc.cluster.local.",
                "14.10.96.10.in-addr.arpa. 30 IN PTR dns.dp.svc.cluster.local.",
            ])
        // A port without a name has no SRV record.
        #expect(try lines("one").count == 2)
    }

    /// An alias can only point to a name: of an address there is no record, in no answer and in no list.
    @Test func addressesAreNoAliases() {
        let service = Service([
            "metadata": ["name": "byip", "namespace": "default"],
            "spec": ["type": "ExternalName", "externalName": "10.10.10.204"],
        ])
        let zone = ClusterZone(services: [service], slices: [])
        #expect(zone.records(of: service).isEmpty)
        #expect(zone.answer("byip.default.svc.cluster.local", .cname).code == .noSuchName)
    }

    /// CoreDNS looks for the zone behind `ns.dns.`, and then for nothing else.
    @Test(
        arguments: [
            ("ns.dns.cluster.local.", .success), ("ns.dns.cluster.local.cluster.local.", .success),
            ("ns.dns.Cluster.local.x.cluster.local.", .success), ("ns.dns.x.cluster.local.", .noSuchName),
            ("ns.dns.cluster.local.Cluster.local.", .noSuchName), ("x.dns.cluster.local.cluster.local.", .noSuchName),
        ] as [(String, DNSAnswer.Code)])
    func nameServersHaveNamesAsCoreDNSReadsThem(name: String, code: DNSAnswer.Code) throws {
        #expect(try zone().answer(name, .a).code == code)
    }

    @Test func listsRecordsOfAHeadlessService() throws {
        #expect(
            try lines("headless") == [
                "headless.dp.svc.cluster.local. 30 IN A 10.244.1.5",
                "headless.dp.svc.cluster.local. 30 IN A 10.244.2.6",
                "10-244-1-5.headless.dp.svc.cluster.local. 30 IN A 10.244.1.5",
                "10-244-2-6.headless.dp.svc.cluster.local. 30 IN A 10.244.2.6",
                "_http._tcp.headless.dp.svc.cluster.local. 30 IN SRV 0 50 8080 10-244-1-5.headless.dp.svc.cluster.local.",
                "_http._tcp.headless.dp.svc.cluster.local. 30 IN SRV 0 50 8080 10-244-2-6.headless.dp.svc.cluster.local.",
                "5.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-5.headless.dp.svc.cluster.local.",
                "6.2.244.10.in-addr.arpa. 30 IN PTR 10-244-2-6.headless.dp.svc.cluster.local.",
            ])
    }

    @Test func listsAnAlias() throws {
        #expect(try lines("external") == ["external.dp.svc.cluster.local. 30 IN CNAME db.example.com."])
    }

    @Test(arguments: [
        ("web.dp.svc.cluster.local", DNSRecordType.a, "NOERROR", ["10.96.10.1"]),
        ("WEB.dp.svc.cluster.local.", .a, "NOERROR", ["10.96.10.1"]),
        ("web.dp.svc.cluster.local", .aaaa, "NOERROR", []),
        ("web.dp.svc.cluster.local", .srv, "NOERROR", ["0 100 80 web.dp.svc.cluster.local."]),
        ("_http._tcp.web.dp.svc.cluster.local", .srv, "NOERROR", ["0 100 80 web.dp.svc.cluster.local."]),
        ("_http._tcp.web.dp.svc.cluster.local", .a, "NOERROR", ["10.96.10.1"]),
        ("_http._udp.web.dp.svc.cluster.local", .srv, "NXDOMAIN", []),
        ("dns.dp.svc.cluster.local", .srv, "NOERROR", ["0 50 53 dns.dp.svc.cluster.local."]),
        ("10-244-1-5.headless.dp.svc.cluster.local", .a, "NOERROR", ["10.244.1.5"]),
        ("10-244-1-5.web.dp.svc.cluster.local", .a, "NOERROR", ["10.244.1.5"]),
        ("nobody.headless.dp.svc.cluster.local", .a, "NXDOMAIN", []),
        ("unready.dp.svc.cluster.local", .a, "NOERROR", ["10.96.10.18"]),
        ("external.dp.svc.cluster.local", .a, "NOERROR", ["db.example.com."]),
        ("external.dp.svc.cluster.local", .srv, "NOERROR", []),
        ("gone.dp.svc.cluster.local", .a, "NXDOMAIN", []), ("web.gone.svc.cluster.local", .a, "NXDOMAIN", []),
        ("dp.svc.cluster.local", .a, "NOERROR", []), ("empty-ns.svc.cluster.local", .a, "NOERROR", []),
        ("svc.cluster.local", .a, "NOERROR", []), ("cluster.local", .a, "NOERROR", []),
        ("x.cluster.local", .a, "NXDOMAIN", []), ("a.b.c.web.dp.svc.cluster.local", .a, "NXDOMAIN", []),
        ("1-2-3-4.dp.pod.cluster.local", .a, "NOERROR", ["1.2.3.4"]),
        ("fd00--1.dp.pod.cluster.local", .aaaa, "NOERROR", ["fd00::1"]),
        ("1-2-3.dp.pod.cluster.local", .a, "NXDOMAIN", []),
        ("1.10.96.10.in-addr.arpa", .ptr, "NOERROR", ["web.dp.svc.cluster.local."]),
        ("9.1.244.10.in-addr.arpa", .ptr, "NOERROR", ["10-244-1-9.one.dp.svc.cluster.local."]),
        ("1.1.1.1.in-addr.arpa", .ptr, "NXDOMAIN", []), ("dns-version.cluster.local", .txt, "NOERROR", ["\"1.1.0\""]),
        ("example.com", .a, "REFUSED", []),
    ])
    func answersAsCoreDNS(name: String, type: DNSRecordType, code: String, data: [String]) throws {
        let answer = try zone().answer(name, type)
        #expect(answer.code.rawValue == code)
        #expect(answer.answers.map(\.dataText) == data)
        #expect(
            answer.answers.isEmpty && code != "REFUSED"
                ? answer.authority.first?.type == .soa : answer.authority.isEmpty)
    }

    @Test func followsAliasesWithinTheZone() throws {
        let alias = Service([
            "metadata": ["name": "alias", "namespace": "dp"],
            "spec": ["type": "ExternalName", "externalName": "web.dp.svc.cluster.local"],
        ])
        let zone = ClusterZone(services: try Samples.services + [alias], slices: [])
        #expect(
            zone.answer("alias.dp.svc.cluster.local", .a).answers.map(\.dataText) == [
                "web.dp.svc.cluster.local.", "10.96.10.1",
            ])
        #expect(zone.answer("alias.dp.svc.cluster.local", .cname).answers.count == 1)
    }

    @Test func resolvesWithSearchPathAndDots() throws {
        let resolver = PodResolver(zone: try zone(), namespace: "dp")
        #expect(resolver.resolve("web", .a).steps.map(\.name) == ["web.dp.svc.cluster.local."])
        let other = PodResolver(zone: try zone(), namespace: "default").resolve("web.dp", .a)
        #expect(other.steps.map(\.name) == ["web.dp.default.svc.cluster.local.", "web.dp.svc.cluster.local."])
        #expect(other.isFound)
        let outside = resolver.resolve("example.com", .a)
        #expect(
            outside.steps.map(\.name) == [
                "example.com.dp.svc.cluster.local.", "example.com.svc.cluster.local.", "example.com.cluster.local.",
                "example.com.",
            ])
        #expect(!outside.isFound)
        #expect(resolver.resolve("web.dp.svc.cluster.local.", .a).steps.count == 1)
    }
}
