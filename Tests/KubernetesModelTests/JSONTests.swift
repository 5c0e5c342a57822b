import JSON
import KubernetesModel
import Testing

@Suite struct JSONTests {
    /// Equal bytes are one text; texts that Unicode calls equivalent are not, however long they are.
    @Test(arguments: ["a", "fifteen bytes..", "more than fifteen bytes"])
    func tellsTextsApartByTheirBytes(text: String) {
        let (one, another) = (text + "\u{F900}", text + "\u{8C48}")
        #expect(one == another && one.utf8.count == another.utf8.count)
        let copy = String(decoding: Array(one.utf8), as: UTF8.self)
        #expect(!one.hasSameBytes(as: another) && one.hasSameBytes(as: copy))
        let object = JSONObject(members: [.init(key: one, value: 1), .init(key: another, value: 2)])
        #expect(object.count == 2 && object[one] == 1 && object[another] == 2)
    }

    @Test(arguments: [
        ("{\"b\":1,\"a\":[true,null,\"x\"]}", "{\"a\":[true,null,\"x\"],\"b\":1}"),
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("9223372036854775808", "9223372036854776000"),
        ("1.0", "1"), ("1.5e3", "1500"), ("1e21", "1e+21"), ("1e-7", "1e-7"), ("0.000001", "0.000001"),
        ("123456789012345678901234567890", "1.2345678901234568e+29"), ("-0.5", "-0.5"), ("1e-10", "1e-10"),
        ("\"<a&b>\\u2028\\n\\u0001\"", "\"\\u003ca\\u0026b\\u003e\\u2028\\n\\u0001\""),
        ("\"\\ud83d\\ude00\\ud83d\"", "\"😀\u{FFFD}\""),
    ])
    func readsAndWritesAsGoDoes(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text).jsonText() == expected)
    }

    @Test(arguments: [
        ("", "unexpected end of JSON input"), ("{", "unexpected end of JSON input"),
        ("{a", "invalid character 'a' looking for beginning of object key string"),
        ("[1 2]", "invalid character '2' after array element"),
        ("nul!", "invalid character '!' in literal null (expecting 'l')"),
        ("01", "invalid character '1' after top-level value"),
        ("{\"a\":1}}", "invalid character '}' after top-level value"),
    ])
    func refusesMalformedTextInTheWordsOfGo(text: String, message: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
        do { _ = try JSONValue(parsing: text) } catch { #expect(error.message == message) }
    }

    @Test func notesDuplicateMembersAndKeepsTheLast() throws {
        let document = try JSONDocument(
            parsing: #"{"spec":{"ports":[{"port":1,"port":2}],"type":"a","type":"b"}}"#.utf8)
        #expect(document.duplicates.map(\.description) == ["spec.ports[0].port", "spec.type"])
        #expect(document.value["spec"]?["type"] == "b")
    }

    @Test(arguments: [
        ([["a"]], #"{"a":{"x":[1,"}",{"y":"\\\""}]},"b":{"a":1}}"#, #"{"b":{"a":1}}"#),
        (
            [["i", "*", "m", "x"]], #"{"i":[{"m":{"x":1,"y":2}},{"x":3,"m":{"x":[]}}],"m":{"x":4}}"#,
            #"{"i":[{"m":{"y":2}},{"m":{},"x":3}],"m":{"x":4}}"#
        ),
        ([["i", "x"], ["i", "*", "x"]], #"{"i":[{"x":1}],"x":{"i":{"x":1}}}"#, #"{"i":[{}],"x":{"i":{"x":1}}}"#),
        ([["n"]], #"{"n":12,"o":1}"#, #"{"o":1}"#), ([["n"]], #"{"o":1,"n":"x"}"#, #"{"o":1}"#),
    ])
    func leavesMembersOut(paths: [[String]], text: String, expected: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8), omitting: paths).jsonText() == expected)
    }

    @Test(arguments: [10, 47, 48, 49, 200]) func sortsMembersOfAnyNumberAndKeepsTheLastOfDuplicates(count: Int) throws {
        let keys = (0..<count).map { "key-\($0 * 7919 % 1000)" }
        let text = "{" + (keys + [keys[0]]).enumerated().map { "\"\($1)\":\($0)" }.joined(separator: ",") + "}"
        let document = try JSONDocument(parsing: text.utf8)
        let object = try #require(document.value.objectValue)
        #expect(object.keys == keys.sorted { $0.precedesBytewise($1) })
        #expect(object[keys[0]] == .integer(Int64(count)))
        #expect(document.duplicates.map(\.description) == [keys[0]])
    }

    @Test func readsLongStringsWithAndWithoutEscapes() throws {
        for length in 0..<40 {
            let plain = String(repeating: "x", count: length)
            #expect(try JSONValue(parsing: "\"\(plain)\"") == .string(plain))
            #expect(try JSONValue(parsing: "\"\(plain)\\n\(plain)é\"") == .string("\(plain)\n\(plain)é"))
            #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "\"\(plain)\u{1}\"") }
            #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "\"\(plain)") }
        }
    }

    @Test func boundsTheDepthOfNesting() {
        #expect(throws: JSONSyntaxError.self) {
            try JSONValue(parsing: String(repeating: "[", count: 20_000))
        }
    }

    @Test func tellsCanonicallyEquivalentKeysApart() {
        let object: JSONObject = ["e\u{301}": 1, "\u{e9}": 2]
        #expect(object.count == 2)
        #expect(object["\u{e9}"] == 2)
    }

    @Test func tellsAMissingMemberFromNull() {
        var object: JSONObject = ["a": .null]
        #expect(object["a"] == .some(.null))
        #expect((object["b"] as JSONValue?) == Optional<JSONValue>.none)
        #expect(object.removeValue(forKey: "b") == Optional<JSONValue>.none)
        #expect(JSONValue.object(object)["b"] == Optional<JSONValue>.none)
    }

    @Test func indentsByFourSpaces() throws {
        let text = try JSONValue(parsing: #"{"a":{},"b":[],"c":[{"d":1}]}"#).jsonText(.indented)
        #expect(
            text
                == "{\n    \"a\": {},\n    \"b\": [],\n    \"c\": [\n        {\n            \"d\": 1\n        }\n    ]\n}"
        )
    }
}
