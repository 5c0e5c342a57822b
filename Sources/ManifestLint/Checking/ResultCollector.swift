internal import Synchronization

/// Puts the results of tasks together in the order of the tasks while others still run: what would come after them all
/// would keep all processors but one waiting.
final class ResultCollector: Sendable {
    private struct State {
        var next = 0
        /// Results whose predecessors have not come yet, by the number of their task.
        var early: [Int: FileResult] = [:]
        var total = FileResult()
        var run = RunCheck()

        mutating func append(_ result: consuming FileResult) {
            for object in result.objects { run.add(object) }
            result.objects = []
            total += result
        }
    }

    private let state = Mutex(State())

    /// - Parameter index: the number of its task, from 0; each comes once.
    func add(_ result: FileResult, at index: Int) {
        state.withLock { state in
            state.early[index] = result
            while let result = state.early.removeValue(forKey: state.next) {
                state.append(result)
                state.next += 1
            }
        }
    }

    /// Everything that has come, in ``FileResult`` without its objects. Files that some kustomization takes as patches are
    /// left out: they make sense only where they are applied.
    func end(_ layout: ClusterLayout) -> (total: FileResult, run: RunCheck) {
        state.withLock { state in
            var total = state.total
            for (_, templates) in total.templates where templates.passedOver > 0 {
                if templates.checked == 0 {
                    total.counts.templates += 1
                } else {
                    total.counts.templateDocuments += templates.passedOver
                }
            }
            let patches = Set(total.patches).intersection(total.fileOrder)
            if patches.isEmpty {
                state.run.settle(layout, total.kustomizations)
                return (total, state.run)
            }
            total.counts.patches = patches.count
            total.diagnostics.removeAll { patches.contains($0.file) }
            var run = state.run.without(patches)
            run.settle(layout, total.kustomizations)
            return (total, run)
        }
    }
}
