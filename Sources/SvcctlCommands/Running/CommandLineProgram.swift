internal import ArgumentParser
internal import KubernetesModel

/// Runs svcctl on a list of arguments.
public enum CommandLineProgram {
    /// Parses `arguments` (without the program's name), runs the verb they name and returns the exit code. Everything
    /// that goes wrong becomes lines on the context's standard error here and nowhere else.
    public static func run(_ arguments: [String], in context: CommandContext) async -> Int32 {
        // The words of a completion request are not a command line.
        let isCompletion = arguments.first == "---completion"
        var canonical = arguments
        var parsed: (any Verb)?
        do {
            if let plugin = ForeignCommand(arguments)?.plugin(context.environment) {
                try await context.run(plugin)
                return ExitStatus.success.rawValue
            }
            if !isCompletion {
                canonical = try ArgumentGrammar.canonical(arguments, of: RootCommand.self)
                parsed = verb(of: canonical)
            }
            if !isCompletion, parsed == nil {
                // A word that looks like a flag may be the value of the flag before it. Only the list of flags tells.
                canonical = try ArgumentGrammar.canonical(arguments, of: RootCommand.self, asksNames: true)
                parsed = verb(of: canonical)
            }
        } catch { return report(error, of: arguments, arguments, to: context).rawValue }
        if canonical.first == "help" {
            do {
                try context.output.print(
                    HelpTopic(named: Array(canonical.dropFirst())).page.text(columns: context.textWidth))
                return ExitStatus.success.rawValue
            } catch { return report(error, of: arguments, arguments, to: context).rawValue }
        }
        if canonical.contains("--dry-run=\(DryRunMode.bareFlag)") {
            try? context.errors.print("Warning: --dry-run is deprecated and can be replaced with --dry-run=client.")
        }
        var context = context
        context.commandLine = canonical
        do {
            if let verb = parsed {
                try await verb.run(context)
            } else {
                var command = try await RootCommand.asyncParseAsRoot(canonical)
                if let verb = command as? any Verb {
                    try await verb.run(context)
                } else if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
            }
            try context.output.finish()
            try context.fatalWarnings.throwIfAny()
            return ExitStatus.success.rawValue
        } catch {
            let exit = report(error, of: canonical, arguments, to: context)
            await propose(after: error, to: context)
            return exit.rawValue
        }
    }

    /// Says which object was perhaps meant, below the lines about one that does not exist.
    private static func propose(after error: any Error, to context: CommandContext) async {
        let refusals = (error as? Status).map { [$0] } ?? (error as? CommandFailure)?.refusals ?? []
        guard refusals.contains(where: { $0.code == 404 }), let connection = context.latestConnection.value else {
            return
        }
        for line in await NearestName(connection).proposals(for: refusals) { try? context.errors.print(line) }
    }

    /// The verb that begins `arguments`, if it is all that is needed to parse them.
    private static func verb(of arguments: [String]) -> (any Verb)? {
        let (leaf, path) = ArgumentGrammar.command(named: arguments, in: RootCommand.self)
        guard let verb = leaf as? any Verb.Type, arguments.starts(with: path) else { return nil }
        return verb.parsed(Array(arguments.dropFirst(path.count)))
    }

    /// - Parameters:
    ///   - arguments: canonical, as far as they could be made so.
    ///   - typed: as they were given.
    private static func report(
        _ error: any Error, of arguments: [String], _ typed: [String], to context: CommandContext
    ) -> ExitStatus {
        switch error {
        case is ClosedOutput:
            return .brokenPipe
        case is CancellationError:
            return .interrupted
        default:
            guard let lines = ErrorText.lines(for: error) else {
                return reportUsage(error, of: arguments, typed, to: context)
            }
            if !lines.isEmpty { try? context.errors.print(lines) }
            return (error as? CommandFailure)?.exitCode ?? .failure
        }
    }

    /// Requests for help go to standard output and succeed; mistakes in the use go to standard error, and so does the
    /// help for a verb that is only the name of others.
    private static func reportUsage(
        _ error: any Error, of arguments: [String], _ typed: [String], to context: CommandContext
    ) -> ExitStatus {
        if RootCommand.exitCode(for: error).isSuccess {
            let isForPrograms = arguments.contains {
                $0.hasPrefix("--generate") || $0.hasPrefix("--experimental") || $0 == "---completion"
            }
            if isForPrograms {
                try? context.output.print(RootCommand.fullMessage(for: error))
                return .success
            }
            let isAskedFor = arguments.isEmpty || arguments.contains { ["-h", "--help"].contains($0) }
            let help = HelpTopic(of: arguments).page.text(columns: context.textWidth)
            try? (isAskedFor ? context.output : context.errors).print(help)
            return isAskedFor ? .success : .failure
        }
        if let flag = typed.first, flag.hasPrefix("-"),
            ForeignCommand(arguments)?.plugin(context.environment) != nil
        {
            try? context.errors.print("error: flags cannot be placed before plugin name: \(flag)")
            return .failure
        }
        let mistake = UsageMistake(error, arguments: arguments, typed: typed)
        try? context.errors.print(mistake.message)
        return mistake.exitCode
    }
}
