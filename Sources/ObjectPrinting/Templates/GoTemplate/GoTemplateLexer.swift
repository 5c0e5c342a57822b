internal import JSON
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
    let input: [UInt8]
    var position = 0
    var start = 0
    var line = 1
    var startLine = 1
    var parentheses = 0
    var tokens: [GoTemplateToken] = []

    static func tokens(of source: String) -> [GoTemplateToken] {
        var lexer = GoTemplateLexer(input: Array(source.utf8))
        lexer.readText()
        return lexer.tokens
    }

    private init(input: [UInt8]) { self.input = input }

    // MARK: Outside of actions

    mutating func readText() {
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
    mutating func skipComment() -> Bool {
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
    var rightDelimiter: Bool? {
        if isSpace(at: position), hasPrefix("-}}", at: position + 1) { return true }
        return hasPrefix("}}", at: position) ? false : nil
    }

    mutating func skipSpace() {
        while isSpace(at: position) {
            if input[position] == 0x0A { line += 1 }
            position += 1
        }
    }

    // MARK: Bytes

    var current: Unicode.Scalar? {
        guard position < input.count else { return nil }
        if input[position] < 0x80 { return Unicode.Scalar(input[position]) }
        return String(decoding: input[position..<min(position + 4, input.count)], as: UTF8.self).unicodeScalars.first
    }

    mutating func next() -> Unicode.Scalar? {
        guard let scalar = current else { return nil }
        position += UTF8.width(scalar)
        return scalar
    }

    func isSpace(at index: Int) -> Bool {
        guard index < input.count else { return false }
        return [0x20, 0x09, 0x0D, 0x0A].contains(input[index])
    }

    func hasPrefix(_ prefix: StaticString, at index: Int) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard index + count <= input.count else { return false }
        for offset in 0..<count where input[index + offset] != prefix.utf8Start[offset] { return false }
        return true
    }

    func index(of text: StaticString, from first: Int) -> Int? {
        var index = first
        while index + text.utf8CodeUnitCount <= input.count {
            if hasPrefix(text, at: index) { return index }
            index += 1
        }
        return nil
    }

    mutating func begin() {
        start = position
        startLine = line
    }

    @discardableResult
    mutating func emit(_ kind: GoTemplateToken.Kind) -> Bool {
        append(kind, String(decoding: input[start..<position], as: UTF8.self), at: start)
        begin()
        return true
    }

    mutating func fail(_ message: String) -> Bool {
        append(.error, message, at: start)
        return false
    }

    mutating func append(_ kind: GoTemplateToken.Kind, _ text: String, at position: Int) {
        tokens.append(GoTemplateToken(kind: kind, position: position, line: startLine, text: text))
    }
}
