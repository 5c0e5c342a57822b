/// Does the same work on many things at once, a bounded number at a time, and hands the results out in the order of the
/// things.
struct OrderedWork: Sendable {
    /// How many are worked on at a time.
    let limit: Int

    /// - Parameters:
    ///   - key: things that share one are worked on one after the other, in their order; nil shares nothing.
    ///   - work: may throw; the others go on.
    ///   - consume: is called for each result, in order, as soon as those before it are there. What it throws ends
    ///     everything.
    func run<Item: Sendable, Result: Sendable>(
        _ items: [Item], sharing key: (Item) -> String? = { _ in nil },
        _ work: @escaping @Sendable (Item) async throws -> Result,
        consume: (Swift.Result<Result, any Error>) throws -> Void
    ) async throws {
        let chains = Self.chains(of: items, sharing: key)
        try await withThrowingTaskGroup(of: [(Int, Swift.Result<Result, any Error>)].self) { group in
            var next = 0
            func start() {
                guard next < chains.count else { return }
                let chain = chains[next].map { ($0, items[$0]) }
                next += 1
                group.addTask {
                    var results: [(Int, Swift.Result<Result, any Error>)] = []
                    for (index, item) in chain {
                        do {
                            results.append((index, .success(try await work(item))))
                        } catch {
                            results.append((index, .failure(error)))
                        }
                    }
                    return results
                }
            }
            for _ in 0..<min(limit, chains.count) { start() }
            var waiting: [Int: Swift.Result<Result, any Error>] = [:]
            var due = 0
            while let results = try await group.next() {
                for (index, result) in results { waiting[index] = result }
                start()
                while let ready = waiting.removeValue(forKey: due) {
                    if case .failure(let error) = ready, error is CancellationError { throw error }
                    try consume(ready)
                    due += 1
                }
            }
        }
    }

    /// The positions of `items`, those that share a key together, by the first of each.
    private static func chains<Item>(of items: [Item], sharing key: (Item) -> String?) -> [[Int]] {
        var chains: [[Int]] = []
        var known: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            let key = key(item)
            if let key, let chain = known[key] {
                chains[chain].append(index)
            } else {
                if let key { known[key] = chains.count }
                chains.append([index])
            }
        }
        return chains
    }
}
