internal import ArgumentParser

/// A verb of svcctl: flags that ArgumentParser fills in, and the work they ask for.
///
/// Parsing never reads or writes anything. The work happens in ``run(_:)``, which tests call with a context of their
/// own.
protocol Verb: AsyncParsableCommand, Sendable {
    func run(_ context: CommandContext) async throws

    /// The exit code for flags that make no sense.
    static var usageExitCode: ExitStatus { get }
}

extension Verb {
    mutating func run() async throws { try await run(.live) }

    static var usageExitCode: ExitStatus { .failure }
}
