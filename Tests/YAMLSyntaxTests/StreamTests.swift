import JSON
import KubernetesModel
import Testing
import YAMLSyntax

@Suite struct StreamTests {
    private func stream(_ text: String, limits: YAMLLimits = .standard) -> YAMLStream {
        YAMLStream(parsing: Array(text.utf8), file: "a.yaml", limits: limits)
    }

    @Test func keepsPositionsAcrossDocuments() throws {
        let documents = stream(
            "# head\n---\nkind: A\n--- # two\nkind: Bé\nspec:\n  ports:\n  - port: 80\n    name: x\n"
        )
        .documents
        #expect(documents.map(\.isEmpty) == [true, false, false])
        let root = try #require(documents[2].root)
        let location = try #require(root.location(of: FieldPath("spec", "ports")[0]["name"]))
        #expect(location.key?.range.start == YAMLPosition(line: 9, column: 5))
        #expect(location.value.range == YAMLRange(start: .init(line: 9, column: 11), end: .init(line: 9, column: 12)))
        #expect(root.path(to: location.value)?.description == "spec.ports[0].name")
        let ports = try #require(root.location(of: FieldPath("spec", "ports")))
        #expect(ports.value.range.end == YAMLPosition(line: 9, column: 12))
        let kind = try #require(root.location(of: FieldPath("kind")))
        #expect(kind.value.range.end == YAMLPosition(line: 5, column: 9))
    }

    @Test func aBrokenDocumentDoesNotHideTheNext() {
        let documents = stream("a: 'b\n---\nb: [\n---\nc: d\n").documents
        #expect(
            documents.map { $0.error?.problem } == [
                "found unexpected end of stream", "did not find expected node content", nil,
            ])
        #expect(documents[0].error?.position == YAMLPosition(line: 2, column: 1))
        #expect(documents[2].root?.members.count == 1)
    }

    /// libyaml refuses these; go-yaml, and so an apiserver, reads them.
    @Test func readsColonsAtTheEndOfPlainScalarsInFlowCollections() throws {
        let text = "é: [fd00::, 2001:db8::]\nb: {c: d:, \"e:,\": f}\ng: h\n"
        let root = try #require(stream(text).documents[0].root)
        #expect(try root.jsonValue() == ["é": ["fd00::", "2001:db8::"], "b": ["c": "d:", "e:,": "f"], "g": "h"])
        let second = try #require(root.location(of: FieldPath("é")[1]))
        #expect(second.value.range == YAMLRange(start: .init(line: 1, column: 13), end: .init(line: 1, column: 23)))
        let broken = try #require(stream("a: [b:, c\nd: e\n").documents[0].error)
        #expect(broken.problem == "did not find expected ',' or ']'")
    }

    /// libyaml reads these; go-yaml ends a plain scalar at the question mark.
    @Test(arguments: [("a: [b?]", "']'", 6), ("a: {b: c?d}", "'}'", 9), ("a: [é?, c]", "']'", 6)])
    func refusesQuestionMarksInPlainScalarsOfFlowCollections(text: String, end: String, column: Int) throws {
        let error = try #require(stream(text).documents[0].error)
        #expect(error.problem == "did not find expected ',' or \(end)")
        #expect(error.position == YAMLPosition(line: 1, column: column))
        #expect(stream("a: b?\nc: ['d?', \"?\"]\n").documents[0].error == nil)
    }

    @Test func refusesContentAfterASeparator() {
        let documents = stream("--- {a: b}\nc: d\n").documents
        #expect(documents[0].error?.message == "invalid Yaml document separator: {a: b}")
        #expect(documents[0].error?.position == YAMLPosition(line: 1, column: 5))
        #expect(documents[1].root != nil)
    }

    @Test func findsFieldsBehindAliasesAndMerges() throws {
        let root = try #require(
            stream("base: &b\n  port: 80\nports:\n- <<: *b\n  name: x\n- *b\non: 1\n").documents[0].root)
        #expect(root.location(of: FieldPath("ports")[0]["port"])?.key?.range.start == .init(line: 2, column: 3))
        #expect(root.location(of: FieldPath("ports")[1]["port"])?.value.range.start == .init(line: 2, column: 9))
        #expect(root.location(of: FieldPath("true"))?.key?.text == "on")
        #expect(root.location(of: FieldPath("ports")[2]) == nil)
        #expect(root.deepestLocation(of: FieldPath("ports")[0]["nope"]).depth == 2)
    }

    @Test func findsFieldsOfLargeCollections() throws {
        let keys = (0..<100).map { "  k\($0): {x: \($0)}\n" }.joined()
        let text = "m:\n\(keys)  on: 1\n  k7: last\nl: [\((0..<100).map(String.init).joined(separator: ", "))]\n"
        let root = try #require(stream(text).documents[0].root)
        let ninth = try #require(root.location(of: FieldPath("m", "k9", "x")))
        #expect(ninth.value.text == "9")
        #expect(root.path(to: ninth.value)?.description == "m.k9.x")
        #expect(root.location(of: FieldPath("m", "k7"))?.value.text == "last")
        #expect(root.location(of: FieldPath("m", "true"))?.key?.text == "on")
        #expect(root.location(of: FieldPath("m", "nope")) == nil && root.location(of: FieldPath("l")[100]) == nil)
        let element = try #require(root.location(of: FieldPath("l")[42]))
        #expect(element.value.text == "42" && root.path(to: element.value)?.description == "l[42]")
    }

    @Test func givesBothPositionsOfADuplicate() throws {
        let document = stream("---\na: 1\nb:\n  c: 1\n  c: 2\na: 2\n").documents[0]
        let root = try #require(document.root)
        let duplicates = try root.decoded(firstLine: document.range.start.line).duplicates
        #expect(
            duplicates.map(\.message) == [
                "line 4: key \"c\" already set in map", "line 5: key \"a\" already set in map",
            ])
        #expect(duplicates[1].first.range.start == .init(line: 2, column: 1))
        #expect(duplicates[1].key.range.start == .init(line: 6, column: 1))
    }

    @Test(arguments: [
        ("a\u{0}b", "control characters are not allowed", 1, 2),
        ("a: \u{1}", "control characters are not allowed", 1, 4),
        ("a: b\nc: \"x", "found unexpected end of stream", 2, 6),
    ])
    func placesErrorsOfTheReader(text: String, problem: String, line: Int, column: Int) throws {
        let error = try #require(stream(text).documents.first?.error)
        #expect(error.problem == problem)
        #expect(error.position == YAMLPosition(line: line, column: column))
    }

    @Test func refusesInvalidUTF8WithItsPlace() {
        let documents = YAMLStream(parsing: Array("a: é\nb: ".utf8) + [0xFF, 0x0A]).documents
        #expect(documents[0].error?.message == "yaml: invalid leading UTF-8 octet")
        #expect(documents[0].error?.position == YAMLPosition(line: 2, column: 4))
    }

    @Test func boundsNestingAndAliases() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(stream(deep).documents[0].error?.problem == "exceeded max depth of 500")
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let alias = "*a\(level - 1)"
            bomb += "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
        }
        let error = #expect(throws: YAMLSyntaxError.self) { try YAML.value(parsing: bomb) }
        #expect(error?.problem == "document contains excessive aliasing")
        #expect(stream("a: b", limits: YAMLLimits(bytes: 3)).documents[0].error != nil)
    }

    @Test(arguments: ["apiVersion: v1\rkind: A\r", "apiVersion: v1\r\nkind: A\r\n", "\u{FEFF}apiVersion: v1\nkind: A"])
    func knowsEveryLineEnd(text: String) throws {
        let root = try #require(stream(text).documents[0].root)
        #expect(root.location(of: FieldPath("kind"))?.value.range.start == YAMLPosition(line: 2, column: 7))
    }

    @Test func saysWhereTextIsLeftAfterTheEndOfADocument() throws {
        let indented = stream("  kind: Service\n  spec: {}\ntype: NodePort\n").documents[0]
        #expect(indented.root?.members.count == 2)
        #expect(indented.rest?.position == YAMLPosition(line: 3, column: 1))
        #expect(indented.rest?.problem == "did not find expected <document start>")
        let second = stream("kind: A\n...\nkind: B\n").documents[0]
        #expect(second.rest?.position == YAMLPosition(line: 3, column: 1))
        #expect(stream("kind: A\n...\n# the end\n").documents[0].rest == nil)
    }

    @Test func readsTheEscapesOfJSONInJSON() throws {
        let text = #"{"s": "\ud83d\ude00\/\ud800", "t": "\\ud83d", "n": "\uD83D\uDE00"}"# + "\n"
        let root = try #require(stream("\n" + text).documents[0].root)
        #expect(root.location(of: FieldPath("s"))?.value.text == "\u{1F600}/\u{FFFD}")
        #expect(root.location(of: FieldPath("t"))?.value.text == #"\ud83d"#)
        let last = try #require(root.location(of: FieldPath("n")))
        let columns = text.unicodeScalars.enumerated().filter { $0.element == "n" }.map(\.offset)
        #expect(last.key?.range.start == YAMLPosition(line: 2, column: columns[0]))
        #expect(last.value.range.end == YAMLPosition(line: 2, column: text.unicodeScalars.count - 1))
        // YAML proper has neither.
        #expect(stream(#"s: "\/""#).documents[0].error != nil)
        #expect(stream(#"{s: "\ud83d\ude00"}"#).documents[0].error != nil)
        // kubectl goes on with YAML for good after the first line that parts documents.
        #expect(stream("---\n" + text).documents[0].error != nil)
    }

    /// What each of these gives, as kubectl 1.33 and 1.36 read them.
    @Test(
        arguments: [
            (#"{"a":1}{"a":2}"#, ["1", "2"], nil),
            ("{\"a\":1}\n{\"a\":2}\n---\na: 3\n", ["1", "2"], "invalid character '-' in numeric literal"),
            ("{\"a\":1}\n---\na: 2\n", ["1", "2"], nil),
            ("{\"a\":1}\na: 2\n", ["1", "2"], nil),
            ("{\"a\":1}\n--- # two\n{\"a\":2}\n", ["1", "2"], nil),
            ("{a: 1}\n---\na: 2\n", ["1", "2"], nil),
            ("{\"a\":1,}\n", ["1"], nil),
            ("{\"a\":1} # one\n", ["1"], nil),
            ("{\"a\":1} null {\"a\":2}", ["1", "2"], nil),
            ("{\"a\":1},", ["1"], "did not find expected node content"),
            ("{\"a\":{}\n\"b\":2}", [], "invalid character '\"' after object key:value pair"),
            ("{\"a\":1", [], "unexpected EOF"),
            ("a: 1\n----\na: 2\n", ["1", "2"], "invalid Yaml document separator: -"),
            ("a: 1\n--- \u{A0}\u{2028}# x\na: 2\n", ["1", "2"], nil),
            ("a: 1\n...\n---\na: 2\n", ["1", "2"], nil),
            ("\u{FEFF}{\"a\":1}{\"a\":2}", ["1", "2"], nil),
            ("a: 1\n---\n\u{FEFF}a: 2\n", ["1", "2"], nil),
            ("\u{FEFF}---\na: 1\n", ["1"], nil),
        ] as [(String, [String], String?)])
    func cutsTextsAsKubectlDoes(text: String, values: [String], problem: String?) {
        let documents = stream(text).documents
        #expect(documents.compactMap { $0.root?.location(of: FieldPath("a"))?.value.text } == values)
        #expect(documents.compactMap(\.error?.problem) == [problem].compactMap(\.self))
    }

    /// Where editors show what they show: NEL, LS and PS end lines for YAML only, and a byte order mark in the midst of a
    /// file is a character.
    @Test(arguments: [
        ("a: \"x\u{2028}y\"\nb: {c: 1}\n", 2, 5),
        ("a: \"x\u{85}y\"\rb: {c: 1}\r", 2, 5),
        ("a: \"x\u{2029}\u{2029}y\"\r\nb: {c: 1}\r\n", 2, 5),
        ("# \u{85}a: 1\n---\nb: {c: 1}\n", 3, 5),
        ("a: 1\n---\n\u{FEFF}b: {c: 1}\n", 3, 6),
        ("\u{FEFF}b: {c: 1}\n", 1, 5),
        ("{\"é\": 1} {\"b\": {\"c\": 1}}", 1, 17),
        ("{\"é\": \"\\ud83d\\ude00\", \"b\": {\"c\": 1}}", 1, 29),
        ("b: \u{85} {c: 1}\n", 1, 7),
    ])
    func placesNodesWhereEditorsShowThem(text: String, line: Int, column: Int) throws {
        let nodes = stream(text).documents.compactMap { $0.root?.location(of: FieldPath("b", "c"))?.key }
        #expect(try #require(nodes.first).range.start == YAMLPosition(line: line, column: column))
        // The line as editors have it holds the key there.
        let starts = YAMLStream.lineStarts(of: Array(text.utf8))
        let bytes = Array(text.utf8)[starts[line - 1]...]
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
        let hidden = line == 1 && text.hasPrefix("\u{FEFF}") ? 1 : 0
        #expect(["c", "\""].contains(Array(scalars)[column - 1 + hidden]))
    }

    /// However deep the aliases, merge keys and keys of a text lead, and however large what they make.
    @Test func boundsWhatIsBuilt() throws {
        var chain = ""
        for level in 0..<20 {
            let inner = level == 0 ? "{}" : "*x\(level - 1)"
            chain += "x\(level): &x\(level) " + String(repeating: "{<<: ", count: 100) + inner
            chain += String(repeating: "}", count: 100) + "\n"
        }
        let (open, close) = (String(repeating: "[", count: 100), String(repeating: "]", count: 100))
        let lists = (1...6).map { "x\($0): &x\($0) \(open)*x\($0 - 1)\(close)\n" }.joined()
        var key = "&a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"
        for level in 1...8 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",")
            key += ", &a\(level) [\(aliases)]"
        }
        let long = String(repeating: "x", count: 1 << 20)
        let problems = [
            (chain, "exceeded max depth of 500"), ("x0: &x0 []\n" + lists, "exceeded max depth of 500"),
            (
                "a: &a \(long)\nb: [\((0..<200).map { _ in "*a" }.joined(separator: ","))]",
                "document contains excessive aliasing"
            ),
        ]
        for (text, problem) in problems {
            let error = #expect(throws: YAMLSyntaxError.self) { try YAML.value(parsing: text) }
            #expect(error?.problem == problem)
        }
        let error = #expect(throws: YAMLSyntaxError.self) { try YAML.value(parsing: "? [\(key)]\n: x\n") }
        #expect(error?.problem.hasPrefix("invalid map key: ") == true && (error?.problem.utf8.count ?? 0) < 10_000)
    }
}
