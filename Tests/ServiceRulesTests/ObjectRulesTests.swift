import JSON
import KubernetesModel
import ServiceRules
import Testing

@Suite struct ObjectRulesTests {
    static let cases: [(APIResource, JSONObject, [String])] = [
        (
            .namespaces, ["metadata": ["name": "my.ns"]],
            ["metadata.name: Invalid value: \"my.ns\": must not contain dots"]
        ),
        (
            .configMaps, ["metadata": ["name": "c", "namespace": "default"], "data": ["..a": ""]],
            ["data[..a]: Invalid value: \"..a\": must not start with '..'"]
        ),
        (
            .endpoints,
            [
                "metadata": ["name": "web", "namespace": "default"],
                "subsets": [["addresses": [["ip": "127.0.0.1"]], "ports": [["port": 0, "protocol": "TCP"]]]],
            ],
            [
                "subsets[0].addresses[0].ip: Invalid value: \"127.0.0.1\": may not be in the loopback range (127.0.0.0/8, ::1/128)",
                "subsets[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive",
            ]
        ),
        (
            .endpointSlices,
            [
                "metadata": ["name": "web-1", "namespace": "default"], "addressType": "IPv6",
                "endpoints": [["addresses": ["10.0.0.1"]]], "ports": [["name": "", "protocol": "tcp"]],
            ],
            [
                "ports[0].protocol: Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\"",
                "endpoints[0].addresses: Invalid value: \"10.0.0.1\": must be an IPv6 address",
            ]
        ),
        (
            .ingresses,
            [
                "metadata": ["name": "web", "namespace": "default"],
                "spec": ["rules": [["host": "10.0.0.1", "http": ["paths": [["path": "a", "pathType": "Prefix"]]]]]],
            ],
            [
                "spec.rules[0].host: Invalid value: \"10.0.0.1\": must be a DNS name, not an IP address",
                "spec.rules[0].http.paths[0].path: Invalid value: \"a\": must be an absolute path",
                "spec.rules[0].http.paths[0].backend: Invalid value: \"\": resource or service backend is required",
            ]
        ),
        (
            .ipAddresses,
            ["metadata": ["name": "010.0.0.1"], "spec": ["parentRef": ["resource": "services", "name": "web"]]],
            ["metadata.name: Invalid value: \"010.0.0.1\": must not have leading 0s"]
        ),
        (
            .serviceCIDRs, ["metadata": ["name": "extra"], "spec": ["cidrs": []]],
            ["spec.cidrs: Required value: at least one CIDR required"]
        ),
        (
            .pods, ["metadata": ["name": "p", "namespace": "default"], "spec": [:]], ["spec.containers: Required value"]
        ),
        (
            .events, ["metadata": ["name": "e", "namespace": "a"], "involvedObject": ["namespace": "b"]],
            ["involvedObject.namespace: Invalid value: \"b\": does not match event.namespace"]
        ),
    ]

    @Test(arguments: cases) func refusesAsAServerDoes(_ resource: APIResource, _ object: JSONObject, _ errors: [String])
    {
        let rules = ObjectRules(resource, ClusterConfiguration())
        #expect(rules.validate(object).map(\.description) == errors)
    }

    @Test func keepsAnImmutableConfigMapAsItIs() {
        let old: JSONObject = [
            "metadata": ["name": "c", "namespace": "default", "resourceVersion": "1"], "immutable": true,
            "data": ["a": "1"],
        ]
        var new = old
        new["data"] = ["a": "2"]
        let errors = ObjectRules(.configMaps, ClusterConfiguration()).validate(new, replacing: old)
        #expect(errors.map(\.description) == ["data: Forbidden: field is immutable when `immutable` is set"])
    }

    @Test func limitsAnnotationsToAQuarterOfAMebibyte() {
        let metadata: JSONValue = [
            "name": "c", "namespace": "default", "annotations": ["a": .string(String(repeating: "x", count: 1 << 18))],
        ]
        let errors = ObjectRules(.configMaps, ClusterConfiguration()).validate(["metadata": metadata])
        #expect(errors.map(\.description) == ["metadata.annotations: Too long: may not be more than 262144 bytes"])
    }
}
