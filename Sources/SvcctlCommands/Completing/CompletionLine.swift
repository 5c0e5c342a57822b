internal import ArgumentParser

/// A command line that is still being written, as far as completion needs to understand it.
struct CompletionLine: Sendable {
    /// What stands of the word at the cursor.
    let current: String
    /// The words behind the verb that are no flags, the one at the cursor left out.
    let positionals: [String]
    /// The flags that say where the server is.
    let globals: GlobalOptions

    /// - Parameters:
    ///   - words: the program's name and the words after it. Bash cuts at `=`, too.
    ///   - index: the word that the cursor is in.
    /// - Throws: the parser's error for global flags that cannot be read.
    init(words: [String], index: Int) async throws {
        let before = words.prefix(index).dropFirst()
        // Fish writes an empty word as two quotes.
        current = index < words.count && !["=", "''"].contains(words[index]) ? words[index] : ""
        let arguments = try ArgumentGrammar.canonical(Self.joined(Array(before)), of: RootCommand.self)
        let (leaf, path) = ArgumentGrammar.command(named: arguments, in: RootCommand.self)
        let known = CommandFlags(of: Globals.self)
        // Before the verb only flags that all verbs have can stand.
        let (flags, rest) = (path.isEmpty ? known : CommandFlags(of: leaf)).sorted(arguments)
        positionals = Array(rest.dropFirst(path.count))
        let parsed = try await Globals.asyncParseAsRoot(flags.filter { known.knows($0[0]) }.flatMap { $0 })
        guard let parsed = parsed as? Globals else { throw CleanExit.message("") }
        globals = parsed.globals
    }

    /// A command of nothing but the global flags.
    private struct Globals: AsyncParsableCommand {
        @OptionGroup var globals: GlobalOptions
    }

    /// `--flag`, `=` and `value` as one word again.
    private static func joined(_ words: [String]) -> [String] {
        var result: [String] = []
        var continues = false
        for word in words {
            if let last = result.last, continues || (word == "=" && last.hasPrefix("--")) {
                result[result.count - 1] = last + word
                continues = word == "="
            } else {
                result.append(word)
            }
        }
        return result
    }
}
