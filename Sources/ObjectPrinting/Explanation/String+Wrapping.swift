extension String {
    /// This text with line ends put in, so that no line has more than `limit` characters where words allow it. White
    /// space stays, except where a line ends.
    package func wrapped(at limit: Int) -> String {
        var text = ""
        var column = 0
        var spaces = ""
        var word = ""
        func flush() {
            text += spaces + word
            column += spaces.count + word.count
            spaces = ""
            word = ""
        }
        for character in self {
            if character == "\n" {
                if word.isEmpty && column + spaces.count > limit { spaces = "" }
                flush()
                text.append(character)
                column = 0
            } else if character.isWhitespace && character != "\u{A0}" {
                if spaces.isEmpty || !word.isEmpty { flush() }
                spaces.append(character)
            } else {
                word.append(character)
                if column + word.count + spaces.count > limit && word.count < limit {
                    text += "\n"
                    column = 0
                    spaces = ""
                }
            }
        }
        if !word.isEmpty || column + spaces.count <= limit { flush() }
        return text
    }

    /// Every line moved to the right by `amount`, empty ones too.
    package func indented(by amount: Int) -> String {
        let pad = String(repeating: " ", count: amount)
        return pad + split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + pad)
    }
}
