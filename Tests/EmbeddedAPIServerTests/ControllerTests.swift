import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

struct ControllerTests {
    private static func addPod(_ server: TestServer, _ index: Int, isReady: Bool = true) async throws {
        let name = "web-\(index)"
        let pod = try await server.create(
            #"{"metadata":{"name":"\#(name)","labels":{"app":"web"}},"spec":{"containers":[{"name":"c","image":"i"}]}}"#,
            at: "/api/v1/namespaces/default/pods")
        #expect(pod.status == 201)
        let status =
            #"{"status":{"phase":"Running","podIP":"10.244.\#(index / 250).\#(index % 250 + 1)","conditions":[{"type":"Ready","status":"\#(isReady ? "True" : "False")"}]}}"#
        let patched = try await server.ask(
            "PATCH", "/api/v1/namespaces/default/pods/\(name)/status", status, type: "application/merge-patch+json")
        #expect(patched.status == 200)
    }

    private static func slices(_ server: TestServer) async throws -> [EndpointSlice] {
        let answer = try await server.ask(
            "GET",
            "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=kubernetes.io/service-name%3Dweb"
        )
        return (answer.json["items"]?.arrayValue ?? []).compactMap(\.objectValue).map(EndpointSlice.init)
    }

    @Test func endpointsFollowPods() async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        #expect(try await Self.slices(server).map(\.endpoints.count) == [0])
        try await Self.addPod(server, 0)
        try await Self.addPod(server, 1, isReady: false)
        let slice = try #require(try await Self.slices(server).first)
        #expect(slice.endpoints.map(\.isReady) == [true, false])
        let endpoints = try await server.ask("GET", "/api/v1/namespaces/default/endpoints/web")
        #expect(endpoints.json["subsets"]?[0]?["addresses"]?[0]?["ip"] == "10.244.0.1")
        #expect(endpoints.json["subsets"]?[0]?["notReadyAddresses"]?[0]?["ip"] == "10.244.0.2")
        #expect(endpoints.warnings.count == 1)
        #expect(endpoints.json["metadata"]?["labels"] == ["endpoints.kubernetes.io/managed-by": "endpoint-controller"])
        _ = try await server.ask("DELETE", "/api/v1/namespaces/default/pods/web-0")
        #expect(try await Self.slices(server).first?.endpoints.count == 1)
        _ = try await server.ask("DELETE", TestServer.services + "/web")
        #expect(try await Self.slices(server).isEmpty)
    }

    /// Pods are found by their labels, in whatever order those and the Service come and change.
    @Test func podsAreFoundByAllTheirLabels() async throws {
        let server = try await TestServer()
        let pods = "/api/v1/namespaces/default/pods"
        let type = "application/merge-patch+json"
        func addresses() async throws -> [String] {
            let endpoints = try await server.ask("GET", "/api/v1/namespaces/default/endpoints/web").json
            return (endpoints["subsets"]?[0]?["notReadyAddresses"]?.arrayValue ?? []).compactMap {
                $0["ip"]?.stringValue
            }
        }
        for (name, labels) in [("a", #"{"app":"web","tier":"x"}"#), ("b", #"{"app":"web"}"#), ("c", #"{"tier":"x"}"#)] {
            let pod =
                #"{"metadata":{"name":"\#(name)","labels":\#(labels)},"spec":{"containers":[{"name":"c","image":"i"}]}}"#
            _ = try await server.create(pod, at: pods)
            let status =
                #"{"status":{"phase":"Running","podIP":"10.0.0.\#(name.utf8.first ?? 0)","podIPs":[{"ip":"10.0.0.\#(name.utf8.first ?? 0)"}]}}"#
            _ = try await server.ask("PATCH", "\(pods)/\(name)/status", status, type: type)
        }
        _ = try await server.create(serviceText("web", #""sessionAffinity":"None""#))
        #expect(try await addresses() == ["10.0.0.97", "10.0.0.98"])
        let both = #"{"spec":{"selector":{"app":"web","tier":"x"}}}"#
        _ = try await server.ask("PATCH", TestServer.services + "/web", both, type: type)
        #expect(try await addresses() == ["10.0.0.97"])
        _ = try await server.ask("PATCH", pods + "/c", #"{"metadata":{"labels":{"app":"web"}}}"#, type: type)
        #expect(try await addresses() == ["10.0.0.97", "10.0.0.99"])
        _ = try await server.ask("PATCH", pods + "/a", #"{"metadata":{"labels":{"app":null}}}"#, type: type)
        #expect(try await addresses() == ["10.0.0.99"])
        _ = try await server.ask("DELETE", pods + "/c?gracePeriodSeconds=0")
        #expect(try await addresses().isEmpty)
    }

    @Test func slicesHoldAHundred() async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        for index in 0..<120 { try await Self.addPod(server, index) }
        let slices = try await Self.slices(server)
        #expect(slices.map(\.endpoints.count).sorted() == [20, 100])
        // Endpoints stay in their slices: what goes leaves room for what comes, and moves nothing.
        let full = try #require(slices.first { $0.endpoints.count == 100 })
        for endpoint in full.endpoints.prefix(30) {
            let pod = endpoint.targetRef?["name"]?.stringValue ?? ""
            _ = try await server.ask("DELETE", "/api/v1/namespaces/default/pods/\(pod)")
        }
        #expect(try await Self.slices(server).map(\.endpoints.count).sorted() == [20, 70])
        for index in 200..<210 { try await Self.addPod(server, index) }
        #expect(try await Self.slices(server).map(\.endpoints.count).sorted() == [20, 80])
    }

    @Test func namespaceGoesWithWhatItHolds() async throws {
        let server = try await TestServer()
        _ = try await server.create(#"{"metadata":{"name":"team"}}"#, at: "/api/v1/namespaces")
        let path = "/api/v1/namespaces/team/services"
        _ = try await server.create(serviceText("web", #""clusterIP":"10.97.97.97""#), at: path)
        let keeper = #"{"metadata":{"name":"keeper","finalizers":["example.com/keep"]}}"#
        _ = try await server.create(keeper, at: "/api/v1/namespaces/team/configmaps")
        let deleted = try await server.ask("DELETE", "/api/v1/namespaces/team")
        #expect(deleted.json["status"]?["phase"] == "Terminating")
        #expect(try await server.ask("GET", path + "/web").status == 404)
        #expect(try await server.ask("GET", "/api/v1/namespaces/team").status == 200)
        let late = try await server.create(serviceText("late"), at: path)
        #expect(late.status == 403)
        _ = try await server.ask(
            "PATCH", "/api/v1/namespaces/team/configmaps/keeper", #"{"metadata":{"finalizers":null}}"#,
            type: "application/merge-patch+json")
        #expect(try await server.ask("GET", "/api/v1/namespaces/team").status == 404)
        #expect(try await server.create(serviceText("web", #""clusterIP":"10.97.97.97""#)).status == 201)
        #expect(try await server.ask("DELETE", "/api/v1/namespaces/default").status == 403)
    }

    @Test func endpointsThatSomebodyTookAwayComeBack() async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        try await Self.addPod(server, 0)
        let slice = try #require(try await Self.slices(server).first)
        let slices = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/"
        _ = try await server.ask("DELETE", slices + slice.metadata.name)
        _ = try await server.ask("DELETE", "/api/v1/namespaces/default/endpoints/web")
        let restored = try #require(try await Self.slices(server).first)
        #expect(restored.metadata.uid != slice.metadata.uid)
        #expect(restored.endpoints.count == 1)
        #expect(try await server.ask("GET", "/api/v1/namespaces/default/endpoints/web").status == 200)
        let emptied = try await server.ask(
            "PATCH", slices + restored.metadata.name, #"{"endpoints":[]}"#, type: "application/merge-patch+json")
        #expect(emptied.status == 200)
        #expect(try await Self.slices(server).first?.endpoints.count == 1)
    }

    @Test func kubernetesServiceComesBack() async throws {
        let server = try await TestServer()
        let before = try await server.ask("GET", TestServer.services + "/kubernetes")
        #expect(try await server.ask("DELETE", TestServer.services + "/kubernetes").status == 200)
        let after = try await server.ask("GET", TestServer.services + "/kubernetes")
        #expect(after.json["spec"]?["clusterIP"] == "10.96.0.1")
        #expect(after.json["metadata"]?["uid"] != before.json["metadata"]?["uid"])
    }
}
