import JSON
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

    /// Of few ports and of many, the one that repeats another is found wherever it stands.
    @Test(arguments: [2, 9, 40]) func findsRepeatedPorts(count: Int) {
        var ports = (1...count).map { JSONValue.object(["name": .string("p\($0)"), "port": .integer(Int64($0))]) }
        ports[count - 1] = ports[count - 2]
        let service: JSONValue = ["metadata": ["name": "web"], "spec": ["ports": .array(ports)]]
        let found = ServiceRules.checkCreate(service, ClusterConfiguration()).map { "\($0.field) \($0.reason)" }
        let last = "spec.ports[\(count - 1)]"
        #expect(found == ["\(last).name FieldValueDuplicate", "\(last) FieldValueDuplicate"])
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

    static let statuses: [(String, JSONValue, [String])] = [
        ("LoadBalancer", ["ip": "192.0.2.1", "ipMode": "VIP"], []),
        (
            "ClusterIP", ["ip": "192.0.2.1", "ipMode": "VIP"],
            ["status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is 'LoadBalancer'"]
        ),
        (
            "LoadBalancer", ["ip": "192.0.02.1", "hostname": "192.0.2.1"],
            [
                #"status.loadBalancer.ingress[0].ip: Invalid value: "192.0.02.1": must not have leading 0s"#,
                "status.loadBalancer.ingress[0].ipMode: Required value: must be specified when `ip` is set",
                #"status.loadBalancer.ingress[0].hostname: Invalid value: "192.0.2.1": must be a DNS name, not an IP address"#,
            ]
        ),
    ]

    @Test(arguments: statuses) func checksTheStatusOfALoadBalancer(
        _ type: String, _ ingress: JSONValue, _ errors: [String]
    ) {
        let metadata: JSONValue = ["name": "web", "namespace": "default", "resourceVersion": "1", "uid": "u"]
        let old = ServiceRecord(["metadata": metadata, "spec": ["type": .string(type)]])
        var new = old
        new.status = ["loadBalancer": ["ingress": [ingress]]]
        let found = ServiceRules.validateStatus(new, replacing: old, ClusterConfiguration())
        #expect(found.map(\.description) == errors)
    }

    @Test(arguments: [("00001::1", "must not have leading 0s"), ("fd00::0001", nil)] as [(String, String?)])
    func readsAddressesAsLooselyAsOlderServers(_ ip: String, _ refusal: String?) {
        let service: JSONValue = [
            "metadata": ["name": "web"], "spec": ["externalIPs": [.string(ip)], "ports": [["port": 80]]],
        ]
        #expect(ServiceRules.checkCreate(service, ClusterConfiguration(version: KubernetesVersion(minor: 35))).isEmpty)
        let errors = ServiceRules.checkCreate(service, ClusterConfiguration())
        #expect(
            errors.map(\.body) == (refusal.map { ["Invalid value: \"\(ip)\": \($0)"] } ?? []))
    }
}
