internal import Dispatch

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The signals that ask the process to stop: SIGINT and SIGTERM.
public enum StopSignals {
    /// The signals as they arrive. When nobody listens any more, they end the process again. A signal that arrives while
    /// another program has the terminal is meant for that program and is left out.
    public static func stream() -> AsyncStream<Int32> {
        AsyncStream { continuation in
            let sources = [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler {
                    if number == SIGINT && TerminalGuard.isHeld { return }
                    continuation.yield(number)
                }
                source.resume()
                return SignalSource(source)
            }
            continuation.onTermination = { _ in
                for source in sources { source.cancel() }
                for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
            }
        }
    }
}

/// A source that is only cancelled from elsewhere, which Dispatch allows.
private struct SignalSource: @unchecked Sendable {
    private let source: any DispatchSourceSignal

    init(_ source: any DispatchSourceSignal) { self.source = source }

    func cancel() { source.cancel() }
}
