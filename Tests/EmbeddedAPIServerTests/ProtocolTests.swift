import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing
import YAMLSyntax

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
        ("GET", "/openapi/v3", 200), ("GET", "/apis/discovery.k8s.io", 200), ("GET", "/api/v2", 404),
        ("HEAD", "/api/v1/services", 405), ("GET", "/readyz/store", 200), ("GET", "/livez/nothing", 404),
        ("GET", "/api/v1/services?timeoutSeconds=x", 400), ("GET", "/api/v1/services?sendInitialEvents=true", 422),
        ("GET", "/api/v1/services?labelSelector=-a%3Db", 400),
    ]) func pathsAnswerAsInACluster(method: String, target: String, status: Int) async throws {
        let server = try await TestServer()
        #expect(try await server.ask(method, target).status == status)
    }

    @Test(arguments: [
        ("text/html", "/services", 406), ("application/*", "/services", 406), ("*/*", "/services", 200),
        ("application/json;as=Table;v=v2;g=meta.k8s.io", "/services", 406),
        ("application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "/services", 406),
        ("application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "/services", 200),
        ("application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "/services/kubernetes", 406),
    ]) func onlyWhatIsAskedForIsSent(accept: String, path: String, status: Int) async throws {
        let server = try await TestServer()
        #expect(try await server.ask("GET", "/api/v1/namespaces/default" + path, accept: accept).status == status)
    }

    @Test func warningsComeWithRefusals() async throws {
        let server = try await TestServer()
        let answer = try await server.create(#"{"metadata":{"name":"web"},"spec":{"bogus":1,"ports":[{"port":0}]}}"#)
        #expect(answer.status == 422)
        #expect(answer.warnings == [#"299 - "unknown field \"spec.bogus\"""#])
    }

    /// In a YAML body 80.0 is 80; in JSON it is no integer. Problems come in the order of the text.
    @Test func numbersOfJSONCountAsTheyAreSpelled() async throws {
        let server = try await TestServer()
        let json = try await server.create(#"{"metadata":{"name":"web"},"spec":{"ports":[{"port":80.0}]}}"#)
        #expect(
            json.message
                == "Service in version \"v1\" cannot be handled as a Service: json: cannot unmarshal number 80.0 "
                + "into Go struct field ServicePort.spec.ports.port of type int32")
        let yaml = try await server.ask(
            "POST", TestServer.services, "{metadata: {name: web}, spec: {ports: [{port: 80.0}]}}",
            type: "application/yaml")
        #expect(yaml.status == 201)
        let unknown = try await server.create(
            #"{"metadata":{"name":"x"},"spec":{"z":1,"ports":[{"port":1,"b":2}],"a":3}}"#,
            at: TestServer.services + "?fieldValidation=Strict")
        #expect(
            unknown.message.hasSuffix(
                #"unknown field "spec.z", unknown field "spec.ports[0].b", unknown field "spec.a""#))
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

    /// A list of some megabytes is written while it is read, in every form as a short one is.
    @Test(
        arguments: [
            "application/json", "application/yaml", "application/json;as=Table;v=v1;g=meta.k8s.io",
            "application/yaml;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
        ], ["", "?pretty=1"])
    func longListsAreWrittenAsShortOnes(accept: String, query: String) async throws {
        let server = try await TestServer()
        let place = "/api/v1/namespaces/default/configmaps"
        let text = String(repeating: "line\\n\\n# x: y\\n", count: 12_000)
        for index in 0..<12 {
            _ = try await server.create(#"{"metadata":{"name":"c\#(index)"},"data":{"k":"\#(text)"}}"#, at: place)
        }
        let list = try await server.ask("GET", place + query, accept: accept)
        let whole: JSONValue = accept.contains("yaml") ? try YAML.value(parsing: Array(list.text.utf8)) : list.json
        let items = try #require((whole["items"] ?? whole["rows"])?.arrayValue)
        #expect(items.count == 12)
        // The layout of what is written at once.
        let layout = query.isEmpty ? JSONValue.Layout.compact : .indented
        let expected =
            accept.contains("yaml") ? YAMLWriter.bytes(of: whole) : whole.jsonBytes(layout) + Array("\n".utf8)
        if accept != "application/json" || !query.isEmpty {
            #expect(list.text == String(decoding: expected, as: UTF8.self))
        }
        #expect(list.headers.contains { $0.name == "Content-Type" && $0.value == String(accept.prefix { $0 != ";" }) })
    }

    @Test func passagesToPodsAreInDiscovery() async throws {
        let server = try await TestServer()
        let resources = try await server.ask("GET", "/api/v1").json["resources"]?.arrayValue ?? []
        let kinds = Dictionary(
            uniqueKeysWithValues: resources.map { ($0["name"]?.stringValue ?? "", $0["kind"]?.stringValue ?? "") })
        #expect(kinds["pods/proxy"] == "PodProxyOptions")
        #expect(kinds["pods/portforward"] == "PodPortForwardOptions")
        #expect(kinds["services/proxy"] == "ServiceProxyOptions")
        #expect(kinds["services/status"] == "Service")
    }

    @Test func bodiesHaveALimit() async throws {
        let server = try await TestServer { $0.maximumBodySize = 1_000 }
        let answer = try await server.create(String(repeating: " ", count: 1_001))
        #expect(answer.status == 413)
        #expect(answer.message == "Request entity too large: limit is 1000")
    }
}
