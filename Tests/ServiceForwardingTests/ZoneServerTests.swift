import Foundation
import JSON
import KubernetesModel
import ServiceForwarding
import ServiceNetworking
import TestSupport
import Testing

/// The server asked by dig, for each type of Service.
@Suite struct ZoneServerTests {
    private static let hasDig: Bool = {
        let found = FileManager.default.isExecutableFile(atPath: "/usr/bin/dig")
        if !found { print("skipped: needs dig") }
        return found
    }()

    private func zone() throws -> ClusterZone {
        func items(_ path: String) throws -> [JSONObject] {
            (try Fixture(path).json["items"]?.arrayValue ?? []).compactMap(\.objectValue)
        }
        return ClusterZone(
            services: try items("kube-proxy/services-live.json").map(Service.init),
            slices: try items("kube-proxy/endpointslices.json").map(EndpointSlice.init))
    }

    private func dig(_ port: Int, _ words: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/dig")
        process.arguments =
            ["@127.0.0.1", "-p", "\(port)", "+time=30", "+tries=2"] + words.split(separator: " ").map(String.init)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test(.enabled(if: hasDig)) func answersDig() async throws {
        let server = ZoneServer(try zone())
        let listening = try await server.listen(on: EchoServer.localhost, port: 0)
        let questions: [(String, [String])] = [
            ("web.dp.svc.cluster.local A", ["10.96.10.1"]), ("web.dp.svc.cluster.local AAAA", []),
            ("lb.dp.svc.cluster.local A", ["10.96.10.9"]), ("np.dp.svc.cluster.local A", ["10.96.10.6"]),
            ("headless.dp.svc.cluster.local A", ["10.244.1.5", "10.244.2.6"]),
            ("10-244-1-5.headless.dp.svc.cluster.local A", ["10.244.1.5"]),
            ("_dns._udp.dns.dp.svc.cluster.local SRV", ["0 100 53 dns.dp.svc.cluster.local."]),
            (
                "_http._tcp.headless.dp.svc.cluster.local SRV",
                [
                    "0 50 8080 10-244-1-5.headless.dp.svc.cluster.local.",
                    "0 50 8080 10-244-2-6.headless.dp.svc.cluster.local.",
                ]
            ),
            ("external.dp.svc.cluster.local A", ["db.example.com."]), ("-x 10.96.10.1", ["web.dp.svc.cluster.local."]),
            ("gone.dp.svc.cluster.local A", []), ("dns-version.cluster.local TXT", ["\"1.1.0\""]),
        ]
        for transport in ["+notcp", "+tcp"] {
            for (question, answers) in questions {
                let lines = try dig(listening.port, "\(transport) +short \(question)").split(separator: "\n")
                #expect(lines.map(String.init) == answers, "\(transport) \(question)")
            }
        }
        let gone = try dig(listening.port, "+bufsize=1400 gone.dp.svc.cluster.local")
        #expect(gone.contains("status: NXDOMAIN") && gone.contains("flags: qr aa rd;") && gone.contains("udp: 1400"))
        #expect(gone.contains("cluster.local.\t\t30\tIN\tSOA\tns.dns.cluster.local. hostmaster.cluster.local."))
        let foreign = try dig(listening.port, "example.com")
        #expect(foreign.contains("status: REFUSED") && foreign.contains("flags: qr rd;"))
        #expect(try dig(listening.port, "-x 10.1.2.3").contains("in-addr.arpa.\t\t30\tIN\tSOA\tns.dns.in-addr.arpa."))
        await listening.stop()
    }

    @Test(.enabled(if: hasDig)) func isAskedAgainOverTCPWhenTheAnswerIsLong() async throws {
        let endpoints = (0..<200).map { JSONValue.object(["addresses": [.string("10.9.\($0 / 100).\($0 % 100)")]]) }
        let service = Service([
            "metadata": ["name": "many", "namespace": "dp"], "spec": ["clusterIP": "None", "ports": [["port": 80]]],
        ])
        let slice = EndpointSlice([
            "metadata": ["name": "many-1", "namespace": "dp", "labels": ["kubernetes.io/service-name": "many"]],
            "addressType": "IPv4", "ports": [["name": "", "port": 80]], "endpoints": .array(endpoints),
        ])
        let server = ZoneServer(ClusterZone(services: [service], slices: [slice]))
        let listening = try await server.listen(on: EchoServer.localhost, port: 0)
        #expect(try dig(listening.port, "+short many.dp.svc.cluster.local").split(separator: "\n").count >= 200)
        // 12 bytes of header, 30 of question, 16 for each record, 11 of EDNS.
        let cut = try dig(listening.port, "+ignore +nocookie +bufsize=512 many.dp.svc.cluster.local")
        #expect(cut.contains("flags: qr aa tc rd;") && cut.contains("ANSWER: 28,"), "\(cut)")
        await listening.stop()
    }
}
