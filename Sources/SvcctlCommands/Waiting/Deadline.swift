internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// The end of a time for waiting.
struct Deadline: Sendable {
    let instant: ContinuousClock.Instant

    init(after duration: Duration) { instant = ContinuousClock.now + duration }

    /// The end of `--timeout` for objects that are deleted; none or 0 is as long as it takes.
    /// - Throws: `CommandFailure` where it holds no duration.
    init(deletion timeout: String?, of command: String) throws {
        let duration = try timeout.map { try Duration(flag: $0, of: command) } ?? .zero
        self.init(after: duration <= .zero ? Self.week : duration)
    }

    /// kubectl's "for ever".
    static let week = Duration.seconds(7 * 24 * 3600)

    /// Runs `work` until it ends or the time is over; nil in the second case.
    func limit<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result? {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask { [instant] in
                try await Task.sleep(until: instant, clock: .continuous)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

extension Duration {
    /// Reads the value of `--timeout`, or of another flag.
    /// - Throws: `CommandFailure` in kubectl's words where it holds no duration.
    init(flag text: String, of command: String, named name: String = "timeout") throws {
        guard let duration = Duration(goText: text) else {
            throw CommandFailure(
                "error: invalid argument \"\(text)\" for \"--\(name)\" flag: time: invalid duration \(JSONValue.string(text).jsonText())\nSee 'svcctl \(command) --help' for usage.",
                code: "usage")
        }
        self = duration
    }
}

/// The time for waiting is over.
struct WaitTimeout: Error, CustomStringConvertible {
    /// `services/web`; empty where nothing was there to wait for.
    let subject: String

    /// kubectl's words.
    var description: String {
        "error: timed out waiting for the condition" + (subject.isEmpty ? "" : " on \(subject)")
    }
}
