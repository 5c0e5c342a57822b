import JSON
import KubernetesModel
import ServiceNetworking
import TestSupport
import Testing

/// What CoreDNS 1.13 answered for recorded objects (`pods insecure`, no fallthrough).
@Suite struct RecordedDNSTests {
    static let zone: ClusterZone? = try? {
        let items = (try Fixture("dns/objects.json").json["items"]?.arrayValue ?? []).compactMap(\.objectValue)
        func all(_ kind: String) -> [JSONObject] { items.filter { $0["kind"]?.stringValue == kind } }
        return ClusterZone(
            services: all("Service").map(Service.init), slices: all("EndpointSlice").map(EndpointSlice.init),
            namespaces: all("Namespace").map { ObjectMeta($0["metadata"]?.objectValue ?? [:]).name })
    }()

    static let rows = (try? Fixture("dns/answers.jsonl").jsonLines) ?? []

    @Test func hasAllKindsOfQuestions() { #expect(Self.rows.count > 400) }

    @Test(arguments: rows)
    func answersAsRecorded(row: JSONValue) throws {
        let zone = try #require(Self.zone)
        let name = row["name"]?.stringValue ?? ""
        let answer = zone.answer(name, DNSRecordType(rawValue: row["type"]?.stringValue ?? ""))
        func texts(_ records: [DNSRecord]) -> [String] {
            records.map { $0.description.replacing("\t", with: " ") }.sorted()
        }
        func recorded(_ section: String) -> [String] {
            (row[section]?.arrayValue ?? []).compactMap(\.stringValue).sorted()
        }
        #expect(answer.code.rawValue == row["code"]?.stringValue)
        #expect(texts(answer.answers) == recorded("answers"))
        #expect(texts(answer.authority) == recorded("authority"))
        #expect(texts(answer.additional) == recorded("additional"))
    }

    private static let verified = Pod([
        "metadata": ["name": "a", "namespace": "net-a"],
        "status": ["phase": "Running", "podIP": "10.244.50.1", "podIPs": [["ip": "10.244.50.1"], ["ip": "fd00::1"]]],
    ])
    private static let ended = Pod([
        "metadata": ["name": "b", "namespace": "net-a"], "status": ["phase": "Succeeded", "podIP": "10.244.50.2"],
    ])
    private static let leaving = Pod([
        "metadata": ["name": "c", "namespace": "net-a", "deletionTimestamp": "2026-01-01T00:00:00Z"],
        "status": ["phase": "Running", "podIP": "10.244.50.3"],
    ])

    private func zone(_ change: (inout ClusterZone.Settings) -> Void) -> ClusterZone {
        var settings = ClusterZone.Settings()
        change(&settings)
        return ClusterZone(
            services: [], slices: [], namespaces: ["net-a", "net-b"],
            pods: [Self.verified, Self.ended, Self.leaving], settings: settings)
    }

    @Test(arguments: [
        ("10-244-50-1.net-a", ClusterZone.PodMode.verified, "NOERROR"), ("10-244-50-1.net-b", .verified, "NXDOMAIN"),
        ("10-244-50-2.net-a", .verified, "NXDOMAIN"), ("10-244-50-3.net-a", .verified, "NXDOMAIN"),
        ("fd00--1.net-a", .verified, "NXDOMAIN"), ("10-244-50-9.net-a", .insecure, "NOERROR"),
        ("10-244-50-1.net-a", .disabled, "NXDOMAIN"), ("net-a", .disabled, "NXDOMAIN"), ("net-a", .verified, "NOERROR"),
    ])
    func namesPodsAsTheModeSays(name: String, mode: ClusterZone.PodMode, code: String) {
        let zone = zone { $0.podMode = mode }
        #expect(zone.answer("\(name).pod.cluster.local", .a).code.rawValue == code)
    }

    @Test func leavesMissingNamesToOtherServers() {
        let all = zone { $0.fallthroughZones = ["."] }
        #expect(all.answer("nope.net-a.svc.cluster.local", .a).code == .refused)
        #expect(all.answer("net-a.svc.cluster.local", .a).code == .success)
        let reverse = zone { $0.fallthroughZones = ["in-addr.arpa", "ip6.arpa"] }
        #expect(reverse.answer("nope.net-a.svc.cluster.local", .a).code == .noSuchName)
        #expect(reverse.answer("1.1.1.1.in-addr.arpa", .ptr).code == .refused)
    }

    @Test func namesTheServer() {
        let bare = zone { $0.serverAddresses = [IPAddress("192.0.2.1"), IPAddress("fd00::5")].compactMap { $0 } }
        let answer = bare.answer("cluster.local", .ns)
        #expect(answer.answers.map(\.dataText) == ["ns.dns.cluster.local."])
        #expect(answer.additional.map(\.dataText) == ["192.0.2.1", "fd00::5"])
        #expect(bare.answer("ns.dns.cluster.local", .aaaa).answers.map(\.dataText) == ["fd00::5"])
        #expect(zone { _ in }.answer("cluster.local", .ns).answers.count == 1)
    }

    @Test func keepsNegativeAnswersForFiveMinutesAtMost() {
        let answer = zone { $0.ttl = 3600 }.answer("nope.cluster.local", .a)
        #expect(answer.authority.first?.ttl == 300)
        #expect(answer.authority.first?.dataText.hasSuffix(" 3600") == true)
    }
}
