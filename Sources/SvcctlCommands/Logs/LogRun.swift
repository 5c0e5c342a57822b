internal import KubernetesClient
internal import KubernetesModel
internal import Synchronization

/// Prints the logs that were found: one after the other, or followed all at once.
struct LogRun: Sendable {
    let connection: Connection
    let context: CommandContext
    let query: LogQuery
    let hasPrefix: Bool
    let ignoresErrors: Bool
    /// How many containers may be followed at once.
    let maximum: Int
    private let printer = LogPrinter()

    init(
        connection: Connection, context: CommandContext, query: LogQuery, hasPrefix: Bool, ignoresErrors: Bool,
        maximum: Int
    ) {
        self.connection = connection
        self.context = context
        self.query = query
        self.hasPrefix = hasPrefix
        self.ignoresErrors = ignoresErrors
        self.maximum = maximum
    }

    /// - Throws: the failure of the only container; an empty `CommandFailure` where several failures have been said.
    func read(_ found: LogFinder.Found) async throws {
        if query.follows, found.sources.count > max(1, maximum) {
            throw CommandFailure(
                "error: you are attempting to follow \(found.sources.count) log streams, but maximum allowed concurrency is \(maximum), use --max-log-requests to increase the limit",
                code: "usage")
        }
        var isFailed = false
        for failure in found.failures { isFailed = try say(failure) || isFailed }
        if query.follows, let service = found.service {
            isFailed = try await LogFollowing(run: self, members: service).read(found.sources) || isFailed
        } else if query.follows, found.sources.count > 1 {
            isFailed = try await readAll(found.sources) || isFailed
        } else if found.sources.count == 1, let source = found.sources.first, !ignoresErrors {
            try await read(source)
        } else {
            for source in found.sources {
                do { try await read(source) } catch { isFailed = try say(error) || isFailed }
            }
        }
        if isFailed { throw CommandFailure.silent(.failure) }
    }

    /// All of them at once.
    private func readAll(_ sources: [LogSource]) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for source in sources {
                group.addTask {
                    do {
                        try await read(source)
                        return false
                    } catch { return try say(error) }
                }
            }
            return try await group.reduce(false) { $0 || $1 }
        }
    }

    /// Reads one log to its end; see ``LogReader/read(prefix:)``.
    @discardableResult
    func read(_ source: LogSource, isNew: Bool = false) async throws -> Int64? {
        try await LogReader(
            client: connection.client, source: source, query: isNew ? query.ofNewContainer : query,
            write: { [printer, output = context.output] in try printer.write($0, of: source, to: output) },
            interruption: { [errors = context.errors] reason in
                try? errors.print("warning: the log of \(source.name) was interrupted and goes on: \(reason)")
            }
        ).read(prefix: hasPrefix ? source.prefix : "")
    }

    /// Says what one container failed with, at once: others may go on for hours.
    /// - Returns: whether it is a failure of the command.
    /// - Throws: what is no matter of one container.
    func say(_ error: any Error) throws -> Bool {
        guard error.isOfOneObject else { throw error }
        try context.errors.print(ErrorText.lines(for: error) ?? "error: \(error)")
        return !ignoresErrors
    }
}

/// Lets the lines of several readers reach one output whole.
private final class LogPrinter: Sendable {
    /// Whose bytes were printed last, and whether they end a line.
    private let last = Mutex<(source: LogSource, endsLine: Bool)?>(nil)

    func write(_ bytes: [UInt8], of source: LogSource, to output: Output) throws {
        try last.withLock { last in
            // The last line of a log may have no end; that of another one begins a line.
            if let last, last.source != source, !last.endsLine { try output.write([0x0A]) }
            last = (source, bytes.last == 0x0A)
            try output.write(bytes)
        }
    }
}
