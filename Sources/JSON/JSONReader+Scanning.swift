/// Checks values without keeping them, to find where a text ends.
extension JSONReader {
    /// Moves to the end of the value that stands next.
    /// - Throws: what reading it would throw.
    package mutating func scanValue() throws(JSONSyntaxError) {
        skipWhitespace()
        guard let first = current else { throw endOfInput }
        switch first {
        case UInt8(ascii: "{"): try scanMembers()
        case UInt8(ascii: "["): try scanElements()
        case UInt8(ascii: "\""): try scanString()
        default: _ = try readValue()
        }
    }

    private mutating func scanMembers() throws(JSONSyntaxError) {
        try descend()
        position += 1
        skipWhitespace()
        defer { depth -= 1 }
        if consume(UInt8(ascii: "}")) { return }
        while true {
            skipWhitespace()
            guard let quote = current else { throw endOfInput }
            guard quote == UInt8(ascii: "\"") else { throw unexpected("looking for beginning of object key string") }
            try scanString()
            skipWhitespace()
            guard consume(UInt8(ascii: ":")) else { throw unexpected("after object key") }
            try scanValue()
            skipWhitespace()
            if consume(UInt8(ascii: "}")) { return }
            guard consume(UInt8(ascii: ",")) else { throw unexpected("after object key:value pair") }
        }
    }

    private mutating func scanElements() throws(JSONSyntaxError) {
        try descend()
        position += 1
        skipWhitespace()
        defer { depth -= 1 }
        if consume(UInt8(ascii: "]")) { return }
        while true {
            try scanValue()
            skipWhitespace()
            if consume(UInt8(ascii: "]")) { return }
            guard consume(UInt8(ascii: ",")) else { throw unexpected("after array element") }
        }
    }

    private mutating func scanString() throws(JSONSyntaxError) {
        position += 1
        while true {
            position = endOfPlainText(from: position)
            guard let byte = current else { throw endOfInput }
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"): try scanEscape()
            default:
                position -= 1
                throw unexpected("in string literal")
            }
        }
    }

    private mutating func scanEscape() throws(JSONSyntaxError) {
        guard let byte = current else { throw endOfInput }
        switch byte {
        case UInt8(ascii: "u"):
            position += 1
            _ = try readFourHexDigits()
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 1
        default: throw unexpected("in string escape code")
        }
    }
}
