import JSON
import Testing

/// The parts of objects that other clients ask for: `scale` of workloads, and the logs that nobody writes here.
@Suite struct ScaleAndLogTests {
    private static let deployments = "/apis/apps/v1/namespaces/default/deployments"
    private static let deployment = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2,
        "selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}}}}}
        """

    private static func server() async throws -> TestServer {
        let server = try await TestServer()
        _ = try await server.create(deployment, at: deployments)
        return server
    }

    @Test func readsAndWritesTheScale() async throws {
        let server = try await Self.server()
        let scale = try await server.ask("GET", "\(Self.deployments)/web/scale")
        #expect(scale.json["kind"] == "Scale")
        #expect(scale.json["apiVersion"] == "autoscaling/v1")
        #expect(scale.json["spec"]?["replicas"] == 2)
        #expect(scale.json["status"]?["selector"] == "app=web")
        let patched = try await server.ask(
            "PATCH", "\(Self.deployments)/web/scale", #"{"spec":{"replicas":5}}"#, type: "application/merge-patch+json")
        #expect(patched.status == 200)
        #expect(patched.json["spec"]?["replicas"] == 5)
        let object = try await server.ask("GET", "\(Self.deployments)/web")
        #expect(object.json["spec"]?["replicas"] == 5)
        #expect(object.json["metadata"]?["generation"] == 2)
        #expect(object.json["spec"]?["template"] != nil)
    }

    @Test func refusesAScaleThatIsOutdatedOrMakesNoSense() async throws {
        let server = try await Self.server()
        let scale = try await server.ask("GET", "\(Self.deployments)/web/scale")
        func put(_ change: (String) -> String) async throws -> TestServer.Answer {
            try await server.ask("PUT", "\(Self.deployments)/web/scale", change(scale.text))
        }
        #expect(try await put { $0.replacing("\"replicas\":2", with: "\"replicas\":3") }.status == 200)
        #expect(try await put { $0.replacing("\"replicas\":2", with: "\"replicas\":4") }.status == 409)
        let negative = try await server.ask(
            "PATCH", "\(Self.deployments)/web/scale", #"{"spec":{"replicas":-1}}"#, type: "application/merge-patch+json"
        )
        #expect(negative.status == 422)
        #expect(
            negative.message
                == "Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0"
        )
        #expect(try await server.ask("GET", "\(Self.deployments)/nope/scale").status == 404)
        #expect(try await server.ask("GET", "/apis/apps/v1/namespaces/default/daemonsets/x/scale").status == 404)
        #expect(try await server.ask("DELETE", "\(Self.deployments)/web/scale").status == 405)
    }

    /// kubectl finds out from there what it can scale.
    @Test func discoveryNamesTheKindOfTheScale() async throws {
        let list = try await TestServer().ask("GET", "/apis/apps/v1")
        let entry = list.json["resources"]?.arrayValue?.first { $0["name"] == "deployments/scale" }
        #expect(entry?["kind"] == "Scale")
        #expect(entry?["group"] == "autoscaling")
        #expect(entry?["version"] == "v1")
    }

    @Test(arguments: [
        ("one", "", 200, ""), ("one", "?container=main", 200, ""),
        ("one", "?container=nope", 400, "container nope is not valid for pod one"),
        ("two", "", 400, "a container name must be specified for pod two, choose one of: [main side]"),
        ("nope", "", 404, "pods \"nope\" not found"),
        (
            "two", "?container=side", 500,
            "Internal error occurred: there is no kubelet on node \"n1\": svcctl serve keeps Pods, but runs none, and nobody has written a log"
        ),
    ])
    func saysThatThereAreNoLogs(name: String, query: String, status: Int, message: String) async throws {
        let server = try await TestServer()
        let pods = "/api/v1/namespaces/default/pods"
        _ = try await server.create(
            #"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"one"},"spec":{"containers":[{"name":"main","image":"i"}]}}"#,
            at: pods)
        _ = try await server.create(
            #"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"two"},"spec":{"nodeName":"n1","containers":[{"name":"main","image":"i"},{"name":"side","image":"i"}]}}"#,
            at: pods)
        let answer = try await server.ask("GET", "\(pods)/\(name)/log\(query)")
        #expect(answer.status == status)
        #expect(answer.message == message)
    }
}
