internal import KubernetesModel

/// A word of a Go template.
struct GoTemplateToken: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case error, assign, bool, character, characterConstant, declare, end, field, identifier, leftDelimiter
        case leftParenthesis, number, pipe, rawString, rightDelimiter, rightParenthesis, space, string, text, variable
        case dot, nilConstant
        case keyword(Keyword)
    }

    enum Keyword: String, Sendable {
        case `break`, `continue`, block, define, `else`, end, `if`, range, template, with
    }

    let kind: Kind
    /// Bytes from the start of the template.
    let position: Int
    let line: Int
    /// Its text; for an error, the message.
    let text: String

    /// How messages show it.
    var shown: String {
        switch kind {
        case .end: return "EOF"
        case .error: return text
        case .keyword, .dot, .nilConstant: return "<\(text)>"
        default:
            let scalars = text.unicodeScalars
            return scalars.count > 10 ? String(scalars.prefix(10)).goQuoted + "..." : text.goQuoted
        }
    }
}

/// Cuts a template into words, as `text/template/parse` does.
struct GoTemplateLexer {
    private let input: [UInt8]
    private var position = 0
    private var start = 0
    private var line = 1
    private var startLine = 1
    private var parentheses = 0
    private var tokens: [GoTemplateToken] = []

    static func tokens(of source: String) -> [GoTemplateToken] {
        var lexer = GoTemplateLexer(input: Array(source.utf8))
        lexer.readText()
        return lexer.tokens
    }

    private init(input: [UInt8]) { self.input = input }

    // MARK: Outside of actions

    private mutating func readText() {
        while true {
            let delimiter = index(of: "{{", from: position)
            let textStart = position
            position = delimiter ?? input.count
            var textEnd = position
            let trimsBefore = delimiter.map { hasPrefix("-", at: $0 + 2) && isSpace(at: $0 + 3) } ?? false
            if trimsBefore { while textEnd > textStart, isSpace(at: textEnd - 1) { textEnd -= 1 } }
            if textEnd > textStart {
                append(.text, String(decoding: input[textStart..<textEnd], as: UTF8.self), at: textStart)
            }
            line += input[textStart..<position].count { $0 == 0x0A }
            begin()
            guard delimiter != nil else {
                append(.end, "", at: position)
                return
            }
            let width = trimsBefore ? 4 : 2
            if hasPrefix("/*", at: position + width) {
                position += width + 2
                guard skipComment() else { return }
            } else {
                position += 2
                emit(.leftDelimiter)
                if trimsBefore {
                    position += 2
                    begin()
                }
                parentheses = 0
                guard readAction() else { return }
            }
        }
    }

    /// False where the template cannot be read on.
    private mutating func skipComment() -> Bool {
        guard let end = index(of: "*/", from: position) else { return fail("unclosed comment") }
        position = end + 2
        guard let trims = rightDelimiter else { return fail("comment ends before closing delimiter") }
        line += input[start..<position].count { $0 == 0x0A }
        position += trims ? 4 : 2
        if trims { skipSpace() }
        begin()
        return true
    }

    /// Whether a right delimiter stands here, and whether it trims the text after it; nil for none.
    private var rightDelimiter: Bool? {
        if isSpace(at: position), hasPrefix("-}}", at: position + 1) { return true }
        return hasPrefix("}}", at: position) ? false : nil
    }

    private mutating func skipSpace() {
        while isSpace(at: position) {
            if input[position] == 0x0A { line += 1 }
            position += 1
        }
    }

    // MARK: Inside of actions

    /// Reads up to and with the right delimiter; false where the template cannot be read on.
    private mutating func readAction() -> Bool {
        while true {
            if let trims = rightDelimiter {
                if parentheses > 0 { return fail("unclosed left paren") }
                if trims { position += 2 }
                begin()
                position += 2
                emit(.rightDelimiter)
                if trims {
                    skipSpace()
                    begin()
                }
                return true
            }
            guard let scalar = next() else { return fail("unclosed action") }
            let isGood: Bool
            switch scalar {
            case " ", "\t", "\r", "\n":
                position -= 1
                while isSpace(at: position), rightDelimiter == nil {
                    if input[position] == 0x0A { line += 1 }
                    position += 1
                }
                emit(.space)
                isGood = true
            case "=": isGood = emit(.assign)
            case ":": isGood = next() == "=" ? emit(.declare) : fail("expected :=")
            case "|": isGood = emit(.pipe)
            case "\"": isGood = readQuoted("\"", .string, "unterminated quoted string")
            case "'": isGood = readQuoted("'", .characterConstant, "unterminated character constant")
            case "`": isGood = readRawString()
            case "$": isGood = endsWord ? emit(.variable) : readName(.variable)
            case "." where !(position < input.count && 0x30...0x39 ~= input[position]):
                isGood = endsWord ? emit(.dot) : readName(.field)
            case "(":
                parentheses += 1
                isGood = emit(.leftParenthesis)
            case ")":
                parentheses -= 1
                isGood = parentheses < 0 ? fail("unexpected right paren") : emit(.rightParenthesis)
            case ".", "+", "-", "0"..."9":
                position -= 1
                isGood = readNumber()
            case _ where scalar.isGoAlphanumeric: isGood = readIdentifier()
            case "!"..."~": isGood = emit(.character)
            default: isGood = fail("unrecognized character in action: \(scalar.goCodePoint)")
            }
            guard isGood else { return false }
        }
    }

    private mutating func readIdentifier() -> Bool {
        skipWord()
        guard endsWord else { return fail("bad character \(current?.goCodePoint ?? "")") }
        let word = String(decoding: input[start..<position], as: UTF8.self)
        if let keyword = GoTemplateToken.Keyword(rawValue: word) { return emit(.keyword(keyword)) }
        switch word {
        case "nil": return emit(.nilConstant)
        case "true", "false": return emit(.bool)
        default: return emit(.identifier)
        }
    }

    private mutating func readName(_ kind: GoTemplateToken.Kind) -> Bool {
        skipWord()
        guard endsWord else { return fail("bad character \(current?.goCodePoint ?? "")") }
        return emit(kind)
    }

    private mutating func skipWord() {
        while let scalar = current, scalar.isGoAlphanumeric { position += UTF8.width(scalar) }
    }

    /// Whether what follows may follow a name.
    private var endsWord: Bool {
        guard let scalar = current else { return true }
        switch scalar {
        case " ", "\t", "\r", "\n", ".", ",", "|", ":", ")", "(": return true
        default: return hasPrefix("}}", at: position)
        }
    }

    private mutating func readQuoted(
        _ quote: Unicode.Scalar, _ kind: GoTemplateToken.Kind, _ message: String
    ) -> Bool {
        while let scalar = next(), scalar != "\n" {
            if scalar == quote { return emit(kind) }
            if scalar == "\\" {
                guard let escaped = next(), escaped != "\n" else { break }
            }
        }
        return fail(message)
    }

    private mutating func readRawString() -> Bool {
        while let scalar = next() {
            if scalar == "`" {
                let lines = input[start..<position].count { $0 == 0x0A }
                emit(.rawString)
                line += lines
                startLine = line
                return true
            }
        }
        return fail("unterminated raw quoted string")
    }

    private mutating func readNumber() -> Bool {
        let isHexadecimal = hasPrefix("0x", at: position) || hasPrefix("0X", at: position)
        while position < input.count {
            let byte = input[position]
            let isSign = byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            let follows = position > start ? input[position - 1] | 0x20 : 0
            if isSign ? position == start || follows == UInt8(ascii: "e") : isNumberByte(byte, isHexadecimal) {
                position += 1
            } else {
                break
            }
        }
        if let scalar = current, scalar.isGoAlphanumeric {
            position += UTF8.width(scalar)
            return fail("bad number syntax: " + String(decoding: input[start..<position], as: UTF8.self).goQuoted)
        }
        return emit(.number)
    }

    private func isNumberByte(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "e"),
            UInt8(ascii: "E"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "O"),
            UInt8(ascii: "b"), UInt8(ascii: "B"):
            true
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): isHexadecimal
        default: false
        }
    }

    // MARK: Bytes

    private var current: Unicode.Scalar? {
        guard position < input.count else { return nil }
        if input[position] < 0x80 { return Unicode.Scalar(input[position]) }
        return String(decoding: input[position..<min(position + 4, input.count)], as: UTF8.self).unicodeScalars.first
    }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = current else { return nil }
        position += UTF8.width(scalar)
        return scalar
    }

    private func isSpace(at index: Int) -> Bool {
        guard index < input.count else { return false }
        return [0x20, 0x09, 0x0D, 0x0A].contains(input[index])
    }

    private func hasPrefix(_ prefix: StaticString, at index: Int) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard index + count <= input.count else { return false }
        for offset in 0..<count where input[index + offset] != prefix.utf8Start[offset] { return false }
        return true
    }

    private func index(of text: StaticString, from first: Int) -> Int? {
        var index = first
        while index + text.utf8CodeUnitCount <= input.count {
            if hasPrefix(text, at: index) { return index }
            index += 1
        }
        return nil
    }

    private mutating func begin() {
        start = position
        startLine = line
    }

    @discardableResult
    private mutating func emit(_ kind: GoTemplateToken.Kind) -> Bool {
        append(kind, String(decoding: input[start..<position], as: UTF8.self), at: start)
        begin()
        return true
    }

    private mutating func fail(_ message: String) -> Bool {
        append(.error, message, at: start)
        return false
    }

    private mutating func append(_ kind: GoTemplateToken.Kind, _ text: String, at position: Int) {
        tokens.append(GoTemplateToken(kind: kind, position: position, line: startLine, text: text))
    }
}
