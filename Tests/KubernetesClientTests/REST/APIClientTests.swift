import JSON
import KubernetesClient
import KubernetesModel
import Synchronization
import Testing

@Suite struct APIClientTests {
    @Test func errorsAreTheServersStatus() async {
        let transport = ScriptedTransport { _, _ in
            .init(
                status: 404,
                pieces: [
                    #"{"kind":"Status","status":"Failure","reason":"NotFound","message":"services \"x\" not found","code":404}"#
                ])
        }
        let status = await #expect(throws: Status.self) {
            try await transport.client().get(.services, namespace: "default", name: "x")
        }
        #expect(status?.message == #"services "x" not found"#)
        #expect(transport.targets == ["/api/v1/namespaces/default/services/x"])
    }

    @Test func serversThatDoNotSayGetTheWordsOfTheirCode() async {
        let transport = ScriptedTransport { _, _ in .init(status: 404, pieces: ["404 page not found\n"]) }
        let status = await #expect(throws: Status.self) {
            try await transport.client().get(.services, namespace: "default", name: "x")
        }
        #expect(status?.reason == "NotFound")
        #expect(status?.message == "the server could not find the requested resource (get services x)")
    }

    /// Each waits for what the other sends: one after the other, they would wait for ever.
    @Test(.timeLimit(.minutes(10))) func requestsThatShareAConnectionAreSentTogether() async throws {
        let client = ScriptedTransport { _, _ in .init(pieces: ["{}"]) }.client()
        let (first, second) = (AsyncStream.makeStream(of: Int.self), AsyncStream.makeStream(of: Int.self))
        let answers = try await client.both {
            first.continuation.yield(1)
            return await second.stream.first { _ in true }
        } _: {
            second.continuation.yield(2)
            return await first.stream.first { _ in true }
        }
        #expect(answers == (2, 1))
    }

    @Test(arguments: [429, 503])
    func whatTheServerAsksToRepeatIsRepeated(_ code: Int) async throws {
        let transport = ScriptedTransport { _, index in
            index < 2
                ? .init(status: code, headers: [("Retry-After", "1")]) : .init(pieces: [#"{"kind":"Service"}"#])
        }
        _ = try await transport.client().create(.services, namespace: "a", ["kind": "Service"])
        #expect(transport.requests.count == 3)
        #expect(transport.requests.allSatisfy { $0.body == Array(#"{"kind":"Service"}"#.utf8) })
    }

    @Test func errorsWithoutRetryAfterAreFinal() async {
        let transport = ScriptedTransport { _, _ in .init(status: 500) }
        await #expect(throws: Status.self) { try await transport.client().raw("GET", "/x") }
        #expect(transport.requests.count == 1)
    }

    @Test func brokenReadsAreTriedOnceMoreAndWritesAreNot() async throws {
        let transport = ScriptedTransport { _, index in
            if index == 0 { throw TransportError(code: .disconnected, message: "EOF") }
            return .init(pieces: ["{}"])
        }
        _ = try await transport.client().raw("GET", "/x")
        #expect(transport.requests.count == 2)
        let second = ScriptedTransport { _, _ in throw TransportError(code: .disconnected, message: "EOF") }
        await #expect(throws: TransportError.self) { try await second.client().raw("POST", "/x", body: [1]) }
        #expect(second.requests.count == 1)
    }

    @Test func eachWarningIsSaidOnce() async throws {
        let said = Mutex<[String]>([])
        let transport = ScriptedTransport { _, _ in
            .init(
                headers: [
                    ("Warning", #"299 - "v1 Endpoints is deprecated""#), ("warning", #"299 - "a \"b\", c", 299 - "d""#),
                    ("Warning", #"199 - "other code""#),
                ], pieces: ["{}"])
        }
        let client = transport.client(warnings: WarningSink { text in said.withLock { $0.append(text) } })
        _ = try await client.raw("GET", "/x")
        _ = try await client.raw("GET", "/x")
        #expect(said.withLock { $0 } == ["v1 Endpoints is deprecated", #"a "b", c"#, "d"])
    }

    @Test func listsAreReadInPieces() async throws {
        let transport = ScriptedTransport { request, _ in
            request.target.contains("continue=t%2B1")
                ? .init(pieces: [#"{"kind":"ServiceList","metadata":{"resourceVersion":"5"},"items":[{"a":2}]}"#])
                : .init(pieces: [#"{"kind":"ServiceList","metadata":{"continue":"t+1"},"items":[{"a":1}]}"#])
        }
        let list = try await transport.client().list(.services, namespace: nil, ListOptions(limit: 1))
        #expect(list["items"] == [["a": 1], ["a": 2]])
        #expect(transport.targets == ["/api/v1/services?limit=1", "/api/v1/services?continue=t%2B1&limit=1"])
    }

    @Test func aListThatTheServerForgotGoesOnWithItsNewToken() async throws {
        let transport = ScriptedTransport { _, index in
            switch index {
            case 0: .init(pieces: [#"{"metadata":{"continue":"old"},"items":[1]}"#])
            case 1:
                .init(
                    status: 410,
                    pieces: [#"{"kind":"Status","status":"Failure","code":410,"metadata":{"continue":"new"}}"#])
            default: .init(pieces: [#"{"metadata":{},"items":[2]}"#])
            }
        }
        let list = try await transport.client().list(.services, namespace: "a", ListOptions(limit: 1))
        #expect(list["items"] == [1, 2])
        #expect(transport.targets.last?.contains("continue=new") == true)
    }

    @Test func timeoutsAreToldToTheServerAndKept() async {
        let transport = ScriptedTransport { _, _ in .init(pieces: ["{}"]) }
        var client = transport.client()
        client.requestTimeout = .milliseconds(1500)
        _ = try? await client.raw("GET", "/x?a=b")
        #expect(transport.targets == ["/x?a=b&timeout=1.5s"])
    }

    @Test func deletionsSayHow() async throws {
        let transport = ScriptedTransport { _, _ in .init(pieces: [#"{"kind":"Status","status":"Success"}"#]) }
        var options = DeleteOptions(gracePeriodSeconds: 0, isDryRun: true)
        options.uid = "u"
        _ = try await transport.client().delete(.services, namespace: "a", name: "b", options)
        #expect(
            transport.requests.first.map { String(decoding: $0.body, as: UTF8.self) }
                == #"{"dryRun":["All"],"gracePeriodSeconds":0,"preconditions":{"uid":"u"},"propagationPolicy":"Background"}"#
        )
    }

    @Test func requestLogsHideSecrets() async throws {
        let lines = Mutex<[String]>([])
        let transport = ScriptedTransport { _, _ in .init(headers: [("Content-Type", "x")], pieces: ["{}"]) }
        var client = transport.client()
        client.log = RequestLog(verbosity: 8, server: "https://h:1") { line in lines.withLock { $0.append(line) } }
        _ = try await client.send(
            APIRequest(target: "/x", headers: [("Authorization", "Bearer SECRET"), ("Accept", "a")]))
        let text = lines.withLock { $0.joined(separator: "\n") }
        #expect(!text.contains("SECRET"))
        #expect(text.contains(#"] "Request" verb="GET" url="https://h:1/x" headers=<"#))
        #expect(text.contains("\tAuthorization: Bearer <masked>\n"))
        #expect(text.contains(#"] "Response" status="200 OK" headers=<"#))
        #expect(text.contains(#""Response Body" body="{}""#))
    }

    @Test func requestLogsHideTheObjectsThatAreSecret() async throws {
        let lines = Mutex<[String]>([])
        let transport = ScriptedTransport { _, _ in .init(pieces: [#"{"data":{"key":"SECRET"}}"#]) }
        var client = transport.client()
        client.log = RequestLog(verbosity: 9, server: "https://h:1") { line in lines.withLock { $0.append(line) } }
        let body = Array(#"{"data":{"key":"SECRET"}}"#.utf8)
        let target = "/api/v1/namespaces/default/secrets?fieldManager=x"
        _ = try await client.send(APIRequest(method: "POST", target: target, body: body))
        let text = lines.withLock { $0.joined(separator: "\n") }
        #expect(!text.contains("SECRET"))
        #expect(text.contains(#""Request Body" body="<masked>""#))
        #expect(text.contains(#""Response Body" body="<masked>""#))
    }
}
