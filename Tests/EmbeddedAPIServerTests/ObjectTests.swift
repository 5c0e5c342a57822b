import EmbeddedAPIServer
import JSON
import KubernetesModel
import Testing

struct ObjectTests {
    @Test func newStoreHasWhatEveryClusterHas() async throws {
        let server = try await TestServer()
        let namespaces = try await server.ask("GET", "/api/v1/namespaces")
        let names = namespaces.json["items"]?.arrayValue?.compactMap { $0["metadata"]?["name"]?.stringValue }
        #expect(names == ["default", "kube-node-lease", "kube-public", "kube-system"])
        let service = try await server.ask("GET", TestServer.services + "/kubernetes")
        #expect(service.json["spec"]?["clusterIP"] == "10.96.0.1")
        #expect(service.json["spec"]?["clusterIPs"] == ["10.96.0.1"])
    }

    @Test func objectLivesFromCreateToDelete() async throws {
        let server = try await TestServer()
        let created = try await server.create(serviceText("web"))
        #expect(created.status == 201)
        #expect(created.json["kind"] == "Service")
        #expect(created.json["metadata"]?["uid"]?.stringValue?.count == 36)
        let version = try #require(created.json["metadata"]?["resourceVersion"]?.stringValue)

        let again = try await server.create(serviceText("web"))
        #expect(again.status == 409)
        #expect(again.message == #"services "web" already exists"#)

        var changed = created.json
        changed["spec"]?["selector"] = ["app": "other"]
        let updated = try await server.ask("PUT", TestServer.services + "/web", changed.jsonText())
        #expect(updated.status == 200)
        #expect(updated.json["spec"]?["selector"] == ["app": "other"])
        #expect(updated.json["metadata"]?["resourceVersion"]?.stringValue != version)

        let stale = try await server.ask("PUT", TestServer.services + "/web", changed.jsonText())
        #expect(stale.status == 409)
        #expect(
            stale.message == """
                Operation cannot be fulfilled on services "web": the object has been modified; please apply your changes \
                to the latest version and try again
                """)

        let deleted = try await server.ask("DELETE", TestServer.services + "/web")
        #expect(deleted.status == 200)
        #expect(deleted.json["kind"] == "Service")
        #expect(try await server.ask("GET", TestServer.services + "/web").status == 404)
    }

    @Test func updateThatChangesNothingKeepsTheVersion() async throws {
        let server = try await TestServer()
        let created = try await server.create(serviceText("web"))
        let same = try await server.ask("PUT", TestServer.services + "/web", created.json.jsonText())
        #expect(same.json["metadata"]?["resourceVersion"] == created.json["metadata"]?["resourceVersion"])
    }

    @Test func namespaceMustExist() async throws {
        let server = try await TestServer()
        let answer = try await server.create(serviceText("web"), at: "/api/v1/namespaces/nowhere/services")
        #expect(answer.status == 404)
        #expect(answer.message == #"namespaces "nowhere" not found"#)
    }

    @Test func selectorsChoose() async throws {
        let server = try await TestServer()
        for name in ["a", "b", "c"] {
            let labels =
                #"{"metadata":{"name":"\#(name)","labels":{"tier":"\#(name == "b" ? "back" : "front")"}},"data":{"x":"y"}}"#
            #expect(try await server.create(labels, at: "/api/v1/namespaces/default/configmaps").status == 201)
        }
        func names(_ query: String) async throws -> [String] {
            let answer = try await server.ask("GET", "/api/v1/configmaps?" + query)
            return (answer.json["items"]?.arrayValue ?? []).compactMap { $0["metadata"]?["name"]?.stringValue }
        }
        #expect(try await names("labelSelector=tier%3Dfront") == ["a", "c"])
        #expect(try await names("labelSelector=tier+notin+(front)") == ["b"])
        #expect(try await names("labelSelector=!tier") == [])
        #expect(try await names("fieldSelector=metadata.name%3Db") == ["b"])
        #expect(try await names("fieldSelector=metadata.name!%3Db,metadata.namespace%3Ddefault") == ["a", "c"])
        let unknown = try await server.ask("GET", "/api/v1/configmaps?fieldSelector=spec.x%3D1")
        #expect(unknown.status == 400)
        #expect(unknown.message == "field label not supported: spec.x")
        let malformed = try await server.ask("GET", "/api/v1/configmaps?labelSelector=a%3D%3D%3D")
        #expect(malformed.message == "unable to parse requirement: found '=', expected: identifier")
    }

    @Test func listComesInPiecesOfOneState() async throws {
        let server = try await TestServer()
        for index in 1...5 {
            _ = try await server.create(
                #"{"metadata":{"name":"m\#(index)"}}"#, at: "/api/v1/namespaces/default/configmaps")
        }
        let first = try await server.ask("GET", "/api/v1/configmaps?limit=2")
        #expect(first.json["items"]?.arrayValue?.count == 2)
        #expect(first.json["metadata"]?["remainingItemCount"] == 3)
        let token = try #require(first.json["metadata"]?["continue"]?.stringValue)
        // What happens meanwhile does not show.
        _ = try await server.ask("DELETE", "/api/v1/namespaces/default/configmaps/m4")
        _ = try await server.create(#"{"metadata":{"name":"m9"}}"#, at: "/api/v1/namespaces/default/configmaps")
        let rest = try await server.ask("GET", "/api/v1/configmaps?limit=500&continue=" + token)
        let names = rest.json["items"]?.arrayValue?.compactMap { $0["metadata"]?["name"]?.stringValue }
        #expect(names == ["m3", "m4", "m5"])
        #expect(rest.json["metadata"]?["resourceVersion"] == first.json["metadata"]?["resourceVersion"])
    }

    /// Each piece is asked for after another object was made, changed and removed, before and behind the place where the
    /// list goes on.
    @Test(arguments: ["/api/v1/namespaces/default/configmaps", "/api/v1/configmaps"])
    func piecesAgreeWhateverHappensBetweenThem(path: String) async throws {
        let server = try await TestServer()
        let place = "/api/v1/namespaces/default/configmaps"
        for index in 1...6 {
            _ = try await server.create(#"{"metadata":{"name":"m\#(index)"},"data":{"k":"old"}}"#, at: place)
        }
        var names: [String] = []
        var values: Set<String> = []
        var remaining: [JSONValue?] = []
        var query = "?limit=2"
        for (made, changed, removed) in [("m0", "m5", "m1"), ("m55", "m6", "m3"), ("m7", "m4", "m2")] {
            let piece = try await server.ask("GET", path + query)
            for item in piece.json["items"]?.arrayValue ?? [] {
                names.append(item["metadata"]?["name"]?.stringValue ?? "")
                values.insert(item["data"]?["k"]?.stringValue ?? "")
            }
            remaining.append(piece.json["metadata"]?["remainingItemCount"])
            query = "?limit=2&continue=" + (piece.json["metadata"]?["continue"]?.stringValue ?? "")
            _ = try await server.create(#"{"metadata":{"name":"\#(made)"},"data":{"k":"new"}}"#, at: place)
            _ = try await server.ask(
                "PUT", "\(place)/\(changed)",
                #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"\#(changed)"},"data":{"k":"new"}}"#)
            _ = try await server.ask("DELETE", "\(place)/\(removed)")
        }
        #expect(names == ["m1", "m2", "m3", "m4", "m5", "m6"])
        #expect(values == ["old"])
        #expect(remaining == [4, 2, nil])
    }

    @Test func anOldStateIsCountedAsItWas() async throws {
        let server = try await TestServer()
        let place = "/api/v1/namespaces/default/configmaps"
        for index in 1...4 { _ = try await server.create(#"{"metadata":{"name":"m\#(index)"}}"#, at: place) }
        let version = try await server.ask("GET", place).json["metadata"]?["resourceVersion"]?.stringValue ?? ""
        _ = try await server.ask("DELETE", "\(place)/m4")
        for index in 5...7 { _ = try await server.create(#"{"metadata":{"name":"m\#(index)"}}"#, at: place) }
        let old = try await server.ask(
            "GET", "\(place)?limit=1&resourceVersionMatch=Exact&resourceVersion=\(version)")
        #expect(old.json["metadata"]?["remainingItemCount"] == 3)
    }

    @Test func tableHasTheColumnsOfKubectlGet() async throws {
        let server = try await TestServer()
        let table = try await server.ask(
            "GET", TestServer.services, accept: "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
        #expect(table.json["kind"] == "Table")
        let cells = table.json["rows"]?[0]?["cells"]?.arrayValue ?? []
        #expect(cells.prefix(5) == ["kubernetes", "ClusterIP", "10.96.0.1", "<none>", "443/TCP"])
    }
}
