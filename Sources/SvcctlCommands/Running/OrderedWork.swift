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
