/// A bar at the foot of the terminal that says how far a long run has come; nothing where there is no terminal, and
/// nothing in the first second.
final class ProgressBar {
    private let total: Int
    private let noun: String
    private let context: CommandContext
    private let started: Double
    private var done = 0
    private var drawn = 0.0
    private var isShown = false

    /// Runs that take less than this many seconds need no bar.
    private static let patience = 1.0
    /// The seconds between two drawings.
    private static let interval = 0.1
    /// The cells between the brackets.
    private static let width = 30

    /// - Parameter noun: what is counted: `objects`.
    init(total: Int, of noun: String, _ context: CommandContext) {
        self.total = total
        self.noun = noun
        self.context = context
        started = context.now()
    }

    /// Counts one more, and lets `say` print what became of it, where the bar is not in its way.
    func advance(_ say: () throws -> Void) rethrows {
        done += 1
        guard context.terminal.isErrorTerminal else { return try say() }
        // Lines on the same terminal push the bar down.
        let isInTheWay = context.terminal.isOutputTerminal && isShown
        if isInTheWay { wipe() }
        try say()
        let now = context.now()
        if isInTheWay || now - max(drawn, started + Self.patience) > Self.interval { draw(now) }
    }

    /// Takes the bar away.
    func finish() { if isShown { wipe() } }

    private func draw(_ now: Double) {
        let cells = Self.width * done / max(total, 1)
        let bar = String(repeating: "#", count: cells) + String(repeating: ".", count: Self.width - cells)
        try? context.errors.write("\r[\(bar)] \(done) of \(total) \(noun)\u{1B}[K")
        drawn = now
        isShown = true
    }

    private func wipe() {
        try? context.errors.write("\r\u{1B}[K")
        isShown = false
    }
}
