/// Does the same work on many things at once, a bounded number at a time, and hands the results out in the order of the
/// things.
struct OrderedWork: Sendable {
    /// How many are worked on at a time.
    let limit: Int

    /// - Parameters:
    ///   - work: may throw; the others go on.
    ///   - consume: is called for each result, in order, as soon as those before it are there. What it throws ends
    ///     everything.
    func run<Item: Sendable, Result: Sendable>(
        _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> Result,
        consume: (Swift.Result<Result, any Error>) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Swift.Result<Result, any Error>).self) { group in
            var next = 0
            func start() {
                guard next < items.count else { return }
                let (index, item) = (next, items[next])
                next += 1
                group.addTask {
                    do { return (index, .success(try await work(item))) } catch { return (index, .failure(error)) }
                }
            }
            for _ in 0..<min(limit, items.count) { start() }
            var waiting: [Int: Swift.Result<Result, any Error>] = [:]
            var due = 0
            while let (index, result) = try await group.next() {
                waiting[index] = result
                start()
                while let ready = waiting.removeValue(forKey: due) {
                    if case .failure(let error) = ready, error is CancellationError { throw error }
                    try consume(ready)
                    due += 1
                }
            }
        }
    }
}

/// A line on the terminal that says how far a long run has come; nothing where there is no terminal.
final class Progress {
    private let count: Int
    private let context: CommandContext
    private let started: Double
    private var done = 0
    private var isShown = false

    /// Runs that take less than this many seconds need no progress.
    private static let patience = 1.0

    init(count: Int, _ context: CommandContext) {
        self.count = count
        self.context = context
        started = context.now()
    }

    func advance() {
        done += 1
        guard context.terminal.isErrorTerminal, !context.terminal.isOutputTerminal, count > 20,
            context.now() - started > Self.patience
        else { return }
        isShown = true
        try? context.errors.write("\r\(done) of \(count) objects")
    }

    func finish() {
        if isShown { try? context.errors.write("\r\u{1B}[K") }
    }
}
