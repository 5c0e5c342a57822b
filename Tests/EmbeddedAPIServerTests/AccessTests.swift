import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

/// Users that may not do everything, and what they hear.
struct AccessTests {
    private static func user(_ scope: String) throws -> UserInfo {
        UserInfo(name: "ci", groups: ["system:masters"], scope: try #require(AccessScope(scope)))
    }

    private static func ask(
        _ server: TestServer, _ user: UserInfo, _ method: String, _ target: String, _ body: String = ""
    ) async throws -> (status: Int, json: JSONValue) {
        let response = await server.server.respond(
            to: ServerRequest(
                method: method, target: target, headers: [(name: "Content-Type", value: "application/json")],
                body: Array(body.utf8), user: user))
        guard case .bytes(let bytes) = response.body else { return (response.status, .null) }
        return (response.status, (try? JSONValue(parsing: bytes)) ?? .null)
    }

    @Test(arguments: [
        ("read-only", "GET", "/api/v1/services", 200), ("read-only", "POST", TestServer.services, 403),
        ("read-only", "DELETE", TestServer.services + "/kubernetes", 403),
        ("read-only", "GET", "/api/v1/namespaces/default/pods/p/proxy/", 403),
        ("namespace=team", "GET", "/api/v1/services", 403),
        ("namespace=team", "GET", "/api/v1/namespaces/team/services", 200),
        ("namespace=team", "GET", "/api/v1/namespaces/team", 200),
        ("namespace=team", "DELETE", "/api/v1/namespaces/team", 403),
        ("namespace=team", "GET", "/api/v1/namespaces", 403), ("namespace=team", "GET", "/api/v1/nodes", 403),
        ("namespace=team", "GET", "/metrics", 403), ("namespace=team", "GET", "/apis", 200),
        ("namespace=team,read-only", "PUT", "/api/v1/namespaces/team/services/x", 403),
        ("namespace=team", "GET", "/api/v1/watch/namespaces/default/services", 403),
    ]) func scopesHold(scope: String, method: String, target: String, status: Int) async throws {
        let server = try await TestServer()
        _ = try await server.create(#"{"metadata":{"name":"team"}}"#, at: "/api/v1/namespaces")
        let user = try Self.user(scope)
        let answer = try await Self.ask(server, user, method, target, method == "GET" ? "" : serviceText("x"))
        #expect(answer.status == status)
    }

    @Test func refusalsAreInTheWordsOfKubernetes() async throws {
        let server = try await TestServer()
        let answer = try await Self.ask(
            server, try Self.user("read-only"), "POST", TestServer.services, serviceText("x"))
        #expect(
            answer.json["message"]?.stringValue
                == #"services is forbidden: User "ci" cannot create resource "services" in API group "" in the namespace "default""#
        )
        let impersonating = await server.server.respond(
            to: ServerRequest(
                target: "/api/v1/services", headers: [(name: "Impersonate-User", value: "system:admin")],
                user: try Self.user("namespace=team")))
        #expect(impersonating.status == 403)
    }

    @Test(arguments: ["", "admin", "read-only,", "namespace="]) func unknownScopesAreNone(text: String) {
        #expect(AccessScope(text) == nil)
    }

    @Test func whoAsksIsToldWhatItMay() async throws {
        let server = try await TestServer()
        let user = try Self.user("namespace=team,read-only")
        let reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
        func may(_ verb: String, _ namespace: String) async throws -> JSONValue? {
            let body = #"""
                {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":
                 {"resourceAttributes":{"verb":"\#(verb)","resource":"services","namespace":"\#(namespace)"}}}
                """#
            let answer = try await Self.ask(server, user, "POST", reviews, body)
            #expect(answer.status == 201)
            return answer.json["status"]?["allowed"]
        }
        #expect(try await may("list", "team") == true)
        #expect(try await may("create", "team") == false)
        #expect(try await may("list", "default") == false)
        let rules = try await Self.ask(
            server, user, "POST", "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
            #"{"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","spec":{"namespace":"team"}}"#)
        #expect(rules.json["status"]?["resourceRules"]?.arrayValue?.last?["verbs"] == ["get", "list", "watch"])
        let own = try await Self.ask(
            server, user, "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews",
            #"{"kind":"SelfSubjectReview","apiVersion":"authentication.k8s.io/v1"}"#)
        #expect(own.json["status"]?["userInfo"]?["username"] == "ci")
        #expect(try await Self.ask(server, user, "GET", reviews).status == 403)
        #expect(try await server.ask("GET", reviews).status == 405)
    }

    @Test(arguments: [
        ("0.0.0.0/0", "10.0.0.1", true), ("0.0.0.0/0", "127.0.0.1", false), ("0.0.0.0/0", "169.254.169.254", false),
        ("127.0.0.0/8", "127.0.0.1", true), ("169.254.0.0/16", "169.254.1.1", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("::/0", "::1", false), ("::/0", "::ffff:127.0.0.1", false), ("::/0", "fe80::1", false),
        ("::1/128", "::1", true),
    ]) func rangesMeanPods(range: String, address: String, isIn: Bool) throws {
        let reachable = ReachableRange([try #require(IPPrefix(range))])
        #expect(reachable.contains(try #require(IPAddress(address))) == isIn)
        #expect(!ReachableRange().contains(try #require(IPAddress(address))))
    }
}
