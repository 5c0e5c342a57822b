import JSON
import KubernetesClient
import KubernetesModel
import Testing

/// Answers that say success and are none.
@Suite struct HostileAnswerTests {
    private static let failure =
        #"{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Forbidden","message":"no","code":403}"#

    @Test func aFailureWithStatus200IsAFailure() async {
        let client = ScriptedTransport { _, _ in .init(pieces: [Self.failure]) }.client()
        let body: JSONValue = ["kind": "Service"]
        let verbs: [@Sendable () async throws -> Void] = [
            { _ = try await client.get(.services, namespace: "a", name: "b") },
            { _ = try await client.list(.services, namespace: "a") },
            { _ = try await client.create(.services, namespace: "a", body) },
            { _ = try await client.update(.services, namespace: "a", name: "b", body) },
            { _ = try await client.patch(.services, namespace: "a", name: "b", contentType: "x", []) },
            { _ = try await client.delete(.services, namespace: "a", name: "b") },
        ]
        for verb in verbs {
            let status = await #expect(throws: Status.self) { try await verb() }
            #expect(status?.code == 403)
        }
    }

    @Test(arguments: ["{}", "[]", "null", "7", "\"x\"", "", "<html></html>", #"{"kind":"Serv"#, "{\"a\":{}}"])
    func whatIsNoObjectIsNoSuccess(_ text: String) async {
        let client = ScriptedTransport { _, _ in
            .init(headers: [("Content-Type", "text/html")], pieces: [text])
        }.client()
        let verbs: [@Sendable () async throws -> Void] = [
            { _ = try await client.get(.services, namespace: "a", name: "b") },
            { _ = try await client.create(.services, namespace: "a", ["kind": "Service"]) },
            { _ = try await client.delete(.services, namespace: "a", name: "b") },
        ]
        for verb in verbs {
            let error = await #expect(throws: TransportError.self) { try await verb() }
            #expect(error?.code == .badAnswer)
        }
    }

    @Test func whatTheServerDidNotBeginWithIsSentAgain() async throws {
        let transport = ScriptedTransport { _, index in
            if index < 3 { throw TransportError(code: .notProcessed, message: "closing") }
            return .init(pieces: [#"{"kind":"Service"}"#])
        }
        _ = try await transport.client().create(.services, namespace: "a", ["kind": "Service"])
        #expect(transport.requests.count == 4)
        let never = ScriptedTransport { _, _ in throw TransportError(code: .notProcessed, message: "closing") }
        await #expect(throws: TransportError.self) {
            try await never.client().create(.services, namespace: "a", ["kind": "Service"])
        }
        #expect(never.requests.count == 11)
    }

    @Test func aShortOutageIsSatOutByReads() async throws {
        let transport = ScriptedTransport { _, index in
            if index < 10 { throw TransportError(code: .disconnected, message: "EOF") }
            return .init(pieces: [#"{"kind":"Service"}"#])
        }
        _ = try await transport.client().get(.services, namespace: "a", name: "b")
        #expect(transport.requests.count == 11)
    }
}
