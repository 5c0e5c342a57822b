import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

/// What a request may make of the server is bounded, however short it is.
struct BudgetTests {
    private static let place = "/api/v1/namespaces/default/configmaps"
    private static let patchType = "application/json-patch+json"

    private static func made(_ data: String = "{}") async throws -> TestServer {
        let server = try await TestServer()
        let answer = try await server.create(#"{"metadata":{"name":"a"},"data":\#(data)}"#, at: place)
        #expect(answer.status == 201)
        return server
    }

    @Test func copiesOfCopiesEnd() async throws {
        let server = try await Self.made()
        var operations = [#"{"op":"add","path":"/data","value":{"a":"0123456789"}}"#]
        operations += (0..<40).map { #"{"op":"copy","from":"/data","path":"/data/k\#($0)"}"# }
        let answer = try await server.ask(
            "PATCH", Self.place + "/a", "[\(operations.joined(separator: ","))]", type: Self.patchType)
        #expect(answer.status == 413)
        #expect(answer.message.contains("the accumulated size increase of copy is"))
        #expect(answer.message.hasSuffix("exceeding the limit 3145728"))
    }

    @Test(arguments: ["copy", "move"]) func patchesNestNoDeeperThanReadersGo(kind: String) async throws {
        let server = try await Self.made()
        var operations = [#"{"op":"add","path":"/data","value":{}}"#]
        if kind == "copy" {
            for step in 0..<16 {
                let path = "/data" + String(repeating: "/x", count: 1 << step)
                operations.append(#"{"op":"copy","from":"/data","path":"\#(path)"}"#)
            }
        } else {
            // Two halves that only together are too deep.
            let deep = String(repeating: #"{"x":"#, count: 400) + "{}" + String(repeating: "}", count: 400)
            operations.append(#"{"op":"add","path":"/data/a","value":\#(deep)}"#)
            operations.append(#"{"op":"add","path":"/data/b","value":\#(deep)}"#)
            let path = "/data/b" + String(repeating: "/x", count: 200) + "/y"
            operations.append(#"{"op":"move","from":"/data/a","path":"\#(path)"}"#)
        }
        let answer = try await server.ask(
            "PATCH", Self.place + "/a", "[\(operations.joined(separator: ","))]", type: Self.patchType)
        #expect(answer.status == 413)
        #expect(answer.message.contains("500 levels"))
        #expect(try await server.ask("GET", Self.place + "/a").status == 200)
    }

    /// Values as deep as a reader takes them come through every engine, on the threads of the server.
    @Test(arguments: [498, 499, 500, 501, 100_000]) func depthIsRefusedOrReadBack(depth: Int) async throws {
        let server = try await Self.made()
        let open = String(repeating: #"{"f:x":"#, count: depth) + "{}" + String(repeating: "}", count: depth)
        let fields = #"""
            {"metadata":{"name":"NAME","managedFields":[{"manager":"m","operation":"Update","apiVersion":"v1",
             "time":"2026-01-01T00:00:00Z","fieldsType":"FieldsV1","fieldsV1":\#(open)}]}}
            """#
        let list = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        var answers: [TestServer.Answer] = []
        for type in ["application/json", "application/yaml"] {
            for (index, body) in [fields, #"{"metadata":{"name":"NAME"},"data":\#(open)}"#].enumerated() {
                let name = "d\(depth)-\(index)-\(type.hasSuffix("yaml"))"
                answers.append(
                    try await server.ask("POST", Self.place, body.replacing("NAME", with: name), type: type))
            }
        }
        for type in ["application/merge-patch+json", "application/strategic-merge-patch+json"] {
            answers.append(
                try await server.ask("PATCH", Self.place + "/a", fields.replacing("NAME", with: "a"), type: type))
            answers.append(try await server.ask("PATCH", Self.place + "/a", #"{"data":{"l":\#(list)}}"#, type: type))
        }
        answers.append(
            try await server.ask(
                "PATCH", Self.place + "/a?fieldManager=m&force=true",
                #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"l":\#(list)}}"#,
                type: "application/apply-patch+yaml"))
        for answer in answers { #expect([200, 201, 400, 413, 422, 500].contains(answer.status)) }
        let items = try await server.ask("GET", Self.place)
        for item in items.json["items"]?.arrayValue ?? [] {
            let name = item["metadata"]?["name"]?.stringValue ?? ""
            // Whatever was stored can be read, changed and removed.
            let yaml = try await server.ask("GET", "\(Self.place)/\(name)", accept: "application/yaml")
            #expect(yaml.status == 200)
            let label = #"{"metadata":{"labels":{"x":"y"}}}"#
            let changed = try await server.ask(
                "PATCH", "\(Self.place)/\(name)", label, type: "application/merge-patch+json")
            #expect(changed.status == 200)
            #expect(try await server.ask("DELETE", "\(Self.place)/\(name)").status == 200)
        }
    }

    @Test func manyReplacementsChangeTheObjectInPlace() async throws {
        let members = (0..<20_000).map { "\"k\($0)\":\"\"" }.joined(separator: ",")
        let server = try await Self.made("{\(members)}")
        let operations = (0..<10_000).map { #"{"op":"replace","path":"/data/k\#($0)","value":"x"}"# }
        let answer = try await server.ask(
            "PATCH", Self.place + "/a", "[\(operations.joined(separator: ","))]", type: Self.patchType)
        #expect(answer.status == 200)
        #expect(answer.json["data"]?["k9999"] == "x")
        #expect(answer.json["data"]?["k10000"] == "")
    }

    @Test func warningsAreFew() async throws {
        let server = try await TestServer()
        let members = (0..<5_000).map { "\"x\($0)\":1" }.joined(separator: ",")
        let answer = try await server.create(#"{"metadata":{"name":"u"},\#(members)}"#, at: Self.place)
        #expect(answer.status == 201)
        #expect(answer.warnings.count == 100)
        let long = #"{"metadata":{"name":"v"},"\#(String(repeating: "y", count: 10_000))":1,"z":1}"#
        let warned = try await server.create(long, at: Self.place).warnings
        #expect(warned.count == 2)
        #expect(warned.allSatisfy { $0.unicodeScalars.count < 300 })
    }

    @Test func refusalsAreShort() async throws {
        let server = try await TestServer()
        let ports = (0..<20_000).map { #"{"name":"P\#($0)","port":0}"# }.joined(separator: ",")
        let answer = try await server.create(#"{"metadata":{"name":"w"},"spec":{"ports":[\#(ports)]}}"#)
        #expect(answer.status == 422)
        #expect(answer.text.utf8.count < 1 << 20)
        let members = (0..<20_000).map { "\"x\($0)\":1" }.joined(separator: ",")
        let strict = try await server.ask(
            "POST", Self.place + "?fieldValidation=Strict", #"{"metadata":{"name":"u"},\#(members)}"#)
        #expect(strict.status == 400)
        #expect(strict.message.components(separatedBy: "unknown field") == 101)
    }

    /// What shows a whole list in each of its errors does not show it without end.
    @Test func errorsEnd() async throws {
        let server = try await TestServer()
        let addresses = (0..<20_000).map { "\"fd00::\($0)\"" }.joined(separator: ",")
        let text =
            #"{"metadata":{"name":"w"},"spec":{"clusterIP":"fd00::0","clusterIPs":[\#(addresses)],"ports":[{"port":1}]}}"#
        let answer = try await server.create(text)
        #expect(answer.status == 422)
        #expect(answer.text.utf8.count < 1 << 20)
        let owners = (0..<5_000).map {
            #"{"apiVersion":"v1","kind":"Pod","name":"\#($0)","uid":"u","controller":true}"#
        }
        let owned = try await server.create(
            #"{"metadata":{"name":"o","ownerReferences":[\#(owners.joined(separator: ","))]}}"#, at: Self.place)
        #expect(owned.status == 422)
        #expect(owned.text.utf8.count < 1 << 20)
        let slice = "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices"
        let ports = (0..<5_000).map { #"{"name":"_\#($0)","port":0}"# }.joined(separator: ",")
        let many = try await server.create(
            #"{"metadata":{"name":"s"},"addressType":"IPv4","endpoints":[],"ports":[\#(ports)]}"#, at: slice)
        #expect(many.status == 422)
        #expect(many.json["details"]?["causes"]?.arrayValue?.count ?? 0 <= 1_001)
    }

    /// A wrong type behind any number of unknown fields is still what the answer is about.
    @Test func whatIsFatalIsFoundBehindWhatIsNot() async throws {
        let server = try await TestServer()
        let members = (0..<500).map { "\"a\($0)\":1" }.joined(separator: ",")
        let answer = try await server.create(#"{\#(members),"data":{"k":1},"metadata":{"name":"u"}}"#, at: Self.place)
        #expect(answer.status == 400)
        #expect(answer.message.contains("cannot unmarshal number into"))
    }

    @Test func objectsDoNotGrowPatchByPatch() async throws {
        let server = try await TestServer { $0.maximumObjectSize = 20_000 }
        _ = try await server.create(#"{"metadata":{"name":"a"}}"#, at: Self.place)
        var statuses: [Int] = []
        let text = String(repeating: "x", count: 4_000)
        for round in 0..<6 {
            let patch = #"{"data":{"k\#(round)":"\#(text)"}}"#
            let type = "application/strategic-merge-patch+json"
            statuses.append(try await server.ask("PATCH", Self.place + "/a", patch, type: type).status)
        }
        #expect(statuses == [200, 200, 200, 200, 413, 413])
    }

    @Test(arguments: ["labelSelector", "fieldSelector"]) func selectorsAreShort(name: String) async throws {
        let server = try await TestServer()
        let selector = (0..<4_000).map { "metadata.name!%3Da\($0)" }.joined(separator: ",")
        #expect(try await server.ask("GET", "\(Self.place)?\(name)=\(selector)").status == 400)
    }
}

extension String {
    /// How many parts `separator` cuts this text into.
    fileprivate func components(separatedBy separator: String) -> Int { split(separator: separator).count }
}
