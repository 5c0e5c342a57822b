import Foundation
import JSON
import KubernetesModel
import ManifestLint
import ManifestReading
import TestSupport
import Testing
import YAMLSyntax

@Suite struct ReportTests {
    private let source = ManifestSource(
        name: "dir/a b.yaml",
        bytes: Array(
            """
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              annotations: {é: "日本"}
            spec:
              sessionAffinity: clientip
              selector: {app: web}
              ports:
              - port: 80
                nodeport: 30080
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: web
            spec:
              selector: {app: api}
              clusterIP: 10.97.97.97
              ports:
              - port: 81

            """.utf8))

    private func rendered(_ format: ReportFormat, _ options: RenderingOptions = RenderingOptions()) -> String {
        ManifestChecker().checkNow([source]).rendered(as: format, options: options, sources: SourceProvider([source]))
    }

    /// `SVCCTL_RECORD=1` writes the goldens anew and fails.
    @Test(arguments: ReportFormat.allCases) func looksAsRecorded(format: ReportFormat) throws {
        let fixture = Fixture("lint/report.\(format.rawValue).golden")
        let text = rendered(format)
        if ProcessInfo.processInfo.environment["SVCCTL_RECORD"] != nil {
            try Data(text.utf8).write(to: fixture.url)
            Issue.record("recorded")
        }
        #expect(text == (try fixture.text))
    }

    @Test func colorsOnlyWhenAskedTo() {
        #expect(!rendered(.text).contains("\u{1B}["))
        #expect(rendered(.text, RenderingOptions(usesColor: true)).contains("\u{1B}[1;31merror"))
    }

    @Test func showsThePartOfALongLineThatIsMeant() throws {
        let padding = String(repeating: "é", count: 5000)
        let text =
            #"{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web", "annotations": {"a": ""# + padding
            + #""}}, "spec": {"selector": {"app": "web"}, "ports": [{"port": 80, "nodeport": 1}]}, "status": {}}"#
        let source = ManifestSource(name: "a.json", bytes: Array(text.utf8))
        let report = ManifestChecker().checkNow([source])
        let lines = report.rendered(as: .text, options: RenderingOptions(), sources: SourceProvider([source]))
            .split(separator: "\n")
        let shown = try #require(lines.firstIndex { $0.hasPrefix("1 | ") })
        #expect(lines[shown].count < 260 && lines[shown].contains("…"))
        let caret = try #require(lines[shown + 1].range(of: "^"))
        #expect(
            lines[shown].dropFirst(lines[shown + 1].distance(from: lines[shown + 1].startIndex, to: caret.lowerBound))
                .hasPrefix(#""nodeport""#))
    }

    @Test func quietShowsErrorsOnly() {
        let text = rendered(.text, RenderingOptions(isQuiet: true))
        #expect(text.contains("error[") && !text.contains("warning[") && !text.contains("1 Service"))
        #expect(rendered(.text, RenderingOptions(showsStatistics: true)).contains("1\tunknown-field\n"))
    }

    @Test func jsonHasTheDocumentedShape() throws {
        let json = try JSONValue(parsing: rendered(.json))
        #expect(json["version"] == 1)
        let first = try #require(json["diagnostics"]?[0])
        for key in [
            "rule", "severity", "category", "reason", "field", "message", "file", "document", "line", "column",
            "endLine",
            "endColumn", "object", "fix",
        ] { #expect(first[key] != nil, "\(key)") }
        #expect(first["object"]?["name"] == "web")
        #expect(json["summary"]?["errors"] == 4)
    }

    @Test func sarifNamesOnlyRulesItHas() throws {
        let run = try #require(try JSONValue(parsing: rendered(.sarif))["runs"]?[0])
        let rules = (run["tool"]?["driver"]?["rules"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
        for result in run["results"]?.arrayValue ?? [] {
            let index = try #require(result["ruleIndex"]?.integerValue)
            #expect(rules[Int(index)] == result["ruleId"]?.stringValue)
            let place = result["locations"]?[0]?["physicalLocation"]
            #expect(place?["artifactLocation"]?["uri"] == "dir/a%20b.yaml")
            #expect((place?["region"]?["startLine"]?.integerValue ?? 0) > 0)
        }
    }

    @Test(arguments: [
        (ReportFormat.junit, "tests=\"1\" failures=\"0\" errors=\"1\""), (.tap, "not ok 1 - gone.yaml: "),
        (.checkstyle, "<file name=\"gone.yaml\">"), (.gitlab, "\"path\": \"gone.yaml\""),
        (.github, "::error file=gone.yaml::"), (.sarif, "\"executionSuccessful\": false"),
    ])
    func everyFormatTellsOfAFileThatCannotBeRead(format: ReportFormat, text: String) {
        let gone = ManifestSource(file: "/nonexistent/gone.yaml", name: "gone.yaml")
        let report = ManifestChecker().checkNow([gone])
        let shown = report.rendered(as: format, options: RenderingOptions(), sources: SourceProvider([gone]))
        #expect(shown.contains(text), "\(shown)")
        #expect(!shown.contains("no findings"))
    }

    @Test func aBaselineTakesOutWhatItKnows() throws {
        let report = ManifestChecker().checkNow([source])
        let baseline = try #require(Baseline(Baseline(report).json))
        #expect(baseline.applied(to: report).diagnostics.isEmpty)
        let moved = ManifestSource(name: source.name, bytes: Array("# one more line\n".utf8) + (source.bytes ?? []))
        #expect(baseline.applied(to: ManifestChecker().checkNow([moved])).diagnostics.isEmpty)
        var grown = report
        grown.diagnostics.append(report.diagnostics[0])
        #expect(baseline.applied(to: grown).diagnostics.count == 1)
        #expect(Baseline(["version": 2]) == nil)
    }

    @Test func diagnosesItsOwnSettings() {
        let text =
            "kubeVersion: 1.99\nrule:\n  x: off\nrules:\n  unknown-feild: off\n  no-selector: loud\n  duplicate-key: warning\nexclude: [vendor]\n"
        let settings = LintSettings(parsing: Array(text.utf8), file: ".svcctl.yaml")
        #expect(settings.diagnostics.map(\.range.start.line) == [1, 2, 5, 6])
        #expect(
            settings.diagnostics.map(\.help) == [nil, "did you mean `rules`?", "did you mean `unknown-field`?", nil])
        #expect(settings.exclude == ["vendor"])
        var options = LintOptions()
        settings.apply(to: &options)
        #expect(options.severities["duplicate-key"] == .some(.some(.warning)))
    }

    /// Whatever manifests and file names hold, no report carries what a terminal, a runner or a reader obeys.
    @Test(arguments: ReportFormat.allCases)
    func carriesNothingThatIsObeyed(format: ReportFormat) {
        let text = #"""
            apiVersion: v1
            kind: Service
            metadata:
              name: "a\e[2J\n::error::x\u202e"
              namespace: "n\x9b31m"
              labels: {"k\e[8m\u2028": "v"}
            spec:
              "x\n::error file=a::hello\n\e[1m": 1
              type: "t\u009b2J\e[2J"
              selector: {"app\e[2J": "x\e[2J"}
              ports: [{port: 80, name: "p\e[2J\r", protocol: "u\e[1A", targetPort: "a\eb"}]
            """#
        let source = ManifestSource(name: "a\u{1B}[2J\n::error::b.yaml", bytes: Array(text.utf8))
        let raw = ManifestSource(name: "raw.yaml", bytes: Array("a: \u{9B}2J\u{202E} [\n".utf8))
        let report = ManifestChecker().checkNow([source, raw])
        let shown = report.rendered(as: format, options: RenderingOptions(), sources: SourceProvider([source, raw]))
        let obeyed = shown.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        #expect(obeyed.isEmpty, "\(obeyed.map(\.value))")
        let lines = shown.split(separator: "\n")
        if format != .github { #expect(!lines.contains { $0.hasPrefix("::error") }) }
        #expect(!lines.contains { $0.hasPrefix("::error::") })
    }
}
