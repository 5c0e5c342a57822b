import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

/// What a Service finds around it in a cluster: mirrored slices, load balancers, workloads.
struct ServiceLifeTests {
    private static let slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices"
    private static let endpoints = "/api/v1/namespaces/default/endpoints"

    private static func mirrored(_ server: TestServer) async throws -> [JSONValue] {
        let answer = try await server.ask("GET", slices + "?labelSelector=kubernetes.io/service-name%3Dext")
        return answer.json["items"]?.arrayValue ?? []
    }

    private static func service(_ selector: String = "") -> String {
        #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"ext"},"spec":{\#(selector)"ports":[{"port":80}]}}"#
    }

    private static func endpoints(_ addresses: String, _ metadata: String = "") -> String {
        #"""
        {"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"ext"\#(metadata)},
         "subsets":[{"addresses":[\#(addresses)],"ports":[{"port":8080}]}]}
        """#
    }

    @Test func handMadeEndpointsAreMirrored() async throws {
        let server = try await TestServer()
        _ = try await server.create(Self.service())
        let made = try await server.create(
            Self.endpoints(#"{"ip":"192.0.2.1"},{"ip":"2001:db8::1"}"#), at: Self.endpoints)
        #expect(made.status == 201)
        var slices = try await Self.mirrored(server)
        #expect(Set(slices.compactMap { $0["addressType"]?.stringValue }) == ["IPv4", "IPv6"])
        let first = slices.first { $0["addressType"] == "IPv4" }
        #expect(first?["endpoints"]?[0]?["addresses"] == ["192.0.2.1"])
        let labels = first?["metadata"]?["labels"]
        #expect(
            labels?["endpointslice.kubernetes.io/managed-by"] == "endpointslicemirroring-controller.k8s.io")
        let name = first?["metadata"]?["name"]?.stringValue ?? ""
        #expect(name.hasPrefix("ext-"))
        #expect(
            try await server.ask("PUT", Self.endpoints + "/ext", Self.endpoints(#"{"ip":"192.0.2.2"}"#)).status == 200)
        slices = try await Self.mirrored(server)
        #expect(slices.map { $0["endpoints"]?[0]?["addresses"] } == [["192.0.2.2"]])
        #expect(slices.first?["metadata"]?["name"]?.stringValue == name)
        // Who takes it away gets it back.
        _ = try await server.ask("DELETE", "\(Self.slices)/\(name)")
        #expect(try await Self.mirrored(server).count == 1)
        #expect(try await server.ask("DELETE", Self.endpoints + "/ext").status == 200)
        #expect(try await Self.mirrored(server).isEmpty)
    }

    @Test func mirroringStopsWhereItIsNotWanted() async throws {
        let server = try await TestServer()
        _ = try await server.create(Self.service())
        let skipped = #","labels":{"endpointslice.kubernetes.io/skip-mirror":"true"}"#
        _ = try await server.create(Self.endpoints(#"{"ip":"192.0.2.1"}"#, skipped), at: Self.endpoints)
        #expect(try await Self.mirrored(server).isEmpty)
        _ = try await server.ask("PUT", Self.endpoints + "/ext", Self.endpoints(#"{"ip":"192.0.2.1"}"#))
        #expect(try await Self.mirrored(server).count == 1)
        let selector = #"{"spec":{"selector":{"app":"x"}}}"#
        _ = try await server.ask(
            "PATCH", TestServer.services + "/ext", selector, type: "application/merge-patch+json")
        let managers = try await Self.mirrored(server).map {
            $0["metadata"]?["labels"]?["endpointslice.kubernetes.io/managed-by"]?.stringValue
        }
        #expect(managers == ["endpointslice-controller.k8s.io"])
        #expect(try await server.ask("DELETE", TestServer.services + "/ext").status == 200)
        #expect(try await Self.mirrored(server).isEmpty)
    }

    private static func ingress(_ server: TestServer, _ name: String) async throws -> JSONValue? {
        try await server.ask("GET", "\(TestServer.services)/\(name)").json["status"]?["loadBalancer"]?["ingress"]
    }

    @Test func loadBalancersGetAnAddressAndGiveItBack() async throws {
        let range = try #require(IPPrefix("192.0.2.0/30"))
        let server = try await TestServer { $0.loadBalancerRanges = [range] }
        for name in ["a", "b", "c"] {
            #expect(try await server.create(serviceText(name, #""type":"LoadBalancer""#)).status == 201)
        }
        #expect(try await Self.ingress(server, "a") == [["ip": "192.0.2.1", "ipMode": "VIP"]])
        #expect(try await Self.ingress(server, "b") == [["ip": "192.0.2.2", "ipMode": "VIP"]])
        #expect(try await Self.ingress(server, "c") == nil)
        _ = try await server.ask("DELETE", TestServer.services + "/a")
        // Whoever is written next gets what was given back.
        let type = "application/merge-patch+json"
        let label = #"{"metadata":{"labels":{"x":"y"}}}"#
        _ = try await server.ask("PATCH", TestServer.services + "/c", label, type: type)
        #expect(try await Self.ingress(server, "c") == [["ip": "192.0.2.1", "ipMode": "VIP"]])
        let clusterIP = #"{"spec":{"type":"ClusterIP","ports":[{"port":80,"nodePort":null}]}}"#
        _ = try await server.ask("PATCH", TestServer.services + "/b", clusterIP, type: type)
        #expect(try await Self.ingress(server, "b") == nil)
        let wanted = serviceText("d", #""type":"LoadBalancer","loadBalancerIP":"192.0.2.2""#)
        #expect(try await server.create(wanted).status == 201)
        #expect(try await Self.ingress(server, "d") == [["ip": "192.0.2.2", "ipMode": "VIP"]])
        let others = serviceText("e", #""type":"LoadBalancer","loadBalancerClass":"example.com/x""#)
        #expect(try await server.create(others).status == 201)
        #expect(try await Self.ingress(server, "e") == nil)
    }

    @Test(arguments: ["deployments", "replicasets", "statefulsets", "daemonsets"])
    func workloadsAreKept(resource: String) async throws {
        let server = try await TestServer()
        let place = "/apis/apps/v1/namespaces/default/\(resource)"
        let made = try await server.create(#"{"metadata":{"name":"w"},"spec":{"replicas":2}}"#, at: place)
        #expect(made.status == 201)
        #expect(made.warnings.first?.contains("no controller makes its Pods") == true)
        let patched = try await server.ask(
            "PATCH", place + "/w", #"{"spec":{"replicas":3}}"#, type: "application/merge-patch+json")
        #expect(patched.json["spec"]?["replicas"] == 3)
        #expect(patched.json["metadata"]?["generation"] == 2)
        #expect(try await server.ask("DELETE", place + "/w").status == 200)
        #expect(try await server.create(#"{"metadata":{"name":"x"}}"#, at: place).status == 422)
    }

    @Test func podsAreReachedOnlyWhereTheyMayBe() async throws {
        let server = try await TestServer()
        let pods = "/api/v1/namespaces/default/pods"
        let pod = #"{"metadata":{"name":"p","labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"i"}]}}"#
        _ = try await server.create(pod, at: pods)
        #expect(try await server.ask("GET", pods + "/p/proxy/").status == 400)
        let status = #"{"status":{"phase":"Running","podIP":"10.0.0.1","podIPs":[{"ip":"10.0.0.1"}]}}"#
        _ = try await server.ask("PATCH", pods + "/p/status", status, type: "application/merge-patch+json")
        let refused = try await server.ask("GET", pods + "/p/proxy/")
        #expect(refused.status == 403)
        #expect(refused.message.contains("--proxy-cidr"))
        #expect(try await server.ask("GET", pods + "/nobody/proxy/").status == 404)
        _ = try await server.create(serviceText("web"))
        let unready = try await server.ask("GET", TestServer.services + "/web/proxy/")
        #expect(unready.status == 503)
        #expect(unready.message == #"no endpoints available for service "web""#)
        #expect(try await server.ask("POST", pods + "/p/portforward").message.contains("svcctl port-forward"))
    }
}

extension ServiceLifeTests {
    @Test func endpointsAreSpreadOverTheZonesOfTheNodes() async throws {
        let server = try await TestServer()
        for (index, zone) in ["a", "a", "b"].enumerated() {
            let node = #"""
                {"metadata":{"name":"n\#(index)","labels":{"topology.kubernetes.io/zone":"\#(zone)"}},
                 "status":{"allocatable":{"cpu":"\#(zone == "a" ? "1" : "2000m")"},
                  "conditions":[{"type":"Ready","status":"True"}]}}
                """#
            #expect(try await server.create(node, at: "/api/v1/nodes").status == 201)
        }
        let pods = "/api/v1/namespaces/default/pods"
        for index in 0..<6 {
            let pod = #"""
                {"metadata":{"name":"p\#(index)","labels":{"app":"web"}},
                 "spec":{"nodeName":"n\#(index % 2)","containers":[{"name":"c","image":"i"}]}}
                """#
            _ = try await server.create(pod, at: pods)
            let status = #"""
                {"status":{"podIP":"10.0.0.\#(index + 1)","podIPs":[{"ip":"10.0.0.\#(index + 1)"}],
                 "conditions":[{"type":"Ready","status":"True"}]}}
                """#
            _ = try await server.ask(
                "PATCH", "\(pods)/p\(index)/status", status, type: "application/merge-patch+json")
        }
        let service = serviceText("web").replacing(
            #""name":"web"}"#, with: #""name":"web","annotations":{"service.kubernetes.io/topology-mode":"Auto"}}"#)
        #expect(try await server.create(service).status == 201)
        let slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices"
        func hints() async throws -> [String] {
            let answer = try await server.ask("GET", slices + "?labelSelector=kubernetes.io/service-name%3Dweb")
            let endpoints = answer.json["items"]?[0]?["endpoints"]?.arrayValue ?? []
            return endpoints.compactMap { $0["hints"]?["forZones"]?[0]?["name"]?.stringValue }
        }
        // All Pods are in zone a, and half of what can be computed is in b.
        #expect(try await hints().sorted() == ["a", "a", "a", "b", "b", "b"])
        let unready = #"{"status":{"conditions":[{"type":"Ready","status":"False"}]}}"#
        _ = try await server.ask(
            "PATCH", "/api/v1/nodes/n2/status", unready, type: "application/merge-patch+json")
        #expect(try await hints().isEmpty)
    }
}
