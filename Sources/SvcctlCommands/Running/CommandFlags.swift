internal import ArgumentParser
internal import JSON
internal import KubernetesModel

/// The flags of one command, by the parser's own description of it: nothing to keep in step by hand.
struct CommandFlags {
    private struct Flag {
        let takesValue: Bool
        /// nil for a flag that has a letter only.
        let longName: String?
        let letter: Character?
    }

    private var byName: [String: Flag] = [:]
    private var byLetter: [Character: Flag] = [:]

    init(of command: any ParsableCommand.Type) {
        guard let description = try? JSONValue(parsing: command._dumpHelp()) else { return }
        for argument in description["command"]?["arguments"]?.arrayValue ?? []
        where argument["kind"]?.stringValue != "positional" {
            func names(_ kind: String) -> [String] {
                (argument["names"]?.arrayValue ?? []).filter { $0["kind"]?.stringValue == kind }
                    .compactMap { $0["name"]?.stringValue }
            }
            let letters = names("short").compactMap(\.first)
            let flag = Flag(
                takesValue: argument["kind"]?.stringValue == "option", longName: names("long").first,
                letter: letters.first)
            for name in names("long") { byName[name] = flag }
            for letter in letters { byLetter[letter] = flag }
        }
    }

    /// The long names, without dashes, in their order.
    var names: [String] { byName.keys.sorted() }

    /// Whether `word` is one of the flags, a value joined to it or not.
    func knows(_ word: String) -> Bool {
        word.hasPrefix("--")
            ? byName[String(word.dropFirst(2).prefix { $0 != "=" })] != nil
            : word.dropFirst().first.map { byLetter[$0] != nil } ?? false
    }

    /// `words`, which are canonical, as flags with their values, and the others.
    func sorted(_ words: [String]) -> (flags: [[String]], others: [String]) {
        var flags: [[String]] = []
        var others: [String] = []
        var index = 0
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.hasPrefix("-"), word != "-" else {
                others.append(word)
                continue
            }
            let flag =
                word.hasPrefix("--")
                ? byName[String(word.dropFirst(2))] : word.dropFirst().first.flatMap { byLetter[$0] }
            guard flag?.takesValue == true else {
                flags.append([word])
                continue
            }
            // The value of the last flag may still be missing.
            if index < words.count { flags.append([word, words[index]]) }
            index += 1
        }
        return (flags, others)
    }

    /// `words` with every letter in a word of its own and no truth values. A value that begins with a dash is joined to
    /// its flag: as for kubectl, what follows a flag with a value is its value, whatever it looks like.
    /// - Throws: `FlagMistake` for a flag whose value is no truth value.
    func canonical(_ words: [String]) throws(FlagMistake) -> [String] {
        var result: [String] = []
        var isValue = false
        for word in words {
            if isValue {
                if word.hasPrefix("-"), word != "-", let flag = result.popLast() {
                    result.append("--\(longName(of: flag))=\(word)")
                } else {
                    result.append(word)
                }
                isValue = false
            } else if !word.hasPrefix("-") || word == "-" {
                result.append(word)
            } else if word.hasPrefix("--") {
                result += try long(word)
                isValue =
                    !ArgumentGrammar.mayStandAlone(word) && byName[String(word.dropFirst(2))]?.takesValue ?? false
            } else {
                let (flags, needsValue) = try short(word)
                result += flags
                isValue = needsValue
            }
        }
        return result
    }

    /// A flag that kubectl refuses, in pflag's words.
    struct FlagMistake: Error {
        let message: String
    }

    /// `--flag=true` as `--flag`; `--flag=false` as `--no-flag` where there is one, else nothing. Other words as they
    /// are.
    private func long(_ word: String) throws(FlagMistake) -> [String] {
        guard let sign = word.firstIndex(of: "=") else { return [word] }
        let name = String(word[..<sign].dropFirst(2))
        guard byName[name]?.takesValue == false else { return [word] }
        let value = word[word.index(after: sign)...]
        guard let truth = ArgumentGrammar.truth(value) else {
            throw FlagMistake(
                message: "invalid argument \"\(value)\" for \"\(display("--\(name)"))\" flag: "
                    + "strconv.ParseBool: parsing \"\(value)\": invalid syntax")
        }
        if truth { return ["--\(name)"] }
        return byName["no-\(name)"] != nil ? ["--no-\(name)"] : []
    }

    /// The flags of a word of letters, as kubectl reads it: letters without a value may come together, and what follows
    /// the first one with a value is the value. A letter that is none stays with what follows it, for the parser to
    /// refuse.
    private func short(_ word: String) throws(FlagMistake) -> (words: [String], needsValue: Bool) {
        var result: [String] = []
        var rest = word.dropFirst()
        while let letter = rest.popFirst() {
            guard let flag = byLetter[letter] else { return (result + ["-\(letter)\(rest)"], false) }
            let isAssigned = rest.first == "="
            if flag.takesValue {
                if rest.isEmpty { return (result + ["-\(letter)"], true) }
                // A sign with nothing behind it is the value, for pflag.
                let value = String(isAssigned && rest.count > 1 ? rest.dropFirst() : rest)
                guard value.hasPrefix("-"), value != "-", let name = flag.longName else {
                    return (result + ["-\(letter)", value], false)
                }
                return (result + ["--\(name)=\(value)"], false)
            }
            if isAssigned {
                // pflag takes a sign with nothing behind it for one more letter.
                if rest.count == 1 { throw FlagMistake(message: "unknown shorthand flag: '=' in -=") }
                guard let name = flag.longName else { return (result + ["-\(letter)\(rest)"], false) }
                return (result + (try long("--\(name)\(rest)")), false)
            }
            result.append("-\(letter)")
        }
        return (result, false)
    }

    /// The long name, without dashes, of a flag as it was written; the letter where it has no other.
    func longName(of word: String) -> String {
        if word.hasPrefix("--") { return String(word.dropFirst(2)) }
        let letter = word.dropFirst().first
        return letter.flatMap { byLetter[$0]?.longName } ?? String(word.dropFirst())
    }

    /// A flag as pflag names it in a message: `-w, --watch`, or `--watch` where it has no letter.
    func display(_ name: String) -> String {
        let flag =
            name.hasPrefix("--") ? byName[String(name.dropFirst(2))] : name.dropFirst().first.flatMap { byLetter[$0] }
        guard let flag, let longName = flag.longName else { return name }
        return flag.letter.map { "-\($0), --\(longName)" } ?? "--\(longName)"
    }
}
