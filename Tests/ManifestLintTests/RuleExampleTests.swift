import Foundation
import KubernetesModel
import ManifestLint
import ManifestReading
import ServiceRules
import Testing
import YAMLSyntax

/// Every rule proves itself by its own examples.
@Suite struct RuleExampleTests {
    private func check(_ text: String, _ rule: LintRule) -> [Diagnostic] {
        let source = { (text: String) in [ManifestSource(name: "a.yaml", bytes: Array(text.utf8))] }
        // A rule that is off by default is switched on for its own examples.
        var options = LintOptions(severities: rule.severity == nil ? [rule.id: .warning] : [:])
        options.showsInfo = rule.severity == .info
        if let version = rule.exampleVersion { options.cluster.version = version }
        if !rule.before.isEmpty {
            var prior = ManifestChecker.priorStateNow(source(rule.before), options)
            (prior.tellsDeletions, prior.tellsRenames) = (true, true)
            options.prior = prior
        }
        return ManifestChecker(options).checkNow(source(text)).diagnostics
    }

    @Test(arguments: LintRule.all.filter { !$0.bad.isEmpty }.map(\.id))
    func findsItsBadExampleAtTheMark(id: String) throws {
        let rule = try #require(LintRule.named(id))
        let parts = rule.bad.split(separator: "«", omittingEmptySubsequences: false)
        try #require(parts.count == 2, "one mark")
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        let start = YAMLPosition(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
        let marked = parts[1].split(separator: "»", omittingEmptySubsequences: false)[0]
        let found = check(rule.plainBad, rule).filter { $0.rule == id }
        #expect(found.count == 1, "\(check(rule.plainBad, rule).map { "\($0.rule) \($0.place) \($0.message)" })")
        let range = try #require(found.first?.range)
        #expect(range.start == start)
        if !marked.isEmpty {
            #expect(range.end == YAMLPosition(line: start.line, column: start.column + marked.unicodeScalars.count))
        }
    }

    @Test(arguments: LintRule.all.filter { !$0.good.isEmpty }.map(\.id))
    func acceptsItsGoodExample(id: String) throws {
        let rule = try #require(LintRule.named(id))
        let found = check(rule.good, rule)
        #expect(!found.contains { $0.rule == id || $0.severity == .error }, "\(found.map(\.message))")
    }

    @Test func identifiersAreUniqueAndExplained() {
        #expect(Set(LintRule.all.map(\.id)).count == LintRule.all.count)
        for rule in LintRule.all {
            #expect(!rule.summary.isEmpty && !rule.rationale.isEmpty && rule.explanation.contains(rule.id))
            #expect(LintRule.reference.contains(rule.id))
        }
    }

    /// The folder of the rules and the registry hold the same, and each file is named after its rule.
    @Test func theRegistryHasWhatTheFolderHas() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/ManifestLint/Rules")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter {
            $0.hasSuffix("Rule.swift") && $0.contains("/")
        }
        var found: Set<String> = []
        for path in paths {
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            let declarations = text.split(separator: "= LintRule(").dropFirst()
            try #require(declarations.count == 1, "\(path)")
            let id = declarations[1].split(separator: "\"")[1]
            let name = id.split(separator: "-").joined() + "rule.swift"
            #expect(path.split(separator: "/").last?.lowercased() == name, "\(path) \(id)")
            found.insert(String(id))
        }
        #expect(found == Set(LintRule.all.map(\.id)))
    }
}
