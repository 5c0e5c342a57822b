import JSON
import KubernetesModel
import Testing

@Suite struct EndpointDerivationTests {
    private func object(_ text: String) throws -> JSONObject { try JSONValue(parsing: text).objectValue ?? [:] }

    private func pod(_ name: String, _ ip: String, ready: Bool = true, port: String = "http", extra: String = "") throws
        -> Pod
    {
        Pod(
            try object(
                """
                {"metadata": {"name": "\(name)", "namespace": "default", "labels": {"app": "web"}\(extra)},
                 "spec": {"nodeName": "n1", "hostname": "\(name)", "subdomain": "web",
                   "containers": [{"name": "c", "ports": [{"name": "\(port)", "containerPort": 8080}]}]},
                 "status": {"phase": "Running", "podIPs": [{"ip": "\(ip)"}],
                   "conditions": [{"type": "Ready", "status": "\(ready ? "True" : "False")"}]}}
                """))
    }

    private func service(_ more: String = "") throws -> Service {
        Service(
            try object(
                """
                {"metadata": {"name": "web", "namespace": "default"}, "spec": {"selector": {"app": "web"},
                 "clusterIP": "10.96.0.9", "ports": [{"name": "http", "port": 80, "targetPort": "http"}]\(more)}}
                """))
    }

    @Test func makesReadyUnreadyAndEndingEndpoints() throws {
        let slices = EndpointSlice.derived(
            for: try service(),
            from: [
                try pod("a", "10.1.0.1"), try pod("b", "10.1.0.2", ready: false),
                try pod("c", "10.1.0.3", extra: #", "deletionTimestamp": "2026-01-01T00:00:00Z""#),
            ], zones: ["n1": "z1"])
        let slice = try #require(slices.first)
        #expect(slices.count == 1)
        #expect(slice.serviceName == "web")
        #expect(slice.addressType == "IPv4")
        #expect(slice.ports.map(\.port) == [8080])
        #expect(slice.endpoints.map(\.isReady) == [true, false, false])
        #expect(slice.endpoints.map(\.isServing) == [true, false, true])
        #expect(slice.endpoints.map(\.isTerminating) == [false, false, true])
        #expect(slice.endpoints.first?.hostname == "a")
        #expect(slice.endpoints.first?.zone == "z1")
    }

    @Test func keepsPodsWithOtherPortsApartAndHonoursPolicy() throws {
        let slices = EndpointSlice.derived(
            for: try service(#", "publishNotReadyAddresses": true, "trafficDistribution": "PreferSameNode""#),
            from: [
                try pod("a", "10.1.0.1", ready: false), try pod("b", "10.1.0.2", port: "web"), try pod("c", "fd00::1"),
            ])
        #expect(slices.map { $0.ports.count } == [1, 0])
        #expect(slices.flatMap(\.endpoints).map(\.isReady) == [true, true])
        #expect(slices.first?.endpoints.first?.forNodes == ["n1"])
    }

    @Test func fillsSlices() throws {
        let pods = try (0..<250).map { try pod("p\($0)", "10.1.\($0 / 200).\($0 % 200)") }
        #expect(EndpointSlice.derived(for: try service(), from: pods).map(\.endpoints.count) == [100, 100, 50])
    }
}
