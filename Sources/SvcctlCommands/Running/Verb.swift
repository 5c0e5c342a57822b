internal import ArgumentParser

/// A verb of svcctl: flags that ArgumentParser fills in, and the work they ask for.
///
/// Parsing never reads or writes anything. The work happens in ``run(_:)``, which tests call with a context of their
/// own.
protocol Verb: AsyncParsableCommand, Sendable {
    func run(_ context: CommandContext) async throws

    /// The exit code for flags that make no sense.
    static var usageExitCode: ExitStatus { get }

    /// Command lines that show what the verb is for: three to six, the simplest first. A test runs each.
    static var examples: [Example] { get }
}

extension Verb {
    mutating func run() async throws { try await run(.live) }

    static var usageExitCode: ExitStatus { .failure }

    static var examples: [Example] { [] }

    /// The verb with the flags in `arguments`, which do not include its name. nil if they cannot be parsed or ask for
    /// help: then ``RootCommand`` parses them again and says what is wrong.
    ///
    /// Parsing only this verb saves building the tree of all commands at every start. Parsing without waiting saves a
    /// second thread.
    static func parsed(_ arguments: [String]) -> (any Verb)? {
        LiveCompletion.$isOffered.withValue(false) { try? parseAsRoot(arguments) as? Self }
    }
}

extension CommandConfiguration {
    /// The configuration of a verb that can be parsed for itself; it is the name of the program before its own that
    /// keeps ArgumentParser from looking for `--generate-completion-script` then, which only the root knows.
    ///
    /// - Parameters:
    ///   - abstract: one sentence, which the list of commands shows too.
    ///   - usage: the ways to write the command, one a line, with `[options]` last.
    ///   - discussion: what else one has to know, in a short paragraph.
    ///   - isHidden: whether help and completions leave the verb out.
    static func verb(
        _ name: String, abstract: String, usage: String? = nil, discussion: String = "", isHidden: Bool = false,
        subcommands: [any ParsableCommand.Type] = [], aliases: [String] = []
    ) -> CommandConfiguration {
        CommandConfiguration(
            commandName: name, _superCommandName: "svcctl", abstract: abstract, usage: usage, discussion: discussion,
            shouldDisplay: !isHidden, subcommands: subcommands, aliases: aliases)
    }
}
