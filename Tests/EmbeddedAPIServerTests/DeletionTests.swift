import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

struct DeletionTests {
    private static let web = TestServer.services + "/web"

    @Test(arguments: [
        (
            #"{"preconditions":{"uid":"x"}}"#, 409,
            #"Operation cannot be fulfilled on Service "web": the UID in the precondition (x) does not match"#
        ),
        (#"{"kind":"Service","apiVersion":"v1"}"#, 400, #"no kind "Service" is registered for version "v1""#),
        (
            #"{"gracePeriodSeconds":"x"}"#, 400,
            "json: cannot unmarshal string into Go struct field DeleteOptions.gracePeriodSeconds of type int64"
        ),
        (
            #"{"orphanDependents":true,"propagationPolicy":"Orphan"}"#, 422,
            #"DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Invalid value: "Orphan""#
        ),
    ]) func optionsAreChecked(options: String, status: Int, start: String) async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        let answer = try await server.ask("DELETE", Self.web, options)
        #expect(answer.status == status)
        #expect(answer.message.hasPrefix(start), "\(answer.message)")
        #expect(try await server.ask("GET", Self.web).status == 200)
    }

    @Test(arguments: [("Foreground", "foregroundDeletion"), ("Orphan", "orphan")])
    func collectedObjectsPassThroughTheirFinalizer(policy: String, finalizer: String) async throws {
        let server = try await TestServer()
        _ = try await server.create(serviceText("web"))
        let answer = try await server.ask("DELETE", Self.web + "?propagationPolicy=" + policy)
        #expect(answer.json["metadata"]?["finalizers"] == [.string(finalizer)])
        #expect(answer.json["metadata"]?["deletionTimestamp"] != nil)
        #expect(try await server.ask("GET", Self.web).status == 404)
    }

    @Test func othersFinalizersKeepANamespaceThatIsEmpty() async throws {
        let server = try await TestServer()
        let namespace = "/api/v1/namespaces/tmp"
        _ = try await server.create(#"{"metadata":{"name":"tmp"}}"#, at: "/api/v1/namespaces")
        _ = try await server.ask(
            "PUT", namespace + "/finalize",
            #"{"metadata":{"name":"tmp"},"spec":{"finalizers":["kubernetes","example.com/mine"]}}"#)
        _ = try await server.ask("DELETE", namespace)
        let left = try await server.ask("GET", namespace)
        #expect(left.json["spec"]?["finalizers"] == ["example.com/mine"])
        #expect(left.json["status"]?["phase"] == "Terminating")
        _ = try await server.ask("PUT", namespace + "/finalize", #"{"metadata":{"name":"tmp"},"spec":{}}"#)
        #expect(try await server.ask("GET", namespace).status == 404)
    }
}
