extension String {
    /// Indented JSON with two spaces a level instead of four.
    var halvingIndent: String {
        let lines: [Substring] = split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { line in
            let spaces = line.prefix { $0 == " " }.count
            return String(repeating: " ", count: spaces / 2) + line.dropFirst(spaces)
        }.joined(separator: "\n")
    }
}
