import JSON
import KubernetesModel
import ObjectPatching
import Testing

struct JSONPatchTests {
    static let document: JSONValue = [
        "spec": ["ports": [["port": 80], ["port": 443]], "selector": ["a/b": "x", "t~": "y"]], "metadata": [:],
    ]

    @Test(arguments: [
        (#"[{"op":"replace","path":"/spec/ports/0/port","value":8080}]"#, "/spec/ports/0/port", #"8080"#),
        (#"[{"op":"add","path":"/spec/ports/-","value":{"port":1}}]"#, "/spec/ports/2/port", "1"),
        (#"[{"op":"add","path":"/spec/ports/0","value":{"port":1}}]"#, "/spec/ports/1/port", "80"),
        (#"[{"op":"remove","path":"/spec/ports/-1"}]"#, "/spec/ports", #"[{"port":80}]"#),
        (#"[{"op":"remove","path":"/spec/selector/a~1b"}]"#, "/spec/selector", #"{"t~":"y"}"#),
        (#"[{"op":"move","from":"/spec/selector/t~0","path":"/metadata/name"}]"#, "/metadata", #"{"name":"y"}"#),
        (#"[{"op":"copy","from":"/spec/ports/0","path":"/spec/ports/1"}]"#, "/spec/ports/2", #"{"port":443}"#),
        (#"[{"op":"replace","path":"/spec/absent","value":null}]"#, "/spec/absent", "null"),
        (
            #"[{"op":"test","path":"/spec/ports/1","value":{"port":443}},{"op":"add","path":"/x","value":[]}]"#, "/x",
            "[]"
        ),
        (#"[{"op":"test","path":"/absent","value":null}]"#, "/metadata", "{}"),
        (#"[{"op":"replace","path":"","value":{"a":1}}]"#, "/a", "1"),
    ])
    func applies(patch: String, place: String, expected: String) throws {
        let result = try JSONPatch(JSONValue(parsing: patch)).applied(to: Self.document)
        var found = result
        for key in place.split(separator: "/") {
            found = try #require(Int(key).flatMap { found[$0] } ?? found[String(key)])
        }
        #expect(found.jsonText() == expected)
    }

    @Test(arguments: [
        (
            #"[{"op":"test","path":"/spec/ports/0/port","value":1}]"#,
            "testing value /spec/ports/0/port failed: test failed"
        ),
        (
            #"[{"op":"test","path":"/spec/ports/0/port","value":80.0}]"#,
            "testing value /spec/ports/0/port failed: test failed"
        ),
        (
            #"[{"op":"replace","path":"/spec/nothing/0","value":1}]"#,
            "replace operation does not apply: doc is missing path: /spec/nothing/0: missing value"
        ),
        (
            #"[{"op":"replace","path":"/spec/ports/7","value":1}]"#,
            "replace operation does not apply: doc is missing key: /spec/ports/7: missing value"
        ),
        (
            #"[{"op":"remove","path":"/spec/x"}]"#,
            "error in remove for path: '/spec/x': Unable to remove nonexistent key: x: missing value"
        ),
        (
            #"[{"op":"remove","path":"/spec/ports/2"}]"#,
            "error in remove for path: '/spec/ports/2': Unable to access invalid index: 2: invalid index referenced"
        ),
        (
            #"[{"op":"add","path":"","value":1}]"#,
            "add operation does not apply: doc is missing path: \"\": missing value"
        ),
        (
            #"[{"op":"add","path":"/spec/ports/x","value":1}]"#,
            "error in add for path: '/spec/ports/x': value was not a proper array index: 'x': strconv.Atoi: parsing \"x\": invalid syntax"
        ),
        (#"[{"op":"add"}]"#, "add operation failed to decode path: missing value"),
        (#"[{"op":"increase","path":"/a"}]"#, "Unexpected kind: increase"),
        (#"[{"path":"/a"}]"#, "Unexpected kind: unknown"),
        (
            #"[{"op":"move","from":"/spec/none","path":"/b"}]"#,
            "error in move for path: 'none': Unable to remove nonexistent key: none: missing value"
        ),
    ])
    func refuses(patch: String, message: String) throws {
        let patch = try JSONPatch(JSONValue(parsing: patch))
        #expect(throws: PatchError(.inapplicable, message)) { try patch.applied(to: Self.document) }
    }

    @Test func isAList() {
        #expect(throws: PatchError(.malformed, "json: cannot unmarshal object into Go value of type jsonpatch.Patch")) {
            try JSONPatch([:])
        }
    }

    @Test func isBounded() {
        let many = JSONValue.array(Array(repeating: [:], count: JSONPatch.maximumOperations + 1))
        let error = #expect(throws: PatchError.self) { try JSONPatch(many) }
        #expect(error?.status.code == 413)
    }

    @Test func keepsItsReasonFromTheWire() {
        let status = PatchError(.inapplicable, "testing value /a failed: test failed").status
        #expect(status.code == 422)
        #expect(status.reason == "Invalid")
        #expect(status.message == "the server rejected our request due to an error in our request")
    }
}
