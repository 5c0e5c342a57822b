import Foundation
import ManifestLint
import ManifestReading
import TestSupport
import Testing

/// Files that change one at a time: what is found in each is what a run over all of them finds in it.
/// `SVCCTL_WORKSPACE_EDITS` sets how many edits.
@Suite struct WorkspaceTests {
    private static let seed: UInt64 = 20

    private static let names = [
        "a.yaml", "a/b.yaml", "base/web.yaml", "kustomization.yaml", "prod/api.yaml", "prod/web.yaml",
        "staging/kustomization.yaml", "staging/web.yaml", "web.yaml",
    ]

    /// Documents that have to do with each other: the examples of all rules, and kustomizations.
    private static let documents: [String] =
        LintRule.all.flatMap { [$0.plainBad, $0.good] }.filter { !$0.isEmpty } + [
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml, prod]\n"
                + "commonLabels: {app: web}\npatches:\n- path: web.yaml\n",
            "resources: [../base/web.yaml, web.yaml]\npatchesStrategicMerge: [../prod/web.yaml]\n",
            "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: apps}\n",
        ]

    private struct Tree {
        var random = SeededGenerator(seed: WorkspaceTests.seed)
        var texts: [String: String] = [:]

        mutating func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: list.indices, using: &random)] }

        /// Changes one file, as a person would or worse.
        mutating func edit() -> String {
            let name = pick(WorkspaceTests.names)
            guard let text = texts[name], Int.random(in: 0..<8, using: &random) > 0 else {
                texts[name] = (0..<3).map { _ in pick(WorkspaceTests.documents) }.joined(separator: "\n---\n")
                return name
            }
            if Int.random(in: 0..<40, using: &random) == 0 {
                texts[name] = nil
                return name
            }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let line = Int.random(in: lines.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[line], at: line)
            case 2: lines[line] = lines[line].dropLast()
            case 3: lines[line] += pick(["a", " #", ":", " svcctl:ignore", "80", "é😀"])
            case 4: lines[line] = lines[line].replacing("web", with: "api")[...]
            default: lines[line] = pick(text.split(separator: "\n"))
            }
            texts[name] = lines.joined(separator: "\n")
            return name
        }

        func source(_ name: String) -> ManifestSource? {
            texts[name].map { ManifestSource(name: name, bytes: Array($0.utf8)) }
        }

        /// In the order in which a folder is walked.
        var sources: [ManifestSource] {
            let parts = { (name: String) in name.split(separator: "/").map(String.init) }
            return texts.keys.sorted { parts($0).lexicographicallyPrecedes(parts($1)) }.compactMap(source)
        }
    }

    @Test(arguments: [ClusterLayoutName.guessed, .one])
    fileprivate func findsWhatARunFinds(_ layout: ClusterLayoutName) {
        let wanted = ProcessInfo.processInfo.environment["SVCCTL_WORKSPACE_EDITS"].flatMap(Int.init) ?? 300
        var options = LintOptions()
        options.showsInfo = true
        if layout == .one { options.clusters = .one }
        var workspace = ManifestWorkspace(options)
        var tree = Tree()
        var found: Set<String> = []
        for number in 0..<wanted {
            let changed = tree.edit()
            if let source = tree.source(changed) { workspace.update(source) } else { workspace.remove(changed) }
            let report = ManifestChecker(options).checkNow(tree.sources)
            let expected = Dictionary(grouping: report.diagnostics, by: \.file)
            for name in Self.names where workspace.diagnostics(of: name) != expected[name] ?? [] {
                Issue.record("edit \(number) of \(changed): \(name) differs")
                return
            }
            found.formUnion(report.diagnostics.map(\.rule))
        }
        // Rules about changes need something to compare with.
        let asked = LintRule.all.filter { $0.category != .change && $0.category != .update && $0.severity != nil }
        #expect(asked.map(\.id).filter { !found.contains($0) }.count < 20, "\(found.count) rules of \(asked.count)")
    }

    fileprivate enum ClusterLayoutName: Sendable { case guessed, one }
}
