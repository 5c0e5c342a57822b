import JSON
import KubernetesModel
import ServiceNetworking
import Testing

/// Which endpoints a node uses: hints, terminating ones, policies, labels that keep kube-proxy away.
@Suite struct EndpointSelectionTests {
    private func object(_ text: String) throws -> JSONObject { try JSONValue(parsing: text).objectValue ?? [:] }

    private func plan(
        _ endpoints: [String], spec: String = "", labels: String = "", sliceLabels: String = "",
        node: String = "node-1", zone: String = "a"
    ) throws -> ProxyState.Plan? {
        let service = Service(
            try object(
                """
                {"metadata": {"name": "s", "namespace": "n", "labels": {\(labels)}}, "spec": {"type": "NodePort",
                 "clusterIP": "10.96.0.5", "ports": [{"name": "p", "port": 80, "nodePort": 30000}]\(spec)}}
                """))
        let slice = EndpointSlice(
            try object(
                """
                {"metadata": {"name": "s-1", "namespace": "n",
                 "labels": {"kubernetes.io/service-name": "s"\(sliceLabels)}},
                 "addressType": "IPv4", "ports": [{"name": "p", "port": 8080}],
                 "endpoints": [\(endpoints.joined(separator: ", "))]}
                """))
        return ProxyState(
            services: [service], slices: [slice], node: ProxyNode(name: node, zone: zone), family: .ipv4
        ).plans.first
    }

    private func endpoint(
        _ last: Int, node: String = "node-2", conditions: String = #""ready": true"#, zones: String = "",
        nodes: String = ""
    ) -> String {
        var hints: [String] = []
        if !zones.isEmpty { hints.append(#""forZones": [{"name": "\#(zones)"}]"#) }
        if !nodes.isEmpty { hints.append(#""forNodes": [{"name": "\#(nodes)"}]"#) }
        let text = hints.isEmpty ? "" : #", "hints": {\#(hints.joined(separator: ", "))}"#
        return #"{"addresses": ["10.1.0.\#(last)"], "nodeName": "\#(node)", "conditions": {\#(conditions)}\#(text)}"#
    }

    private let terminating = #""ready": false, "serving": true, "terminating": true"#

    private func cluster(_ plan: ProxyState.Plan?) -> [String] { plan?.selection.cluster.map(\.description) ?? [] }

    @Test func followsZoneHintsOnlyWhereAllHaveThem() throws {
        let both = [endpoint(1, zones: "a"), endpoint(2, zones: "b")]
        #expect(cluster(try plan(both)) == ["10.1.0.1:8080"])
        #expect(cluster(try plan(both, zone: "c")).count == 2)
        #expect(cluster(try plan(both + [endpoint(3)])).count == 3)
        #expect(cluster(try plan(both + [endpoint(3, conditions: #""ready": false"#)])) == ["10.1.0.1:8080"])
    }

    @Test func prefersTheSameNode() throws {
        let both = [endpoint(1, zones: "a", nodes: "node-1"), endpoint(2, zones: "a", nodes: "node-2")]
        #expect(cluster(try plan(both)) == ["10.1.0.1:8080"])
        // No endpoint is meant for this node: its zone decides.
        #expect(cluster(try plan(both, node: "node-3")).count == 2)
    }

    @Test func usesTerminatingEndpointsWhenNothingIsReady() throws {
        #expect(cluster(try plan([endpoint(1, conditions: terminating), endpoint(2)])) == ["10.1.0.2:8080"])
        #expect(cluster(try plan([endpoint(1, conditions: terminating)])) == ["10.1.0.1:8080"])
        let local = try plan(
            [endpoint(1, node: "node-1", conditions: terminating), endpoint(2)],
            spec: #", "externalTrafficPolicy": "Local""#)
        #expect(local?.selection.local.map(\.description) == ["10.1.0.1:8080"])
        #expect(local?.selection.reachable.map(\.description) == ["10.1.0.1:8080", "10.1.0.2:8080"])
        #expect(local?.hasExternalEndpoints == true)
    }

    @Test func ordersEndpointsByTheirText() throws {
        #expect(
            cluster(try plan([endpoint(9), endpoint(10), endpoint(1)])) == [
                "10.1.0.10:8080", "10.1.0.1:8080", "10.1.0.9:8080",
            ])
    }

    /// A label on a Service names another proxy; one on a slice says that its Service is headless. Neither means
    /// anything on the other kind.
    @Test func leavesAloneWhatLabelsKeepFromIt() throws {
        let proxyName = #""service.kubernetes.io/service-proxy-name": "other""#
        let headless = #""service.kubernetes.io/headless": """#
        #expect(try plan([endpoint(1)], labels: proxyName) == nil)
        #expect(cluster(try plan([endpoint(1)], labels: headless)) == ["10.1.0.1:8080"])
        #expect(cluster(try plan([endpoint(1)], sliceLabels: ", " + proxyName)) == ["10.1.0.1:8080"])
        #expect(try plan([endpoint(1)], sliceLabels: ", " + headless)?.endpoints == [])
    }

    @Test func readsAddressesThatMatter() throws {
        let service = Service(
            try object(
                """
                {"metadata": {"name": "s", "namespace": "n"}, "spec": {"type": "LoadBalancer",
                 "clusterIP": "10.96.0.5", "clusterIPs": ["10.96.0.5", "fd00::5"], "ipFamilies": ["IPv4", "IPv6"],
                 "externalIPs": ["203.0.113.1", "2001:db8::1"], "loadBalancerSourceRanges": [" 10.1.2.3/8 ", "fd00::/8"],
                 "ports": [{"port": 80}, {"name": "x", "port": 81}]},
                 "status": {"loadBalancer": {"ingress": [{"ip": "192.0.2.1"}, {"ip": "192.0.2.2", "ipMode": "Proxy"},
                   {"hostname": "lb.example.com"}, {"ip": "2001:db8::2", "ipMode": "VIP"}]}}}
                """))
        let four = ProxiedPort.ports(of: service, family: .ipv4)
        #expect(four.map(\.name.description) == ["n/s", "n/s:x"])
        #expect(four.first?.loadBalancerVIPs.map(\.description) == ["192.0.2.1"])
        #expect(four.first?.sourceRanges.map(\.description) == ["10.0.0.0/8"])
        let six = try #require(ProxiedPort.ports(of: service, family: .ipv6).first)
        #expect("\(six.clusterIP) \(six.externalIPs) \(six.loadBalancerVIPs)" == "fd00::5 [2001:db8::1] [2001:db8::2]")
    }
}
