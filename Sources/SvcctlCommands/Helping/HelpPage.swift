internal import ArgumentParser
internal import JSON

/// What there is to say about a command: the source of its help and of its man page.
///
/// It is made on request from the command's configuration and the parser's own description of its flags. Nothing is
/// written twice.
struct HelpPage: Sendable {
    /// A word and what it means: an argument, an option or a command.
    struct Entry: Sendable, Hashable {
        let label: String
        let text: String
    }

    /// Entries under one heading.
    struct Section: Sendable, Hashable {
        let title: String
        let entries: [Entry]
    }

    /// The names of the command, without the program's: `["create", "service"]`.
    let path: [String]
    let summary: String
    /// Paragraphs, with an empty line between them; empty where the summary says it all.
    let discussion: String
    let examples: [Example]
    let aliases: [String]
    let commands: [Section]
    let arguments: [Entry]
    let options: [Section]
    let usage: [String]
    /// Whether the command understands the options that `svcctl options` lists.
    let takesGlobalOptions: Bool

    /// `svcctl create service`
    var name: String { (["svcctl"] + path).joined(separator: " ") }

    /// - Parameter path: how `command` is called, in full names.
    init(_ command: any ParsableCommand.Type, path: [String]) {
        let configuration = command.configuration
        self.path = path
        summary = configuration.abstract
        discussion = configuration.discussion
        examples = (command as? any Verb.Type)?.examples ?? []
        aliases = configuration.aliases
        commands = Self.commands(of: configuration)
        let shared = command == Options.self ? [] : Self.globalOptions
        let described = Self.describedArguments(of: command)
        let own = described.filter { !shared.contains($0) }
        takesGlobalOptions = own.count < described.count
        arguments = own.filter(\.isPositional).map { Entry(label: $0.usage, text: $0.text) }
        options = Self.sections(of: own.filter { !$0.isPositional })
        let name = (["svcctl"] + path).joined(separator: " ")
        if let usage = configuration.usage {
            self.usage = usage.split(separator: "\n").map(String.init)
        } else if !configuration.subcommands.isEmpty {
            usage = ["\(name) COMMAND"]
        } else {
            let words = own.filter(\.isPositional).map(\.usage) + (options.isEmpty ? [] : ["[options]"])
            usage = [([name] + words).joined(separator: " ")]
        }
    }

    /// The visible arguments of a command, in the order of their declarations; a flag and its opposite are one.
    private static func describedArguments(of command: any ParsableArguments.Type) -> [DescribedArgument] {
        let description = try? JSONValue(parsing: command._dumpHelp())
        let arguments = (description?["command"]?["arguments"]?.arrayValue ?? []).compactMap(DescribedArgument.init)
        let names = Set(arguments.map(\.longName))
        return arguments.compactMap { argument in
            if argument.longName.hasPrefix("no-"), names.contains(String(argument.longName.dropFirst(3))) { return nil }
            var argument = argument
            argument.hasOpposite = names.contains("no-\(argument.longName)")
            return argument
        }
    }

    /// What every verb that asks an apiserver understands.
    private static var globalOptions: Set<DescribedArgument> { Set(describedArguments(of: Options.self)) }

    /// The options under the titles of their groups; those without a title come first.
    private static func sections(of options: [DescribedArgument]) -> [Section] {
        var titles: [String] = options.contains { $0.title.isEmpty } ? [""] : []
        for option in options where !titles.contains(option.title) { titles.append(option.title) }
        return titles.map { title in
            Section(
                title: title.isEmpty ? "Options" : title,
                entries: options.filter { $0.title == title }.map { Entry(label: $0.label, text: $0.text) })
        }
    }

    private static func commands(of configuration: CommandConfiguration) -> [Section] {
        func section(_ title: String, _ commands: [any ParsableCommand.Type]) -> Section {
            Section(
                title: title,
                entries: commands.filter { $0.configuration.shouldDisplay }.map {
                    Entry(label: $0._commandName, text: $0.configuration.abstract)
                })
        }
        let groups = configuration.groupedSubcommands.map { section($0.name, $0.subcommands) }
        return ([section("Available Commands", configuration.ungroupedSubcommands)] + groups).filter {
            !$0.entries.isEmpty
        }
    }
}
