internal import YAMLSyntax

/// What a parser's complaint most often comes from.
enum SyntaxHelp {
    static func help(for error: YAMLSyntaxError) -> String? {
        switch error.problem {
        case "found character that cannot start any token":
            "indent with spaces, never with tabs; quote a value that begins with @, ` or %"
        case "mapping values are not allowed in this context":
            "a value that holds `: ` needs quotes; a key further in needs a line of its own"
        case "found a tab character that violates indentation": "indent with spaces"
        case "did not find expected key": "keys of one mapping begin in one column"
        case "could not find expected ':'": "a key is followed by `:` and a space"
        case "did not find expected '-' indicator": "every element of a list begins with `- ` in the same column"
        case "did not find expected ',' or ']'": "a list in brackets lacks a comma, or the bracket that closes it"
        case "did not find expected ',' or '}'": "a mapping in braces lacks a comma, or the brace that closes it"
        case "did not find expected comment or line break": "the text after `|` or `>` begins on the next line"
        case "found unexpected end of stream": "a quote or a bracket is not closed"
        case "block sequence entries are not allowed in this context":
            "elements of a list begin on a line of their own"
        case "control characters are not allowed": "the file is not text, or not in UTF-8"
        case _ where error.problem.hasPrefix("unknown anchor"): "quote a value that begins with `*`"
        default: nil
        }
    }
}
