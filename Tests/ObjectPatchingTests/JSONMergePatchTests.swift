import JSON
import KubernetesModel
import ObjectPatching
import Testing

struct JSONMergePatchTests {
    /// The examples of RFC 7386 that patch an object with an object or list, and those of Kubernetes' library.
    @Test(arguments: [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"a":1,"e":null}"#),
        (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
        (#"{}"#, #"{"a":[{"b":null},null]}"#, #"{"a":[{},null]}"#),
        (#"{"a":{}}"#, #"{"a":[{"b":null}]}"#, #"{"a":[{"b":null}]}"#),
    ])
    func applies(document: String, patch: String, expected: String) throws {
        let result = try JSONMergePatch(JSONValue(parsing: patch)).applied(to: JSONValue(parsing: document))
        #expect(result.jsonText() == expected)
    }

    @Test(arguments: ["1", "null", #""text""#])
    func isAnObject(patch: String) throws {
        let patch = try JSONValue(parsing: patch)
        #expect(throws: PatchError(.malformed, "Invalid JSON Patch")) { try JSONMergePatch(patch) }
    }

    @Test(arguments: [
        (#"{"a":1,"b":{"c":1,"d":2}}"#, #"{"b":{"c":1,"d":3},"e":[]}"#, #"{"a":null,"b":{"d":3},"e":[]}"#),
        (#"{"a":[1,2]}"#, #"{"a":[1,2]}"#, "{}"),
    ])
    func findsTheDifference(original: String, modified: String, expected: String) throws {
        let patch = JSONMergePatch(
            from: try #require(JSONValue(parsing: original).objectValue),
            to: try #require(JSONValue(parsing: modified).objectValue))
        #expect(patch.patch.jsonText() == expected)
    }

    @Test(arguments: [
        // Removed from the manifest; set by somebody else; changed; an empty object is a value.
        (#"{"a":1,"b":1}"#, #"{"b":2}"#, #"{"a":1,"b":1,"c":1}"#, #"{"a":null,"b":2}"#),
        (#"{"m":{"x":1}}"#, #"{"m":{}}"#, #"{"m":{"x":1,"y":2}}"#, #"{"m":{"x":null}}"#),
        (#"{}"#, #"{"m":{}}"#, #"{}"#, #"{"m":{}}"#),
        (#"{"l":[1]}"#, #"{"l":[1]}"#, #"{"l":[1,2]}"#, #"{"l":[1]}"#),
    ])
    func mergesThreeWays(original: String, modified: String, current: String, expected: String) throws {
        let patch = JSONMergePatch.threeWay(
            original: try #require(JSONValue(parsing: original).objectValue),
            modified: try #require(JSONValue(parsing: modified).objectValue),
            current: try #require(JSONValue(parsing: current).objectValue))
        #expect(patch.patch.jsonText() == expected)
    }
}
