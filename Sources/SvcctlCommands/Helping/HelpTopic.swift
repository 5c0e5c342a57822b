internal import ArgumentParser
internal import KubernetesModel

/// The command that somebody asks about, and the page that answers.
struct HelpTopic: Sendable {
    let page: HelpPage

    /// What `words` are about: the last command that they name. What comes behind it may be its arguments.
    init(of words: [String]) {
        let (command, path) = ArgumentGrammar.command(named: words, in: RootCommand.self)
        page = HelpPage(command, path: ArgumentGrammar.names(of: path, in: RootCommand.self))
    }

    /// What stands behind the word `help`.
    /// - Throws: `CommandFailure` for words that name no command, in kubectl's words and with the nearest name.
    init(named words: [String]) throws(CommandFailure) {
        let words = words.filter { !$0.hasPrefix("-") }
        let (command, path) = ArgumentGrammar.command(named: words, in: RootCommand.self)
        guard words.count == path.count || command.configuration.subcommands.isEmpty else {
            let names = command.configuration.allSubcommandNames
            let nearest = names.nearest(to: words[path.count]).map { "\n\nDid you mean this?\n\t\($0)\n" } ?? ""
            let topic = words.map { "`\($0)`" }.joined(separator: " ")
            let program = (["svcctl"] + path).joined(separator: " ")
            throw CommandFailure(
                "Unknown help topic [\(topic)]\(nearest)\nRun '\(program) --help' for usage.", code: "usage")
        }
        page = HelpPage(command, path: ArgumentGrammar.names(of: path, in: RootCommand.self))
    }

    /// The pages of svcctl and of all commands that help shows, a command before those that belong to it.
    static var everyPage: [HelpPage] { pages(of: RootCommand.self, path: []) }

    private static func pages(of command: any ParsableCommand.Type, path: [String]) -> [HelpPage] {
        let commands = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
        return [HelpPage(command, path: path)] + commands.flatMap { pages(of: $0, path: path + [$0._commandName]) }
    }
}

extension ArgumentHelp {
    /// What an option means, and a name for its value that says what to write: `SECONDS`, `FILE`, `client|server`.
    static func value(_ name: String, _ text: String) -> ArgumentHelp { ArgumentHelp(text, valueName: name) }
}

extension CommandContext {
    /// The columns of text for a person: as wide as the terminal or as `$COLUMNS` says, within what can be read.
    var textWidth: Int {
        let asked = environment["COLUMNS"].flatMap(Int.init) ?? 0
        let width = asked > 0 ? asked : terminal.width ?? 0
        return width > 0 ? min(max(width, 40), 120) : 80
    }
}
