internal import Synchronization

/// Says on a terminal how far a long run is: nothing in its first second.
final class LintProgress: Sendable {
    private let total: Int
    private let context: CommandContext
    private let start: Double
    private let state = Mutex<(last: Double, isShown: Bool)>((0, false))

    init(total: Int, _ context: CommandContext) {
        self.total = total
        self.context = context
        start = context.now()
    }

    func report(_ done: Int) {
        guard context.terminal.isErrorTerminal else { return }
        let now = context.now()
        guard now - start > 1 else { return }
        state.withLock { state in
            guard now - state.last > 0.1 else { return }
            state = (now, true)
            try? context.errors.write("\r\(done) of \(total) files")
        }
    }

    /// Wipes the line.
    func finish() {
        state.withLock { if $0.isShown { try? context.errors.write("\r\u{1B}[K") } }
    }
}
