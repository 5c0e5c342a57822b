internal import HostSystem

/// Runs `work` until it ends, the task is cancelled, or the process is told to stop (SIGINT, SIGTERM): then the work is
/// cancelled, and this returns as if it had ended.
func untilStopped(_ work: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask {
            try await work()
            return true
        }
        group.addTask {
            for await _ in StopSignals.stream() { return false }
            return false
        }
        defer { group.cancelAll() }
        do {
            _ = try await group.next()
        } catch is CancellationError {
            // Stopped from within a test: as by a signal.
        }
    }
}
