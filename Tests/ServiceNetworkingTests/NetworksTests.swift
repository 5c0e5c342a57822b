import JSON
import KubernetesModel
import ServiceNetworking
import Testing

/// The three networks side by side, and the search for the range of Services.
@Suite struct NetworksTests {
    private func object(_ text: String) throws -> KubernetesObject {
        KubernetesObject(try JSONValue(parsing: text).objectValue ?? [:])
    }

    private func service(_ name: String, _ spec: String) throws -> Service {
        Service(try object(#"{"metadata": {"name": "\#(name)", "namespace": "default"}, "spec": {\#(spec)}}"#))
    }

    private func networks(podCIDR: String = "10.244.0.0/24", service range: String = "10.96.0.0/29") throws
        -> ClusterNetworks
    {
        let node = ClusterNode(
            try object(
                """
                {"metadata": {"name": "node-1"}, "spec": {"podCIDRs": ["\(podCIDR)"]},
                 "status": {"addresses": [{"type": "InternalIP", "address": "10.200.0.2"}]}}
                """))
        let pod = Pod(
            try object(
                """
                {"metadata": {"name": "web-0", "namespace": "default"}, "spec": {"nodeName": "node-1"},
                 "status": {"phase": "Running", "podIP": "10.244.0.1"}}
                """
            ).json)
        return ClusterNetworks(
            nodes: [node], pods: [pod],
            services: [
                try service("kubernetes", #""clusterIP": "10.96.0.1", "ports": [{"port": 443}]"#),
                try service(
                    "web",
                    #""type": "NodePort", "clusterIP": "10.96.0.2", "ports": [{"port": 80, "nodePort": 30000}, {"port": 81, "nodePort": 30002}]"#
                ),
            ], serviceRanges: [.init(try #require(IPPrefix(range)), owner: "servicecidr/kubernetes")])
    }

    @Test func countsAndFindsTheNextFree() throws {
        let networks = try networks()
        let services = try #require(networks.ranges.last)
        #expect(services.used == 2 && services.size == 6)
        #expect(services.nextFree?.description == "10.96.0.3")
        #expect(networks.ranges[0].nextFree?.description == "10.244.0.2")
        #expect(networks.nextFreeNodePort == 30001 && networks.usedNodePorts == 2)
        #expect(networks.problems.isEmpty)
        #expect(networks.text.contains("30002/TCP    nodePort    Service default/web, port 81\n"), "\(networks.text)")
        #expect(networks.json["ranges"]?[1]?["nextFree"] == "10.96.0.3")
    }

    @Test func saysWhereAllIsTaken() throws {
        let full = try networks(service: "10.96.0.0/30")
        #expect(full.ranges.last?.nextFree == nil && full.ranges.last?.percent == 100)
    }

    @Test(arguments: [
        ("10.96.0.0/24", "10.96.0.0/29", "rangesOverlap"), ("10.200.0.0/24", "10.96.0.0/29", "addressInRange"),
        ("10.244.0.0/24", "10.97.0.0/29", "addressOutOfRange"),
    ])
    func tellsOverlaps(pods: String, services: String, code: String) throws {
        #expect(try networks(podCIDR: pods, service: services).problems.contains { $0.code == code })
    }

    @Test(arguments: ["10.96.0.0/12", "10.43.0.0/16", "192.168.7.0/24", "fd00:10:96::/112", "10.0.0.0/29"])
    func findsARangeByAsking(text: String) async throws {
        let range = try #require(IPPrefix(text))
        let taken = IPAddress(range.family, value: range.address.value + 1)
        // An address of the middle; the first is nobody's.
        let member = IPAddress(range.family, value: range.address.value + 5)
        let search = RangeSearch { address in
            range.contains(address) && address != range.address && address != taken && address != member
        }
        #expect(try await search.range(of: member) == range)
    }
}
