import JSON
import KubernetesModel
import ObjectPrinting
import TestSupport
import Testing

/// Templates made of pieces of templates: whatever they say, it is a text or an error, and soon.
@Suite struct TemplateFuzzTests {
    private static let object: JSONValue = [
        "metadata": ["name": "web", "labels": ["a": "b"]],
        "spec": ["ports": [["port": 80], ["port": 443, "weight": .number(1.5)]], "none": nil, "on": true],
        "items": [[1, 2, 3], "text", nil, -9_223_372_036_854_775_808],
    ]

    private static let jsonPath = [
        "{", "}", "[", "]", ".", "..", "*", "@", "$", "?(", ")", "==", "<", "!=", "&&", "'", "\"", "\\", ",", ":", " ",
        "range", "end", "true", "-", "0", "1", "-1", "9223372036854775807", "-9223372036854775808",
        "99999999999999999999", "1e9", ".metadata.name", ".spec.ports", ".items", "[0]", "[-1:]", "{range .items[*]}",
        "{end}", "é", "\n", "[?(@.port==80)]", "['a']",
    ]
    private static let goTemplate = [
        "{{", "}}", "{{-", "-}}", "(", ")", "|", ".", "$", "$x", ":=", "=", ",", " ", "range", "if", "else", "end",
        "with", "define", "block", "template", "break", "continue", "\"a\"", "`b`", "'c'", "0", "-1", "1e400", "0x7f",
        "9223372036854775807", "printf", "print", "len", "index", "slice", "eq", "lt", "not", "html", "js",
        "urlquery", "base64decode", "\"%*d %.*f %x\"", "\"%!s %5.99999999999d\"", ".metadata", ".spec.ports",
        ".items", "/*", "*/", "\\", "\n", "nil", "true", "{{range .items}}", "{{end}}", "{{template \"a\" .}}",
    ]

    private static func outcome(_ format: String) -> String? {
        do {
            var printer = ObjectPrinter(try OutputFormat(format, offer: .everything) { _ in "" })
            return String(decoding: try printer.bytes(for: object), as: UTF8.self)
        } catch { return nil }
    }

    @Test(arguments: [("jsonpath=", jsonPath), ("go-template=", goTemplate), ("custom-columns=A:", jsonPath)])
    func survivesAnyTemplate(flag: String, pieces: [String]) {
        let seed: UInt64 = 20_261_128
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        var printed = 0
        for _ in 0..<3000 {
            var template = (0..<Int.random(in: 1...14, using: &random)).map { _ in pieces.randomElement(using: &random)!
            }
            .joined()
            if flag == "go-template=", Bool.random(using: &random) { template = "{{\(template)}}" }
            if flag != "go-template=", Bool.random(using: &random) { template = "{\(template)}" }
            if Self.outcome(flag + template) != nil { printed += 1 }
        }
        #expect(printed > 50)
    }

    @Test(arguments: [
        "jsonpath=" + String(repeating: "{range .items[*]}", count: 20_000),
        "jsonpath={.items" + String(repeating: "[?(@", count: 5000) + String(repeating: ")]", count: 5000) + "}",
        "jsonpath={" + String(repeating: "[", count: 5000) + "}",
        "go-template={{" + String(repeating: "(", count: 20_000) + "1" + String(repeating: ")", count: 20_000) + "}}",
        "go-template=" + String(repeating: "{{if .}}", count: 20_000) + String(repeating: "{{end}}", count: 20_000),
        "go-template={{if .}}" + String(repeating: "{{else if .}}", count: 20_000) + "{{end}}",
        "go-template={{define \"a\"}}{{if .}}{{template \"a\" .}}{{end}}{{end}}{{template \"a\" .}}",
    ])
    func survivesDeepTemplates(format: String) { #expect(Self.outcome(format) == nil) }

    @Test(arguments: [
        ("{.items[9223372036854775807]}", "array index out of bounds"),
        ("{.items[-9223372036854775808]}", "array index out of bounds"),
        ("{.items[0:9223372036854775807]}", "array index out of bounds"),
        ("{.items[99999999999999999999]}", "is not a number"),
    ])
    func refusesHugeIndices(template: String, reason: String) throws {
        let error = #expect(throws: PrintingError.self) {
            var printer = ObjectPrinter(try OutputFormat("jsonpath=" + template, offer: .everything) { _ in "" })
            _ = try printer.bytes(for: Self.object)
        }
        #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }

    @Test func aHugeStepIsOneStep() {
        #expect(Self.outcome("jsonpath={.spec.ports[0:2:9223372036854775807].port}") == "80")
    }

    /// As Go's `fmt`, which takes widths up to a million.
    @Test(arguments: [
        ("{{printf \"%*d|\" 5 1}}", "    1|"), ("{{printf \"%*d|\" -5 1}}", "1    |"),
        ("{{printf \"%*d|\" 9223372036854775807 1}}", "%!(BADWIDTH)1|"),
        ("{{printf \"%*d|\" \"x\" 1}}", "%!(BADWIDTH)1|"),
        ("{{printf \"%.*f|\" -1 1.5}}", "%!(BADPREC)1.500000|"), ("{{printf \"%.*f|\" 2 1.5}}", "1.50|"),
    ])
    func widthsAreBounded(template: String, printed: String) {
        #expect(Self.outcome("go-template=" + template) == printed)
    }
}
