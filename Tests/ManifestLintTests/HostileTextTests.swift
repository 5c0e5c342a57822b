import Foundation
import ManifestLint
import ManifestReading
import Testing

/// Texts that are made to take a parser or a linter long, or much memory.
@Suite(.serialized) struct HostileTextTests {
    /// A text by what it is about.
    struct Hostile: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: @Sendable () -> String

        init(_ name: String, _ text: @escaping @Sendable () -> String) {
            testDescription = name
            self.text = text
        }
    }

    private static let head = "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"

    private static func many(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined() }

    static let all: [Hostile] = [
        Hostile("brackets") { String(repeating: "[", count: 200_000) },
        Hostile("braces") { String(repeating: "{a: ", count: 50_000) },
        Hostile("dashes") { String(repeating: "- ", count: 50_000) },
        Hostile("question marks") { String(repeating: "? ", count: 20_000) },
        Hostile("empty values") { String(repeating: "a:\n", count: 20_000) },
        Hostile("separators") { String(repeating: "---\n", count: 50_000) },
        Hostile("anchors") { String(repeating: "&a *a ", count: 20_000) },
        Hostile("a long scalar") { head + "spec: {type: \(String(repeating: "x", count: 10_000_000))}\n" },
        Hostile("a billion laughs") {
            "a0: &a0 [x, x, x]\n"
                + many(30) { "a\($0 + 1): &a\($0 + 1) [*a\($0), *a\($0), *a\($0), *a\($0), *a\($0)]\n" } + head
        },
        Hostile("merges of merges") {
            "a0: &a0 {x: y}\n" + many(30) { "a\($0 + 1): &a\($0 + 1) {<<: [*a\($0), *a\($0), *a\($0)]}\n" } + head
        },
        Hostile("one key again and again") { head + "spec:\n" + many(20_000) { _ in "  type: x\n" } },
        Hostile("unknown fields") { head + "spec:\n" + many(20_000) { "  q\($0): 1\n" } },
        Hostile("invalid ports") { head + "spec:\n  ports:\n" + many(10_000) { "  - {port: 0, name: p\($0)}\n" } },
        Hostile("mixed ports") {
            head + "spec:\n  ports:\n"
                + many(10_000) { "  - {port: \($0 / 2 + 1), name: p\($0), protocol: \(["TCP", "UDP"][$0 % 2])}\n" }
        },
        Hostile("colons in flow collections") { "a: [" + many(20_000) { "k\($0):, " } + "]\n" },
        Hostile("suppressions") {
            head + "spec:\n  ports:\n" + many(10_000) { "  - {port: 0, name: p\($0)} # svcctl:ignore invalid-name\n" }
        },
        Hostile("suppressed documents") {
            many(3_000) { "# svcctl:ignore no-selector\n\(head)spec: {ports: [{port: \($0)}]}\n---\n" }
        },
        Hostile("wrong types beside errors") {
            head + "spec:\n  ports:\n" + many(10_000) { "  - {port: \($0 % 2 == 0 ? "x" : "0"), name: p\($0)}\n" }
        },
        Hostile("ambiguous scalars") {
            head + "spec: {ports: [{port: 80}]}\n"
                + "x: {" + many(20_000) { "k\($0): 010, " } + "}\n"
        },
        Hostile("endpoints of many ports") {
            head + "spec:\n  ports:\n" + many(5_000) { "  - {port: \($0 + 1), name: p\($0)}\n" }
                + "---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: a}\nsubsets:\n- ports:\n"
                + many(5_000) { "  - {port: \($0 + 1), name: q\($0)}\n" }
        },
        Hostile("comments") { many(5_000) { "# svcctl:ignore nope\($0)\n" } + head },
        Hostile("one Service again and again") { many(5_000) { _ in head + "---\n" } },
    ]

    @Test(arguments: all) func staysQuickAndSmall(hostile: Hostile) throws {
        let bytes = Array(hostile.text().utf8)
        ProcessMemory.forgetPeak()
        let before = ProcessMemory.resident
        let start = Date()
        let report = ManifestChecker().checkNow([ManifestSource(name: "a.yaml", bytes: bytes)])
        #expect(Date().timeIntervalSince(start) < 20)
        #expect(report.diagnostics.count <= 50_000)
        // Other tests of this process run beside it: the bound is for what grows without one.
        if let before, let peak = ProcessMemory.peak {
            #expect(peak - before < 512 << 20, "\((peak - before) >> 20) MiB")
        }
    }

    @Test(arguments: ["a billion laughs", "merges of merges"]) func namesExcessiveAliases(name: String) throws {
        let hostile = try #require(Self.all.first { $0.testDescription == name })
        let report = ManifestChecker().checkNow([ManifestSource(name: "a.yaml", bytes: Array(hostile.text().utf8))])
        #expect(report.diagnostics.map(\.message) == ["document contains excessive aliasing"])
    }

    @Test func fixesManyMistakesOnOneLine() throws {
        let services = (0..<2_000).map { index in
            #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"a\#(index)"},"spec":{"selector":{"a":"b"},"ports":[{"port":"80"}]}}"#
        }
        let text = #"{"apiVersion":"v1","kind":"List","items":[\#(services.joined(separator: ","))]}"#
        let source = ManifestSource(name: "a.json", bytes: Array(text.utf8))
        let report = ManifestChecker().checkNow([source])
        let start = Date()
        let fixer = ManifestFixer(LintOptions(), appliesUnsafe: false, baseline: nil)
        let fixed = try #require(fixer.fix(Array(text.utf8), name: "a.json", reported: report.diagnostics))
        #expect(String(decoding: fixed.bytes, as: UTF8.self) == text.replacing(#""80""#, with: "80"))
        #expect(Date().timeIntervalSince(start) < 60)
    }
}
