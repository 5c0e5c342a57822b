internal import ArgumentParser
internal import KubernetesModel

/// kubectl's way of writing flags, turned into the one that ArgumentParser reads: flags before the verb move behind
/// it, `-o=yaml` becomes two words, `--flag=false` becomes the absence (or the `--no-` form) of a flag.
enum ArgumentGrammar {
    static func canonical(_ arguments: [String], of root: any ParsableCommand.Type) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.count
        var words = Array(arguments[..<end])
        let rest = arguments[end...]
        let leading = leadingFlags(in: words)
        if leading > 0, leading < words.count { words = Array(words[leading...]) + words[..<leading] }
        words = words.flatMap(withSeparateShortValue).flatMap(withSeparateEmptyValue)
        if words.contains(where: hasTruthValue) {
            let flags = FlagNames(of: command(named: words, in: root).leaf)
            words = words.compactMap { flags.canonical($0) }
        }
        return words + rest
    }

    /// The command that `arguments` name, and the names on the way to it.
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

    /// `-o=yaml` and `-ojsonpath={.x}` as a flag and its value: ArgumentParser takes everything before a sign for the
    /// name.
    private static func withSeparateShortValue(_ word: String) -> [String] {
        let letter = word.dropFirst().prefix(1)
        guard word.hasPrefix("-"), letter != "-", letter != "", word.contains("="),
            !shortFlagsWithoutValue.contains(letter)
        else { return [word] }
        let value = word.dropFirst(2)
        return ["-\(letter)", String(value.hasPrefix("=") ? value.dropFirst() : value)]
    }

    private static let shortFlagsWithoutValue: Set<Substring> = ["A", "R", "w", "h", "i", "q"]

    /// `--namespace=` as a flag and an empty value: ArgumentParser takes the sign alone for no value at all.
    private static func withSeparateEmptyValue(_ word: String) -> [String] {
        word.hasPrefix("--") && word.hasSuffix("=") && word.firstIndex(of: "=") == word.index(before: word.endIndex)
            ? [String(word.dropLast()), ""] : [word]
    }

    private static func hasTruthValue(_ word: String) -> Bool {
        guard word.hasPrefix("--"), let sign = word.firstIndex(of: "=") else { return false }
        return truth(word[word.index(after: sign)...]) != nil
    }

    fileprivate static func truth(_ text: Substring) -> Bool? {
        switch text {
        case "true", "True", "TRUE", "t", "T", "1": true
        case "false", "False", "FALSE", "f", "F", "0": false
        default: nil
        }
    }
}

/// The flags of one command that take no value.
private struct FlagNames {
    private var names: Set<String> = []

    init(of command: any ParsableCommand.Type) {
        // The parser's own description of the command: nothing to keep in step by hand.
        guard let description = try? JSONValue(parsing: command._dumpHelp()) else { return }
        for argument in description["command"]?["arguments"]?.arrayValue ?? []
        where argument["kind"]?.stringValue == "flag" {
            for name in argument["names"]?.arrayValue ?? [] where name["kind"]?.stringValue == "long" {
                if let text = name["name"]?.stringValue { names.insert(text) }
            }
        }
    }

    /// `--flag=true` as `--flag`; `--flag=false` as `--no-flag` where there is one, else nil. Other words as they are.
    func canonical(_ word: String) -> String? {
        guard word.hasPrefix("--"), let sign = word.firstIndex(of: "=") else { return word }
        let name = String(word[..<sign].dropFirst(2))
        guard names.contains(name), let truth = ArgumentGrammar.truth(word[word.index(after: sign)...]) else {
            return word
        }
        if truth { return "--\(name)" }
        return names.contains("no-\(name)") ? "--no-\(name)" : nil
    }
}
