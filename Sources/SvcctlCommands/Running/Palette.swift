/// The colours of text for a person. They repeat what the words say, so that nothing is lost without them.
struct Palette: Sendable {
    /// Whether there are colours at all.
    let isOn: Bool

    private enum Colour: String { case red = "31", green = "32", yellow = "33", cyan = "36", bold = "1" }

    /// The words of a STATUS column by what they mean to somebody who looks for trouble.
    private static let sound: Set<Substring> = [
        "Running", "Ready", "Active", "Bound", "Completed", "Complete", "Succeeded", "Available",
    ]
    private static let passing: Set<Substring> = [
        "Pending", "Terminating", "ContainerCreating", "PodInitializing", "Released", "Suspended",
        "Ready,SchedulingDisabled", "<pending>",
    ]

    /// Text with marks, such as a trace or a check-up. A line with ✓ is green, one with ✗ or a broken arrow red, one with
    /// ? yellow.
    func marked(_ text: String) -> String {
        byLine(text) { line in
            if line.contains("╳") { return .red }
            return switch line.first(where: { $0 != " " }) {
            case "✓": .green
            case "✗": .red
            case "?": .yellow
            default: nil
            }
        }
    }

    /// What `diff -u` prints.
    func difference(_ text: String) -> String {
        byLine(text) { line in
            if line.hasPrefix("diff ") || line.hasPrefix("--- ") || line.hasPrefix("+++ ") { return .bold }
            return switch line.first {
            case "+": .green
            case "-": .red
            case "@": .cyan
            default: nil
            }
        }
    }

    /// A table with headers: its states, and addresses that are still to come.
    func states(_ table: String) -> String {
        guard isOn else { return table }
        var column: Int?
        let lines: [Substring] = table.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            if line.isEmpty || line.contains("NAME ") {
                column = line.firstRange(of: "STATUS").map { line.distance(from: line.startIndex, to: $0.lowerBound) }
                return String(line)
            }
            let shown = column.map { status(in: line, at: $0) } ?? String(line)
            return shown.replacing("<pending>", with: wrap("<pending>", .yellow))
        }.joined(separator: "\n")
    }

    private func status(in line: Substring, at column: Int) -> String {
        guard let start = line.index(line.startIndex, offsetBy: column, limitedBy: line.endIndex) else {
            return "\(line)"
        }
        let word = line[start...].prefix { $0 != " " }
        if word.isEmpty || word == "<pending>" { return String(line) }
        let colour: Colour = Self.sound.contains(word) ? .green : Self.passing.contains(word) ? .yellow : .red
        return line[..<start] + wrap(word, colour) + line[word.endIndex...]
    }

    private func byLine(_ text: String, _ colour: (Substring) -> Colour?) -> String {
        guard isOn else { return text }
        let lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in colour(line).map { wrap(line, $0) } ?? String(line) }.joined(separator: "\n")
    }

    private func wrap(_ text: some StringProtocol, _ colour: Colour) -> String {
        "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m"
    }
}

extension CommandContext {
    /// Colours for standard output.
    var palette: Palette { Palette(isOn: terminal.isOutputTerminal && wantsColours) }

    /// Whether a terminal, if there is one, may be shown colours: `NO_COLOR` is not set, and it is no dumb one.
    var wantsColours: Bool { (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb" }
}
