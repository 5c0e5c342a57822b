internal import ObjectPrinting

extension HelpPage {
    /// The help as a terminal shows it, laid out as kubectl's.
    /// - Parameter columns: how long a line may be. Only a word that is longer exceeds it.
    func text(columns: Int) -> String {
        let layout = HelpLayout(columns: columns)
        var blocks = [
            ([summary] + (discussion.isEmpty ? [] : [discussion])).map(layout.paragraphs)
                .joined(separator: "\n\n")
        ]
        if !aliases.isEmpty { blocks.append("Aliases:\n" + ([path.last ?? ""] + aliases).joined(separator: ", ")) }
        if !examples.isEmpty { blocks.append("Examples:\n" + layout.examples(examples)) }
        for section in commands { blocks.append(layout.section(section, column: listColumn)) }
        if !arguments.isEmpty {
            blocks.append(layout.section(HelpPage.Section(title: "Arguments", entries: arguments)))
        }
        for section in options { blocks.append(layout.section(section)) }
        blocks.append("Usage:\n" + usage.map { layout.hanging($0, by: 2) }.joined(separator: "\n"))
        let hints = hints.map(layout.paragraphs).joined(separator: "\n")
        if !hints.isEmpty { blocks.append(hints) }
        return blocks.joined(separator: "\n\n")
    }

    /// Where the summaries of commands begin: behind the longest name, the same in all sections.
    private var listColumn: Int { (commands.flatMap(\.entries).map(\.label.count).max() ?? 0) + 5 }

    /// What to type to read more.
    private var hints: [String] {
        var hints: [String] = []
        if !commands.isEmpty {
            hints.append("Use \"\(name) COMMAND --help\" for more information about a given command.")
        }
        if takesGlobalOptions || path.isEmpty {
            hints.append("Use \"svcctl options\" for a list of global command-line options (applies to all commands).")
        }
        return hints
    }
}

/// Where the words of a help page stand.
struct HelpLayout: Sendable {
    let columns: Int

    /// Text broken into lines. A line that begins with a space is one of a list, and keeps its place.
    func paragraphs(_ text: String) -> String {
        let lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            line.first == " " ? hanging(String(line.drop { $0 == " " }), by: 2) : String(line).wrapped(at: columns)
        }.joined(separator: "\n")
    }

    /// `text` moved to the right by `indent`, and what does not fit into the first line by four more.
    func hanging(_ text: String, by indent: Int) -> String {
        let lines = text.wrapped(at: columns - indent - 4).split(separator: "\n").map(String.init)
        return lines.enumerated().map { $1.indented(by: $0 == 0 ? indent : indent + 4) }.joined(separator: "\n")
    }

    /// The entries of a section beside what they mean; in a narrow terminal above it.
    /// - Parameter column: where the meanings begin; nil for the place that suits options.
    func section(_ section: HelpPage.Section, column: Int? = nil) -> String {
        let column = column ?? (columns < 60 ? 6 : 28)
        let lines = section.entries.map { entry in
            let text = entry.text.wrapped(at: columns - column).indented(by: column)
            let label = entry.label.indented(by: 2)
            if label.count + 1 < column, !text.isEmpty { return label + text.dropFirst(label.count) }
            return text.isEmpty ? label : hanging(entry.label, by: 2) + "\n" + text
        }
        return "\(section.title):\n" + lines.joined(separator: "\n")
    }

    /// Each example below a comment that says what it does.
    func examples(_ examples: [Example]) -> String {
        examples.map { example in
            let comment = example.purpose.wrapped(at: columns - 4).split(separator: "\n").map { "  # \($0)" }
            return (comment + [command(example.line)]).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// A command line, continued on the next one where it is too long, in a way that a shell understands.
    private func command(_ line: String) -> String {
        var lines: [String] = []
        var current = "  "
        for word in Self.words(of: line) {
            if current.count + 1 + word.count > columns - 2, !current.allSatisfy({ $0 == " " }) {
                lines.append(current + " \\")
                current = "    "
            }
            current += current.allSatisfy { $0 == " " } ? word : " " + word
        }
        return (lines + [current]).joined(separator: "\n")
    }

    /// The words of a shell's line, with their quotes. A blank in quotes does not separate words.
    private static func words(of line: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        for character in line {
            if character == " ", quote == nil {
                words.append(word)
                word = ""
                continue
            }
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            }
            word.append(character)
        }
        return words + [word]
    }
}
