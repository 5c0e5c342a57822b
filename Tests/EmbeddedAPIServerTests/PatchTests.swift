import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

struct PatchTests {
    private static let web = TestServer.services + "/web"

    @Test(arguments: [
        ("application/strategic-merge-patch+json", #"{"spec":{"ports":[{"port":80,"targetPort":9}]}}"#),
        ("application/merge-patch+json", #"{"spec":{"ports":[{"port":80,"protocol":"TCP","targetPort":9}]}}"#),
        ("application/json-patch+json", #"[{"op":"replace","path":"/spec/ports/0/targetPort","value":9}]"#),
    ]) func threeWaysLeadToTheSameObject(type: String, patch: String) async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        let answer = try await server.ask("PATCH", Self.web, patch, type: type)
        #expect(answer.status == 200)
        #expect(answer.json["spec"]?["ports"] == [["port": 80, "protocol": "TCP", "targetPort": 9]])
    }

    @Test func dryRunChangesNothing() async throws {
        let server = try await TestServer()
        let made = try await server.create(serviceText("web"))
        let answer = try await server.ask(
            "PATCH", Self.web + "?dryRun=All", #"{"spec":{"type":"NodePort"}}"#,
            type: "application/strategic-merge-patch+json")
        #expect(answer.json["spec"]?["type"] == "NodePort")
        #expect(answer.json["metadata"]?["resourceVersion"] == made.json["metadata"]?["resourceVersion"])
        #expect(try await server.ask("GET", Self.web).json == made.json)
    }

    @Test func unknownFieldIsWarnedOfAndRefusedWhereAsked() async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        let type = "application/merge-patch+json"
        let warned = try await server.ask("PATCH", Self.web, #"{"spec":{"bogus":1}}"#, type: type)
        #expect(warned.status == 200)
        #expect(warned.warnings == [#"299 - "unknown field \"spec.bogus\"""#])
        let refused = try await server.ask(
            "PATCH", Self.web + "?fieldValidation=Strict", #"{"spec":{"bogus":1}}"#, type: type)
        #expect(refused.status == 422)
    }

    @Test(arguments: [
        ("strategic-merge-patch+json", #"{"spec":{"ports":{"a":1}}}"#, 422, "cannot restore slice from map"),
        (
            "strategic-merge-patch+json", #"{"spec":{"sessionAffinity":5}}"#, 422,
            #""map[spec:map[sessionAffinity:5]]": cannot convert int64 to v1.ServiceAffinity"#
        ),
        (
            "merge-patch+json", "[]", 400,
            "error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}"
        ),
        (
            "json-patch+json", #"{"op":"add"}"#, 400,
            "error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp"
        ),
        (
            "json-patch+json", #"[{"op":"test","path":"/kind","value":"Service","x":1}]"#, 422,
            #"strict decoding error: json patch unknown field "[0].x""#
        ),
        (
            "merge-patch+json", #"{"metadata":{"uid":"1"}}"#, 422,
            #"metadata.uid: Invalid value: "1": field is immutable"#
        ),
        ("apply-patch+yaml", "{apiVersion: v1, kind: Pod}", 400, "invalid object type: /v1, Kind=Pod"),
        (
            "apply-patch+yaml", "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {a: 1}}}", 500,
            ".spec.selector.a: expected string, got &value.valueUnstructured{Value:1}"
        ),
        ("json", "{}", 415, "415: Unsupported Media Type"),
    ]) func mistakesAreWordedAsInACluster(type: String, patch: String, status: Int, ending: String) async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        let answer = try await server.ask(
            "PATCH", Self.web + "?fieldValidation=Strict&fieldManager=test", patch, type: "application/" + type)
        #expect(answer.status == status)
        #expect(answer.message.hasSuffix(ending), "\(answer.message)")
    }

    @Test func applyOwnsItsFields() async throws {
        let server = try await TestServer()
        let type = "application/apply-patch+yaml"
        let manifest = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80, name: http}]}\n"
        let made = try await server.ask("PATCH", Self.web + "?fieldManager=one", manifest, type: type)
        #expect(made.status == 201)
        let entry = made.json["metadata"]?["managedFields"]?[0]
        #expect(entry?["manager"] == "one")
        #expect(entry?["operation"] == "Apply")
        let other = manifest.replacing("name: http", with: "name: web")
        let conflict = try await server.ask("PATCH", Self.web + "?fieldManager=two", other, type: type)
        #expect(conflict.status == 409)
        #expect(conflict.message.hasPrefix(#"Apply failed with 1 conflict: conflict with "one""#))
        let forced = try await server.ask("PATCH", Self.web + "?fieldManager=two&force=true", other, type: type)
        #expect(forced.json["spec"]?["ports"]?[0]?["name"] == "web")
        let nameless = try await server.ask("PATCH", Self.web, manifest, type: type)
        #expect(nameless.status == 422)
    }
}
