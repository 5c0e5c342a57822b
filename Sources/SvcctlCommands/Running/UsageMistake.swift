internal import ArgumentParser

/// Arguments that svcctl does not understand, said in kubectl's manner: what is wrong, what was perhaps meant, and where
/// to read on.
struct UsageMistake {
    let message: String
    let exitCode: ExitStatus

    init(_ error: any Error, arguments: [String]) {
        let (leaf, path) = ArgumentGrammar.command(named: arguments, in: RootCommand.self)
        exitCode = (leaf as? any Verb.Type)?.usageExitCode ?? .failure
        let said = RootCommand.message(for: error)
        let program = (["svcctl"] + path).joined(separator: " ")
        if path.isEmpty, let word = arguments.first, !word.hasPrefix("-") {
            let verbs = RootCommand.configuration.allSubcommandNames
            let nearest = verbs.nearest(to: word).map { "\n\nDid you mean this?\n\t\($0)\n" } ?? ""
            message = "error: unknown command \"\(word)\" for \"svcctl\"\(nearest)\nRun 'svcctl --help' for usage."
        } else {
            message = "error: \(Self.kubectlWording(said))\nSee '\(program) --help' for usage."
        }
    }

    /// ArgumentParser's sentence in the words that kubectl uses.
    private static func kubectlWording(_ text: String) -> String {
        var text = text
        if text.hasPrefix("Unknown option '"), let end = text.dropFirst(16).firstIndex(of: "'") {
            let option = text[text.index(text.startIndex, offsetBy: 16)..<end]
            let rest = text[text.index(after: end)...]
            text =
                option.hasPrefix("--") ? "unknown flag: \(option)" : "unknown shorthand flag: '\(option.dropFirst())'"
            text += rest
        } else if text.hasPrefix("Missing value for '"), let end = text.dropFirst(19).firstIndex(of: "'") {
            text =
                "flag needs an argument: "
                + text[text.index(text.startIndex, offsetBy: 19)..<end].split(separator: " ")[0]
        } else if let first = text.first {
            text = first.lowercased() + text.dropFirst()
        }
        return text
    }
}

extension CommandConfiguration {
    var allSubcommandNames: [String] {
        (subcommands + groupedSubcommands.flatMap(\.subcommands)).flatMap {
            [$0._commandName] + $0.configuration.aliases
        }
    }
}
