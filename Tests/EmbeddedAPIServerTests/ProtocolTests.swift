import EmbeddedAPIServer
import KubernetesModel
import Testing

struct ProtocolTests {
    @Test func protobufThatIsNoObjectIsRefused() async throws {
        let server = try await TestServer()
        let type = "application/vnd.kubernetes.protobuf"
        #expect(try await server.ask("POST", TestServer.services, serviceText("web"), type: type).status == 415)
        #expect(try await server.ask("GET", TestServer.services, accept: type).status == 406)
        #expect(try await server.ask("GET", TestServer.services, accept: type + ",application/json").status == 200)
    }

    @Test func yamlIsReadAndWritten() async throws {
        let server = try await TestServer()
        let body = "metadata: {name: web}\nspec: {ports: [{port: 80}]}\n"
        let made = try await server.ask(
            "POST", TestServer.services, body, type: "application/yaml", accept: "application/yaml")
        #expect(made.status == 201)
        #expect(made.text.contains("\n  name: web\n"))
    }

    @Test(arguments: [
        ("GET", "/api/v1/widgets", 404), ("GET", "/nope", 404), ("DELETE", "/api/v1/services", 405),
        ("POST", "/api/v1/namespaces/default/services/web", 405), ("GET", "/api/v1/services?limit=bad", 400),
        ("GET", "/api/v1/services?continue=bogus", 400), ("POST", "/apis/networking.k8s.io/v1/ipaddresses", 405),
        ("GET", "/livez", 200), ("GET", "/readyz", 200), ("GET", "/version", 200), ("GET", "/metrics", 200),
        ("GET", "/openapi/v3", 200), ("GET", "/apis/discovery.k8s.io", 200),
    ]) func pathsAnswerAsInACluster(method: String, target: String, status: Int) async throws {
        let server = try await TestServer()
        #expect(try await server.ask(method, target).status == status)
    }

    @Test func impersonatedUsersAreRefused() async throws {
        let server = try await TestServer()
        let answer = try await server.ask(
            "GET", TestServer.services, headers: [(name: "Impersonate-User", value: "nobody")])
        #expect(answer.status == 403)
        #expect(
            answer.message == """
                services is forbidden: User "nobody" cannot list resource "services" in API group "" in the namespace \
                "default"
                """)
    }

    @Test func bodiesHaveALimit() async throws {
        let server = try await TestServer { $0.maximumBodySize = 1_000 }
        let answer = try await server.create(String(repeating: " ", count: 1_001))
        #expect(answer.status == 413)
        #expect(answer.message == "Request entity too large: limit is 1000")
    }
}
