internal import JSON
internal import KubernetesModel

/// What stands between the delimiters.
extension GoTemplateLexer {
    /// Reads up to and with the right delimiter; false where the template cannot be read on.
    mutating func readAction() -> Bool {
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

    mutating func readIdentifier() -> Bool {
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

    mutating func readName(_ kind: GoTemplateToken.Kind) -> Bool {
        skipWord()
        guard endsWord else { return fail("bad character \(current?.goCodePoint ?? "")") }
        return emit(kind)
    }

    mutating func skipWord() {
        while let scalar = current, scalar.isGoAlphanumeric { position += UTF8.width(scalar) }
    }

    /// Whether what follows may follow a name.
    var endsWord: Bool {
        guard let scalar = current else { return true }
        switch scalar {
        case " ", "\t", "\r", "\n", ".", ",", "|", ":", ")", "(": return true
        default: return hasPrefix("}}", at: position)
        }
    }

    mutating func readQuoted(
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

    mutating func readRawString() -> Bool {
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

    mutating func readNumber() -> Bool {
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

    func isNumberByte(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "e"),
            UInt8(ascii: "E"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "O"),
            UInt8(ascii: "b"), UInt8(ascii: "B"):
            true
        case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): isHexadecimal
        default: false
        }
    }
}
