internal import FoundationEssentials
public import ManifestReading
internal import Synchronization
internal import YAMLSyntax

/// Checks manifests: files in, findings out. The linter and the check before an apply both come here.
public struct ManifestChecker: Sendable {
    let options: LintOptions
    private let rules: ActiveRules

    /// A checker that has seen nothing yet.
    public init(_ options: LintOptions = LintOptions()) {
        self.options = options
        rules = ActiveRules(options)
    }

    /// Checks `sources` on several threads. The report does not depend on their number.
    /// - Parameter progress: called now and then, from any thread, with what is done of all files, or parts of large ones.
    public func check(
        _ sources: [ManifestSource], progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
    ) async -> LintReport {
        let tasks = FileTask.plan(sources, options)
        let (total, run) = await run(tasks, progress).end(options.clusters)
        let found = await withTaskGroup(of: (Int, [Diagnostic]).self) { group in
            for (index, active) in rules.run.enumerated() {
                group.addTask { (index, Self.findings(of: active, in: run)) }
            }
            return await group.reduce(into: [[Diagnostic]](repeating: [], count: rules.run.count)) { $0[$1.0] = $1.1 }
        }
        return finish(total, run, found + [changes(in: total, run)])
    }

    /// Checks `sources` on this thread.
    public func checkNow(_ sources: [ManifestSource]) -> LintReport {
        let (total, run) = runNow(FileTask.plan(sources, options)).end(options.clusters)
        return finish(total, run, rules.run.map { Self.findings(of: $0, in: run) } + [changes(in: total, run)])
    }

    func runNow(_ tasks: [FileTask]) -> ResultCollector {
        let results = ResultCollector()
        for (index, task) in tasks.enumerated() { results.add(task.run(rules, options), at: index) }
        return results
    }

    func run(_ tasks: [FileTask], _ progress: (@Sendable (Int, Int) -> Void)?) async -> ResultCollector {
        let wanted = options.parallelism > 0 ? options.parallelism : ProcessInfo.processInfo.activeProcessorCount
        let workers = max(1, min(wanted, tasks.count))
        let next = Counter()
        let results = ResultCollector()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<workers {
                group.addTask { [options] in
                    // Processors that count references of the same objects wait for each other: each has rules of its own.
                    let rules = ActiveRules(options)
                    while case let index = next.next(), index < tasks.count {
                        results.add(tasks[index].run(rules, options), at: index)
                        if index & 15 == 15 { progress?(index + 1, tasks.count) }
                    }
                }
            }
        }
        return results
    }

    private static func findings(of active: ActiveRules.RunRule, in run: RunCheck) -> [Diagnostic] {
        active.logic.flatMap { $0.findings(in: run) }.compactMap { $0.diagnostic(of: active.rule, active.weight) }
    }

    /// What the rules about changes find; nothing where only the manifests are judged.
    private func changes(in total: FileResult, _ run: RunCheck) -> [Diagnostic] {
        guard let prior = options.prior else { return [] }
        return rules.changes(ChangeCheck(from: prior, to: run, total.services))
    }

    /// - Parameter found: what each rule over the whole run found.
    private func finish(_ total: FileResult, _ run: RunCheck, _ found: [[Diagnostic]]) -> LintReport {
        var counts = total.counts
        let all = total.diagnostics + found.joined()
        let kept = Self.unsuppressed(all, total.suppressions)
        counts.suppressed += all.count - kept.count
        return LintReport(
            diagnostics: Self.sorted(kept, like: total.fileOrder), counts: counts, notices: total.notices, basis: run)
    }

    /// What no comment takes out.
    static func unsuppressed(_ diagnostics: [Diagnostic], _ suppressions: [Suppression]) -> [Diagnostic] {
        if suppressions.isEmpty { return diagnostics }
        let index = SuppressionIndex(suppressions)
        return diagnostics.filter { !index.covers($0) }
    }

    /// By file in the order of the run, then by place, then as the rules are ordered.
    static func sorted(_ diagnostics: [Diagnostic], like order: [String]) -> [Diagnostic] {
        let ranks = Dictionary(order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return diagnostics.enumerated().sorted { left, right in
            let (a, b) = (ranks[left.element.file] ?? 0, ranks[right.element.file] ?? 0)
            if a != b { return a < b }
            let (start, other) = (left.element.range.start, right.element.range.start)
            if start != other { return start < other }
            return left.offset < right.offset
        }.map(\.element)
    }
}

private final class Counter: Sendable {
    private let count = Atomic(0)

    /// 0, 1, 2, …
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
