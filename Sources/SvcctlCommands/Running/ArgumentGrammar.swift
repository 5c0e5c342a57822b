internal import ArgumentParser

/// kubectl's way of writing flags, turned into the one that ArgumentParser reads: flags before the verb move behind
/// it, `-Ao=yaml` becomes three words, `--flag=false` the absence (or the `--no-` form) of a flag, and a bare
/// `--dry-run` gets the value that it stands for.
enum ArgumentGrammar {
    /// - Parameter asksNames: whether the command's own list of flags, which takes a while to make, is asked in any case.
    /// - Throws: `CommandFailure` in kubectl's words for a flag with a value that is no truth value.
    static func canonical(
        _ arguments: [String], of root: any ParsableCommand.Type, asksNames: Bool = false
    ) throws(CommandFailure) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.count
        var words = Array(arguments[..<end])
        let rest = arguments[end...]
        let leading = leadingFlags(in: words)
        if leading > 0, leading < words.count { words = Array(words[leading...]) + words[..<leading] }
        if asksNames || words.contains(where: needsFlagNames) {
            let (leaf, path) = command(named: words, in: root)
            do {
                words = try CommandFlags(of: leaf).canonical(words)
            } catch {
                throw CommandFailure(
                    "error: \(error.message)\nSee '\((["svcctl"] + names(of: path, in: root)).joined(separator: " ")) --help' for usage.",
                    exitCode: (leaf as? any Verb.Type)?.usageExitCode ?? .failure, code: "usage")
            }
        }
        return withImpliedValues(words).flatMap(withSeparateEmptyValue) + rest
    }

    /// The command that `arguments` name, and the names on the way to it, as they were typed.
    static func command(
        named arguments: [String], in root: any ParsableCommand.Type
    ) -> (leaf: any ParsableCommand.Type, path: [String]) {
        var leaf = root
        var path: [String] = []
        for word in arguments where !word.hasPrefix("-") {
            let subcommands =
                leaf.configuration.subcommands + leaf.configuration.groupedSubcommands.flatMap(\.subcommands)
            guard
                let next = subcommands.first(where: {
                    $0._commandName == word || $0.configuration.aliases.contains(word)
                })
            else { break }
            leaf = next
            path.append(word)
        }
        return (leaf, path)
    }

    /// The commands on `path` by their own names, where an alias was typed.
    static func names(of path: [String], in root: any ParsableCommand.Type) -> [String] {
        path.indices.map { command(named: Array(path[...$0]), in: root).leaf._commandName }
    }

    /// How many words come before the verb. Only global flags can stand there, so their names tell which take a value.
    private static func leadingFlags(in words: [String]) -> Int {
        var index = 0
        while index < words.count, words[index].hasPrefix("-"), words[index] != "-" {
            let word = words[index]
            if ["-h", "--help", "--version"].contains(word) { return 0 }
            let isJoined = word.contains("=") || (!word.hasPrefix("--") && word.count > 2)
            index += isJoined || GlobalOptions.flagsWithoutValue.contains(word) ? 1 : 2
        }
        return index
    }

    /// Whether only the command's own list of flags tells what `word` is: letters in one word, a flag that may take no
    /// value and has one, or a value that begins like a flag.
    private static func needsFlagNames(_ word: String) -> Bool {
        guard word.hasPrefix("-") else { return false }
        guard word.hasPrefix("--") else { return word.utf8.count > 2 || word.last?.isNumber == true }
        guard let sign = word.firstIndex(of: "=") else { return word.contains { !$0.isLetter && $0 != "-" } }
        let value = word[word.index(after: sign)...]
        return value.isEmpty || truth(value) != nil || word[..<sign].contains { !$0.isLetter && $0 != "-" }
    }

    /// `--namespace=` as a flag and an empty value: ArgumentParser takes the sign alone for no value at all.
    private static func withSeparateEmptyValue(_ word: String) -> [String] {
        word.hasPrefix("--") && word.hasSuffix("=") && word.firstIndex(of: "=") == word.index(before: word.endIndex)
            ? [String(word.dropLast()), ""] : [word]
    }

    /// The options that kubectl allows without a value: what that means, and the values that make the next word one.
    private static let impliedValues: [String: (value: String, others: Set<String>)] = [
        "--dry-run": (DryRunMode.bareFlag, ["none", "client", "server"]),
        "--validate": ("strict", ["strict", "warn", "ignore", "true", "false"]),
        "--cascade": ("background", ["background", "orphan", "foreground"]),
    ]

    private static func withImpliedValues(_ words: [String]) -> [String] {
        words.enumerated().flatMap { index, word in
            guard let implied = impliedValues[word] else { return [word] }
            let hasValue = index + 1 < words.count && implied.others.contains(words[index + 1])
            return hasValue ? [word] : ["\(word)=\(implied.value)"]
        }
    }

    /// Whether `option` stands for something without a value: then the next word is none.
    static func mayStandAlone(_ option: String) -> Bool { impliedValues[option] != nil }

    static func truth(_ text: Substring) -> Bool? {
        switch text {
        case "true", "True", "TRUE", "t", "T", "1": true
        case "false", "False", "FALSE", "f", "F", "0": false
        default: nil
        }
    }
}
