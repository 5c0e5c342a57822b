import JSON
import KubernetesModel
import Testing

@testable import KubernetesClient

@Suite struct DiscoveryTests {
    private static let core = #"""
        {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","resources":[
          {"resource":"secrets","responseKind":{"kind":"Secret"},"scope":"Namespaced","singularResource":"secret","verbs":["get","list"]},
          {"resource":"services","responseKind":{"kind":"Service"},"scope":"Namespaced","singularResource":"service","shortNames":["svc"],"categories":["all"],"verbs":["get"]}]}]}]}
        """#
    private static let groups = #"""
        {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"apps"},"versions":[{"version":"v1","resources":[
          {"resource":"deployments","responseKind":{"kind":"Deployment"},"scope":"Namespaced","singularResource":"deployment","shortNames":["deploy"],"categories":["all"],"verbs":["get"]}]},
          {"version":"v1beta1","resources":[{"resource":"deployments","responseKind":{"kind":"Deployment"},"scope":"Namespaced","singularResource":"deployment","verbs":["get"]}]}]}]}
        """#

    private static func transport(aggregated: Bool) -> ScriptedTransport {
        ScriptedTransport { request, _ in
            switch (request.target, aggregated) {
            case ("/api", true): .init(pieces: [core])
            case ("/apis", true): .init(pieces: [groups])
            case ("/api", false): .init(pieces: [#"{"kind":"APIVersions","versions":["v1"]}"#])
            case ("/apis", false):
                .init(pieces: [
                    #"{"groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1beta1","version":"v1beta1"},{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}},{"name":"away","versions":[{"version":"v1"}]}]}"#
                ])
            case ("/api/v1", _):
                .init(pieces: [
                    #"{"resources":[{"name":"secrets","singularName":"secret","namespaced":true,"kind":"Secret","verbs":["get"]},{"name":"services/status","kind":"Service"}]}"#
                ])
            case ("/apis/away/v1", _): .init(status: 503, pieces: ["away"])
            case (let target, _) where target.hasPrefix("/apis/apps/"):
                .init(pieces: [
                    #"{"resources":[{"name":"deployments","singularName":"deployment","shortNames":["deploy"],"namespaced":true,"kind":"Deployment","verbs":["get"]}]}"#
                ])
            default: .init(status: 404)
            }
        }
    }

    @Test(arguments: [
        "svc", "services", "service", "Service", "services.v1.", "svc.", "endpointslices.discovery.k8s.io", "ns",
    ])
    func theServiceFamilyAsksNobody(_ word: String) async throws {
        let transport = ScriptedTransport { _, _ in .init(status: 500) }
        _ = try await Discovery(client: transport.client()).resource(named: word)
        #expect(transport.requests.isEmpty)
    }

    @Test(
        arguments: [
            ("deploy", "apps/v1"), ("deployments.apps", "apps/v1"), ("deployments.v1beta1.apps", "apps/v1beta1"),
            ("Deployment", "apps/v1"), ("deployments.ap", "apps/v1"), ("secret", "v1"),
        ], [true, false])
    func otherResourcesAreDiscovered(_ word: (String, String), _ aggregated: Bool) async throws {
        let resource = try await Discovery(client: Self.transport(aggregated: aggregated).client())
            .resource(named: word.0)
        #expect(resource.gvr.apiVersion == word.1)
    }

    @Test func whatNobodyServesIsSaid() async {
        let transport = Self.transport(aggregated: true)
        let discovery = Discovery(client: transport.client())
        let error = await #expect(throws: UnknownResource.self) { try await discovery.resource(named: "widgets") }
        #expect(error?.description == #"error: the server doesn't have a resource type "widgets""#)
        #expect(error?.knownNames.contains("deployments") == true)
        await #expect(throws: UnknownKind.self) {
            try await discovery.resource(for: GroupVersionKind(group: "apps", version: "v1", kind: "Nope"))
        }
        #expect(transport.requests.count == 2)
    }

    @Test func categoriesNameTheirMembers() async throws {
        let discovery = Discovery(client: Self.transport(aggregated: true).client())
        #expect(try await discovery.resources(named: "all").map(\.kind) == ["Service", "Deployment"])
    }

    @Test func groupsWhoseServerIsAwayAreLeftOut() async throws {
        let server = try await Discovery(client: Self.transport(aggregated: false).client()).resources()
        #expect(server.apiVersions == ["apps/v1", "apps/v1beta1", "away/v1", "v1"])
        #expect(server.preferred.map(\.gvr.resource) == ["secrets", "deployments"])
    }

    @Test func anAnswerOnDiskIsUsedUntilItIsOld() async throws {
        let files = MemoryFiles()
        let server = try #require(ServerAddress("https://h:6443/x"))
        let cache = { (age: Double) in
            DiscoveryCache(
                folder: "/c", server: server, files: files.access, now: { age },
                modificationTime: { files[$0] == nil ? nil : 0 })
        }
        let first = Self.transport(aggregated: true)
        _ = try await Discovery(client: first.client(), cache: cache(0)).resource(named: "deploy")
        #expect(files["/c/discovery/h_6443/x/servergroups.json"] != nil)
        #expect(files["/c/discovery/h_6443/x/apps/v1/serverresources.json"] != nil)

        let second = ScriptedTransport { _, _ in .init(status: 500) }
        let found = try await Discovery(client: second.client(), cache: cache(100)).resource(named: "deploy")
        #expect(found.gvr.apiVersion == "apps/v1" && second.requests.isEmpty)

        let third = Self.transport(aggregated: true)
        _ = try await Discovery(client: third.client(), cache: cache(6 * 3600)).resource(named: "deploy")
        #expect(third.requests.count == 2)
    }

    @Test func openAPIIsFetchedOnce() async throws {
        let files = MemoryFiles()
        let server = try #require(ServerAddress("https://h"))
        let cache = DiscoveryCache(folder: "/c", server: server, files: files.access)
        let transport = ScriptedTransport { request, _ in
            request.target == "/openapi/v3"
                ? .init(pieces: [
                    #"{"paths":{"apis/apps/v1":{"serverRelativeURL":"/openapi/v3/apis/apps/v1?hash=AB"}}}"#
                ])
                : .init(pieces: [#"{"openapi":"3.0.0"}"#])
        }
        let discovery = Discovery(client: transport.client(), cache: cache)
        #expect(try await discovery.openAPI("apps/v1")?["openapi"] == "3.0.0")
        #expect(try await discovery.openAPI("apps/v1") != nil)
        #expect(try await discovery.openAPI("v1") == nil)
        #expect(transport.targets == ["/openapi/v3", "/openapi/v3/apis/apps/v1?hash=AB"])
        let again = Discovery(client: transport.client(), cache: cache)
        #expect(try await again.openAPI("apps/v1") != nil)
        #expect(transport.requests.count == 3)
    }
}
