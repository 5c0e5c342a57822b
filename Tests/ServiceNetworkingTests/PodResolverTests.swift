import JSON
import KubernetesModel
import ServiceNetworking
import Testing

/// Names as Pods look them up, with the settings that the kubelet gives them.
@Suite struct PodResolverTests {
    private func zone() throws -> ClusterZone {
        let dns = Service([
            "metadata": ["name": "kube-dns", "namespace": "kube-system"], "spec": ["clusterIP": "10.96.0.10"],
        ])
        let slice = EndpointSlice([
            "metadata": [
                "name": "kube-dns-1", "namespace": "kube-system", "labels": ["kubernetes.io/service-name": "kube-dns"],
            ],
            "addressType": "IPv4", "endpoints": [["addresses": ["10.244.9.9"]]],
        ])
        let outside = Service([
            "metadata": ["name": "out", "namespace": "dp"],
            "spec": ["type": "ExternalName", "externalName": "db.example.com"],
        ])
        return ClusterZone(
            services: try Samples.services + [dns, outside], slices: try Samples.slices + [slice])
    }

    private func steps(_ name: String, _ spec: JSONValue) throws -> [String] {
        let pod = Pod(["metadata": ["name": "p", "namespace": "dp"], "spec": spec])
        return PodResolver(zone: try zone(), pod: pod).resolve(name, .a).steps.map {
            "\($0.name) \($0.answer.code.rawValue)"
        }
    }

    @Test(
        arguments: [
            // The search path of the namespace, then what the Pod adds to it; single names come last by themselves.
            (
                "gone", ["dnsConfig": ["searches": ["corp.example"]]],
                [
                    "gone.dp.svc.cluster.local. NXDOMAIN", "gone.svc.cluster.local. NXDOMAIN",
                    "gone.cluster.local. NXDOMAIN", "gone.corp.example. REFUSED", "gone. REFUSED",
                ]
            ),
            (
                "gone", ["dnsConfig": ["options": [["name": "no-tld-query"]]]],
                [
                    "gone.dp.svc.cluster.local. NXDOMAIN", "gone.svc.cluster.local. NXDOMAIN",
                    "gone.cluster.local. NXDOMAIN",
                ]
            ),
            // As many dots as ndots: first by itself.
            (
                "web.dp", ["dnsConfig": ["options": [["name": "ndots", "value": "1"]]]],
                ["web.dp. REFUSED", "web.dp.dp.svc.cluster.local. NXDOMAIN", "web.dp.svc.cluster.local. NOERROR"]
            ),
            ("web.dp.svc.cluster.local.", [:], ["web.dp.svc.cluster.local. NOERROR"]),
            // The servers of the node, and others, are not asked.
            ("web.dp.svc.cluster.local", ["dnsPolicy": "Default"], ["web.dp.svc.cluster.local. REFUSED"]),
            ("web.dp.svc.cluster.local", ["hostNetwork": true], ["web.dp.svc.cluster.local. REFUSED"]),
            (
                "web", ["hostNetwork": true, "dnsPolicy": "ClusterFirstWithHostNet"],
                ["web.dp.svc.cluster.local. NOERROR"]
            ),
            (
                "web.dp.svc.cluster.local", ["dnsPolicy": "None", "dnsConfig": ["nameservers": ["192.0.2.53"]]],
                ["web.dp.svc.cluster.local. REFUSED"]
            ),
            (
                "web.dp",
                [
                    "dnsPolicy": "None",
                    "dnsConfig": ["nameservers": ["10.96.0.10"], "searches": ["svc.cluster.local"]],
                ],
                ["web.dp. REFUSED", "web.dp.svc.cluster.local. NOERROR"]
            ),
        ] as [(String, JSONValue, [String])])
    func searchesAsGlibc(name: String, spec: JSONValue, steps: [String]) throws {
        #expect(try self.steps(name, spec) == steps)
    }

    @Test func saysWhereAliasesLeaveTheCluster() throws {
        let resolver = PodResolver(zone: try zone(), namespace: "dp")
        let resolution = resolver.resolve("out", .a)
        #expect(resolution.isFound && resolution.unchecked == ["db.example.com."])
        #expect(resolver.resolve("web", .a).unchecked.isEmpty)
    }
}
