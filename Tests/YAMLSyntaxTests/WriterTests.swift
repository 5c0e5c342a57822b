import JSON
import KubernetesModel
import TestSupport
import Testing
import YAMLSyntax

/// Texts that kubectl 1.32 printed for the JSON beside them.
@Suite struct WriterTests {
    static let recorded: [JSONValue] = (try? Fixture("yaml/written.jsonl").jsonLines) ?? []

    @Test(arguments: recorded.indices)
    func writesAsKubectlDoes(row: Int) throws {
        let value = try #require(Self.recorded[row]["value"])
        let expected = try #require(Self.recorded[row]["yaml"]?.stringValue).split(separator: "\n")
        let written = YAMLWriter.text(of: value).split(separator: "\n")
        let difference = zip(written, expected).first { $0 != $1 }
        #expect(difference == nil)
        #expect(written.count == expected.count)
    }

    @Test(arguments: recorded.indices)
    func readsBackWhatItWrites(row: Int) throws {
        let value = try #require(Self.recorded[row]["value"])
        let back = try YAML.value(parsing: YAMLWriter.text(of: value))
        #expect(back == value, "\(back.jsonText())\n\(value.jsonText())")
    }

    @Test func hasRecordings() { #expect(Self.recorded.count >= 20) }

    @Test(arguments: [
        (JSONValue.string("a"), "a\n"), (.array([]), "[]\n"), (.object([:]), "{}\n"),
        (.array([.array(["a"]), .array([])]), "- - a\n- []\n"), (.null, "null\n"),
        (.string("a\nb"), "|-\n  a\n  b\n"),
    ])
    func writesRoots(value: JSONValue, text: String) {
        #expect(YAMLWriter.text(of: value) == text)
    }
}
