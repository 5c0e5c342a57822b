internal import Synchronization

/// A bar at the foot of the terminal that says how far a long run has come; nothing where there is no terminal, and
/// nothing in the first second.
final class ProgressBar: Sendable {
    private let noun: String
    private let context: CommandContext
    private let started: Double
    private let state: Mutex<State>

    private struct State {
        var total: Int
        var done = 0
        var drawn = 0.0
        var isShown = false
    }

    /// Runs that take less than this many seconds need no bar.
    private static let patience = 1.0
    /// The seconds between two drawings.
    private static let interval = 0.1
    /// The cells between the brackets.
    private static let width = 30

    /// - Parameter noun: what is counted: `objects`.
    init(total: Int, of noun: String, _ context: CommandContext) {
        self.noun = noun
        self.context = context
        started = context.now()
        state = Mutex(State(total: total))
    }

    /// Counts one more, and lets `say` print what became of it, where the bar is not in its way.
    func advance(_ say: () throws -> Void) rethrows {
        guard context.terminal.isErrorTerminal else { return try say() }
        // Lines on the same terminal push the bar down.
        let isInTheWay = state.withLock { state in
            state.done += 1
            let isInTheWay = context.terminal.isOutputTerminal && state.isShown
            if isInTheWay { wipe(&state) }
            return isInTheWay
        }
        try say()
        state.withLock { drawIfDue(&$0, isWanted: isInTheWay) }
    }

    /// Says that `done` of `total` are done, from whatever thread.
    func report(_ done: Int, of total: Int) {
        guard context.terminal.isErrorTerminal else { return }
        state.withLock { state in
            state.total = total
            // Threads come here in any order.
            state.done = max(state.done, done)
            drawIfDue(&state, isWanted: false)
        }
    }

    /// Takes the bar away.
    func finish() { state.withLock { if $0.isShown { wipe(&$0) } } }

    private func drawIfDue(_ state: inout State, isWanted: Bool) {
        let now = context.now()
        guard isWanted || now - max(state.drawn, started + Self.patience) > Self.interval else { return }
        let cells = Self.width * state.done / max(state.total, 1)
        let bar = String(repeating: "#", count: cells) + String(repeating: ".", count: Self.width - cells)
        try? context.errors.draw("\r[\(bar)] \(state.done) of \(state.total) \(noun)\u{1B}[K")
        state.drawn = now
        state.isShown = true
    }

    private func wipe(_ state: inout State) {
        try? context.errors.draw("\r\u{1B}[K")
        state.isShown = false
    }
}
