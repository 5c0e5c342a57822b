import JSON
import KubernetesModel
import ObjectPrinting
import TestSupport
import Testing

/// What kubectl 1.33 printed for one object in many formats: `printing/templates.json`.
@Suite struct TemplateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let format: String
        let template: String
        let allowsMissingKeys: Bool
        let output: String
        let error: String?

        var testDescription: String { "\(format): \(template)" }

        init(_ json: JSONValue) {
            format = json["format"]?.stringValue ?? ""
            template = json["template"]?.stringValue ?? ""
            allowsMissingKeys = json["strict"] == nil
            output = json["output"]?.stringValue ?? ""
            error = json["error"]?.stringValue
        }
    }

    static let recording = (try? Fixture("printing/templates.json").json) ?? [:]
    static let cases = (recording["cases"]?.arrayValue ?? []).map(Case.init)

    @Test(arguments: cases) func printsWhatKubectlPrints(_ testCase: Case) throws {
        let object = try #require(Self.recording["object"])
        let flags = [
            "jsonpath": "jsonpath=", "json": "jsonpath-as-json=", "go": "go-template=", "cc": "custom-columns=",
        ]
        var output = ""
        var message: String?
        do {
            let format = try OutputFormat(
                (flags[testCase.format] ?? "") + testCase.template, allowsMissingKeys: testCase.allowsMissingKeys,
                offer: .everything
            ) { _ in "" }
            var printer = ObjectPrinter(format)
            output = String(decoding: try printer.bytes(for: object), as: UTF8.self)
        } catch {
            output = error.output
            message = error.message
        }
        if let range = output.firstRange(of: "Error executing template:") {
            output = String(output[..<range.lowerBound])
        }
        #expect(output == testCase.output)
        #expect(message.map(Self.gist) == testCase.error)
    }

    @Test func recordsEnough() { #expect(Self.cases.count > 200) }

    /// The recording leaves out the object that jsonpath's errors show.
    private static func gist(_ message: String) -> String {
        guard message.hasPrefix("error executing jsonpath"),
            let start = message.firstRange(of: "Error executing template: "),
            let end = message.firstRange(of: ". Printing more")
        else { return message }
        return "…" + message[start.upperBound..<end.lowerBound]
    }
}
