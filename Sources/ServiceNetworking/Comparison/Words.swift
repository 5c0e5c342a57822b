/// Splits a line into words as a shell does: at white space, with quotes kept together and taken away.
func shellWords(_ line: some StringProtocol) -> [String] {
    var words: [String] = []
    var word = ""
    var isOpen = false
    var isQuoted = false
    var isEscaped = false
    for character in line {
        if isEscaped {
            word.append(character)
            isEscaped = false
        } else if character == "\\" {
            isEscaped = true
        } else if character == "\"" {
            isQuoted.toggle()
            isOpen = true
        } else if character.isWhitespace && !isQuoted {
            if isOpen || !word.isEmpty { words.append(word) }
            word = ""
            isOpen = false
        } else {
            word.append(character)
        }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    return words
}

/// The Service that a comment of kube-proxy names, `NAMESPACE/NAME`; empty where it names none.
func serviceNamed(in comment: String) -> String {
    // "pod traffic for NS/NAME:PORT external destinations" has it in the middle.
    for word in comment.split(separator: " ") where word.contains("/") {
        let name = word.prefix { $0 != ":" }
        if name.split(separator: "/", omittingEmptySubsequences: false).count == 2 { return String(name) }
    }
    return ""
}
