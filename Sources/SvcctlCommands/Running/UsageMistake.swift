internal import ArgumentParser
internal import KubernetesModel

/// Arguments that svcctl does not understand, said in kubectl's manner: what is wrong, what was perhaps meant, and where
/// to read on.
struct UsageMistake {
    let message: String
    let exitCode: ExitStatus

    /// - Parameters:
    ///   - arguments: canonical, as far as they could be made so.
    ///   - typed: as they were given.
    init(_ error: any Error, arguments: [String], typed: [String]) {
        let (leaf, path) = ArgumentGrammar.command(named: arguments, in: RootCommand.self)
        exitCode = (leaf as? any Verb.Type)?.usageExitCode ?? .failure
        let program = (["svcctl"] + ArgumentGrammar.names(of: path, in: RootCommand.self)).joined(separator: " ")
        // Which words are values of flags, the subcommands know, which all have the global ones.
        let words = leaf.configuration.subcommands.first.map { CommandFlags(of: $0).sorted(arguments).others } ?? []
        if path.isEmpty, let word = arguments.first, !word.hasPrefix("-") {
            let verbs = RootCommand.configuration.allSubcommandNames
            let nearest = Self.kubectlSynonyms[word] ?? verbs.nearest(to: word)
            if let referral = ForeignCommand.referral(word, after: [], typed) {
                message = referral
            } else if let nearest {
                message =
                    "error: unknown command \"\(word)\" for \"svcctl\"\n\nDid you mean this?\n\t\(nearest)\n\nRun 'svcctl --help' for usage."
            } else {
                message = ForeignCommand.referral(word, after: [], toKubectl: typed)
            }
        } else if words.count > path.count,
            let referral = ForeignCommand.referral(words[path.count], after: path, typed)
        {
            message = referral
        } else if !leaf.configuration.subcommands.isEmpty, !(leaf is any Verb.Type), words.count > path.count {
            let rest = words[path.count...].joined(separator: " ")
            message = "error: unknown command \"\(rest)\"\nSee '\(program) -h' for help and examples"
        } else {
            let said = Self.kubectlWording(RootCommand.message(for: error), of: leaf)
            message = "error: \(said)\nSee '\(program) --help' for usage."
        }
    }

    /// The verbs that kubectl proposes for words that look like none.
    private static let kubectlSynonyms = [
        "list": "get", "ls": "get", "inspect": "describe", "rm": "delete", "remove": "delete",
    ]

    /// ArgumentParser's sentence in the words that kubectl uses.
    private static func kubectlWording(_ text: String, of command: any ParsableCommand.Type) -> String {
        if let (option, _) = quoted(text, after: "Unknown option ") {
            guard !option.hasPrefix("--") else {
                let name = String(option.dropFirst(2))
                let nearest = CommandFlags(of: command).names.nearest(to: name)
                return "unknown flag: \(option)" + (nearest.map { "\nDid you mean --\($0)?" } ?? "")
            }
            return "unknown shorthand flag: '\(option.dropFirst().prefix(1))' in \(option)"
        }
        if let (option, _) = quoted(text, after: "Missing value for ") {
            let name = option.prefix { $0 != " " }
            return "flag needs an argument: " + (name.hasPrefix("--") ? name : "'\(name.dropFirst())' in \(name)")
        }
        if let (value, rest) = quoted(text, after: "The value "),
            let (option, end) = quoted(rest, after: " is invalid for "), end.isEmpty
        {
            return invalid(
                value, for: option, "ParseInt", value.isWholeNumber ? "value out of range" : "invalid syntax", command)
        }
        if let (option, rest) = quoted(text, after: "The option "),
            let (value, _) = quoted(rest, after: " does not take any value, but ")
        {
            return invalid(value, for: option, "ParseBool", "invalid syntax", command)
        }
        if text.hasPrefix("Unexpected argument '") || text.contains(" unexpected arguments: '") {
            let words = text.split(separator: "'").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
            return "unexpected arguments: \(words.map(String.init).goListText)"
        }
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func invalid(
        _ value: String, for option: String, _ function: String, _ reason: String,
        _ command: any ParsableCommand.Type
    ) -> String {
        let flag = CommandFlags(of: command).display(String(option.prefix { $0 != " " }))
        return
            "invalid argument \"\(value)\" for \"\(flag)\" flag: strconv.\(function): parsing \"\(value)\": \(reason)"
    }

    /// The text in single quotes that stands behind `lead`, with which `text` begins, and what follows it.
    private static func quoted(_ text: String, after lead: String) -> (String, rest: String)? {
        guard text.hasPrefix(lead + "'") else { return nil }
        let inside = text.dropFirst(lead.count + 1)
        guard let end = inside.firstIndex(of: "'") else { return nil }
        return (String(inside[..<end]), String(inside[inside.index(after: end)...]))
    }
}

extension String {
    /// Whether it is a number in decimal digits, be it one that no integer can hold.
    fileprivate var isWholeNumber: Bool {
        let digits = drop { $0 == "-" || $0 == "+" }
        return count - digits.count < 2 && !digits.isEmpty && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
}

extension CommandConfiguration {
    var allSubcommandNames: [String] {
        (subcommands + groupedSubcommands.flatMap(\.subcommands)).flatMap {
            [$0._commandName] + $0.configuration.aliases
        }
    }
}
