internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Runs `work` until it ends, the task is cancelled, or the process is told to stop (SIGINT, SIGTERM): then the work is
/// cancelled, and this returns as if it had ended.
func untilStopped(_ work: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask {
            try await work()
            return true
        }
        group.addTask {
            for await _ in stopSignals() { return false }
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

/// The signals that ask the process to stop, as they come.
private func stopSignals() -> AsyncStream<Int32> {
    AsyncStream { continuation in
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return SignalSource(source)
        }
        continuation.onTermination = { _ in
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        }
    }
}

/// A source that is only cancelled from elsewhere, which Dispatch allows.
private struct SignalSource: @unchecked Sendable {
    private let source: any DispatchSourceSignal

    init(_ source: any DispatchSourceSignal) { self.source = source }

    func cancel() { source.cancel() }
}
