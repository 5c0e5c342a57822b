import JSON
import KubernetesModel
import TestSupport
import Testing
import YAMLSyntax

/// What an apiserver and go-yaml made of the same texts.
@Suite struct DecodingTests {
    static let recorded: [JSONValue] = (try? Fixture("yaml/decoding.jsonl").jsonLines) ?? []

    @Test func hasRecordings() { #expect(Self.recorded.count > 300) }

    @Test(arguments: recorded.filter { $0["error"] != nil })
    func refusesInTheWordsOfGo(row: JSONValue) throws {
        let yaml = try #require(row["yaml"]?.stringValue)
        let error = #expect(throws: YAMLSyntaxError.self) { try YAML.decode(Array(yaml.utf8)) }
        #expect(error?.message == row["error"]?.stringValue, "\(yaml)")
    }

    @Test(arguments: recorded.filter { $0["strict"] != nil })
    func namesDuplicateKeys(row: JSONValue) throws {
        let yaml = try #require(row["yaml"]?.stringValue)
        #expect(try YAML.decode(Array(yaml.utf8)).strictMessage == row["strict"]?.stringValue, "\(yaml)")
    }

    @Test(arguments: recorded.filter { $0["annotations"] != nil })
    func resolvesText(row: JSONValue) throws {
        let yaml = try #require(row["yaml"]?.stringValue)
        let value = try YAML.value(parsing: yaml)
        let annotations = (value[path: "metadata", "annotations"]?.objectValue ?? [:]).map {
            ($0.key, $0.value.isNull ? "" : $0.value)
        }
        #expect(.object(JSONObject(annotations)) == row["annotations"], "\(yaml)")
    }

    @Test(arguments: recorded.filter { $0["kind"] != nil })
    func resolvesScalarsToTheKindThatTheServerSaw(row: JSONValue) throws {
        let yaml = try #require(row["yaml"]?.stringValue)
        let field = try #require(row["field"]?.stringValue)
        var values = [try YAML.value(parsing: yaml)]
        for name in field.split(separator: ".") {
            values = values.flatMap { value in value[String(name)].map { $0.arrayValue ?? [$0] } ?? [] }
        }
        let kinds = values.flatMap { value in [value] + (value.objectValue?.map(\.value) ?? []) }.map(Self.kind)
        let isArray = row["kind"] == "array"
        #expect(isArray || kinds.contains(row["kind"]?.stringValue ?? ""), "\(yaml)")
    }

    private static func kind(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "bool"
        case .integer, .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    @Test(arguments: [
        ("0x50", "80"), ("0120", "80"), ("0o120", "80"), ("0b1010000", "80"), ("8_0", "80"), ("080", "80"),
        ("8e1", "80"), ("80.", "80"), (".5", "0.5"), ("1e400", "\"1e400\""), ("0o8", "\"0o8\""), ("_80", "\"_80\""),
        ("-9223372036854775808", "-9223372036854775808"), ("18446744073709551615", "18446744073709552000"),
        ("1:20:30", "\"1:20:30\""), ("2024-01-01", "\"2024-01-01\""), ("~", "null"), ("Null", "null"),
        ("nUll", "\"nUll\""), ("YES", "true"), ("yEs", "\"yEs\""), ("Off", "false"), ("!!float 80", "80"),
        ("!!str 80", "\"80\""), ("!!int '80'", "80"), ("!!binary aGk=", "\"hi\""), ("! yes", "\"yes\""),
        ("'80'", "\"80\""), ("{1: a, true: b, 1.5: c}", "{\"1\":\"a\",\"1.5\":\"c\",\"true\":\"b\"}"),
        ("+0x1F", "31"), ("-0b11", "-3"), ("0x", "\"0x\""), ("1e", "\"1e\""), ("+", "\"+\""), (".", "\".\""),
    ])
    func resolvesScalars(text: String, json: String) throws {
        #expect(try YAML.value(parsing: "a: \(text)")["a"]?.jsonText() == json)
    }

    @Test(arguments: [
        (".inf", "json: unsupported value: +Inf"), ("-.Inf", "json: unsupported value: -Inf"),
        (".NaN", "json: unsupported value: NaN"), ("!!int x", "yaml: cannot decode !!str `x` as a !!int"),
        ("!!binary '*'", "yaml: !!binary value contains invalid base64 data"),
        ("{<<: 1}", "yaml: map merge requires map or sequence of maps as the value"),
        ("&x [*x]", "yaml: anchor 'x' value contains itself"),
        ("{{a: b}: c}", "yaml: invalid map key: map[interface {}]interface {}{\"a\":\"b\"}"),
    ])
    func refusesValuesThatJSONCannotHold(text: String, message: String) throws {
        let error = #expect(throws: YAMLSyntaxError.self) { try YAML.value(parsing: "a: \(text)") }
        #expect(error?.message == message)
    }

    @Test func mergesAsGoYAMLDoes() throws {
        let text = """
            base: &b {x: 1, w: 2}
            over: {<<: *b, w: 3, z: {<<: [{p: 1}, {p: 2, q: 3}]}}
            """
        #expect(
            try YAML.value(parsing: text)["over"]?.jsonText() == #"{"w":3,"x":1,"z":{"p":1,"q":3}}"#)
    }
}
