import KubernetesModel
import ServiceRules
import Testing

@Suite struct ServiceRulesTests {
    @Test func holdsNodePortsAgainstTheRange() {
        let service: JSONValue = [
            "metadata": ["name": "web"], "spec": ["type": "NodePort", "ports": [["port": 80, "nodePort": 8080]]],
        ]
        #expect(ServiceRules.checkCreate(service, ClusterConfiguration()).isEmpty)
        #expect(
            ServiceRules.nodePortsOutOfRange(service, ClusterConfiguration()).map(\.description) == [
                "spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ports is 30000-32767"
            ])
        #expect(ServiceRules.nodePortsOutOfRange(service, ClusterConfiguration(nodePortRange: 8000...9000)).isEmpty)
    }

    @Test func givesADualStackServiceBothFamilies() throws {
        let second = try #require(IPPrefix("fd00::/112"))
        let configuration = ClusterConfiguration(
            serviceClusterIPRanges: [ClusterConfiguration.defaultClusterIPRange, second])
        var service = ServiceRecord(["spec": ["ipFamilyPolicy": "RequireDualStack", "ports": [["port": 80]]]])
        ServiceDefaults.apply(to: &service)
        var allocator = DryRunAllocator(configuration)
        try ServiceRules.allocate(&service, &allocator, configuration)
        #expect(service.ipFamilies == ["IPv4", "IPv6"])
        #expect(service.clusterIPs == ["10.96.0.0", "fd00::"])
    }

    @Test(
        arguments: [
            (
                ["externalIPs": ["192.0.2.1"]], 36,
                ["spec.externalIPs is deprecated and may no longer be implemented in some clusters"]
            ),
            (["externalIPs": ["192.0.2.1"]], 35, []),
            (
                ["clusterIP": "None", "loadBalancerIP": "192.0.2.1"], 36,
                ["spec.loadBalancerIP is ignored for headless services"]
            ),
            (
                ["trafficDistribution": "PreferClose"], 36,
                [#"spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone""#]
            ),
        ] as [(JSONValue, Int, [String])]) func warnsAsAServerDoes(
            _ spec: JSONValue, _ minor: Int, _ warnings: [String]
        )
    {
        var service = ServiceRecord(["spec": spec])
        ServiceDefaults.apply(to: &service)
        let configuration = ClusterConfiguration(version: KubernetesVersion(minor: minor))
        #expect(ServiceRules.warnings(for: service, configuration) == warnings)
    }
}
