/// Bytes of YAML with the state that libyaml's emitter keeps: the column, and whether a line has only its indent yet.
struct YAMLEmitter {
    /// Text is folded at the first space after this column.
    private static let width = 80

    private(set) var bytes: [UInt8] = []
    /// In Unicode scalars, from 0.
    private var column = 0
    /// Whether the line holds nothing but white space and `-` yet.
    private var isAtIndent = true
    private var isAfterSpace = true

    mutating func startLine(_ indent: Int) {
        if !isAtIndent || column > indent || (column == indent && !isAfterSpace) { writeBreak() }
        while column < indent { write(byte: 0x20) }
        isAfterSpace = true
        isAtIndent = true
    }

    mutating func endLine() {
        if column > 0 { writeBreak() }
    }

    /// Writes punctuation: `:`, `-`, `?`, spaces; all but `:` keep to the indent, so that a collection may begin on the same line.
    mutating func write(_ punctuation: String) {
        for byte in punctuation.utf8 { write(byte: byte) }
        isAfterSpace = punctuation.utf8.last == 0x20
        isAtIndent = isAtIndent && punctuation != ":"
    }

    /// Writes a plain word that needs no quotes, after a space.
    mutating func writeWord(_ word: String) {
        writeSpace()
        for byte in word.utf8 { write(byte: byte) }
        finishScalar()
    }

    /// Writes text in `style`.
    /// - Parameter folds: whether lines may break at spaces; those of keys may not.
    mutating func write(_ scalar: YAMLScalarText, style: YAMLNode.Style, indent: Int, folds: Bool) {
        switch style {
        case .singleQuoted: writeSingleQuoted(scalar, indent: indent, folds: folds)
        case .doubleQuoted: writeDoubleQuoted(scalar, indent: indent, folds: folds)
        case .literal, .folded: writeLiteral(scalar, indent: indent)
        case .plain, .block, .flow: writePlain(scalar, indent: indent, folds: folds)
        }
    }

    // MARK: Styles

    private mutating func writePlain(_ scalar: YAMLScalarText, indent: Int, folds: Bool) {
        writeSpace()
        writeFolding(scalar, indent: indent, folds: folds, isQuoted: false)
        finishScalar()
    }

    private mutating func writeSingleQuoted(_ scalar: YAMLScalarText, indent: Int, folds: Bool) {
        writeSpace()
        write(byte: UInt8(ascii: "'"))
        writeFolding(scalar, indent: indent, folds: folds, isQuoted: true)
        write(byte: UInt8(ascii: "'"))
        finishScalar()
    }

    /// A text without line feeds, which both plain and single-quoted scalars are here.
    private mutating func writeFolding(_ scalar: YAMLScalarText, indent: Int, folds: Bool, isQuoted: Bool) {
        let scalars = Array(scalar.text.unicodeScalars)
        var isInSpaces = false
        var isAfterBreak = false
        for (index, character) in scalars.enumerated() {
            if character == " " {
                let isInside = !isQuoted || (index > 0 && index < scalars.count - 1)
                let isLastSpace = index + 1 >= scalars.count || scalars[index + 1] != " "
                if folds, !isInSpaces, column > Self.width, isInside, isLastSpace {
                    startLine(indent)
                } else {
                    write(byte: 0x20)
                }
                isInSpaces = true
            } else if YAMLScalarText.isBreak(character) {
                writeBreak(character)
                isAfterBreak = true
            } else {
                if isAfterBreak { startLine(indent) }
                if isQuoted, character == "'" { write(byte: UInt8(ascii: "'")) }
                write(character)
                isAtIndent = false
                isInSpaces = false
                isAfterBreak = false
            }
        }
    }

    private mutating func writeDoubleQuoted(_ scalar: YAMLScalarText, indent: Int, folds: Bool) {
        writeSpace()
        write(byte: UInt8(ascii: "\""))
        isAfterSpace = false
        isAtIndent = false
        let scalars = Array(scalar.text.unicodeScalars)
        // go-yaml looks for the byte order mark at the start of the text whatever character it judges.
        let escapesAll = scalars.first == "\u{FEFF}"
        var isInSpaces = false
        for (index, character) in scalars.enumerated() {
            if let escape = YAMLScalarText.escape(for: character, isForced: escapesAll) {
                for byte in escape.utf8 { write(byte: byte) }
                isInSpaces = false
            } else if character == " " {
                if folds, !isInSpaces, column > Self.width, index > 0, index < scalars.count - 1 {
                    startLine(indent)
                    if scalars[index + 1] == " " { write(byte: UInt8(ascii: "\\")) }
                } else {
                    write(byte: 0x20)
                }
                isInSpaces = true
            } else {
                write(character)
                isInSpaces = false
            }
        }
        write(byte: UInt8(ascii: "\""))
        finishScalar()
    }

    private mutating func writeLiteral(_ scalar: YAMLScalarText, indent: Int) {
        writeSpace()
        for byte in "|\(scalar.blockHints)".utf8 { write(byte: byte) }
        writeBreak()
        isAtIndent = true
        isAfterSpace = true
        var isAfterBreak = true
        for character in scalar.text.unicodeScalars {
            if YAMLScalarText.isBreak(character) {
                writeBreak(character)
                isAfterBreak = true
            } else {
                if isAfterBreak { startLine(indent) }
                write(character)
                isAtIndent = false
                isAfterBreak = false
            }
        }
    }

    // MARK: Bytes

    private mutating func writeSpace() {
        if !isAfterSpace { write(byte: 0x20) }
    }

    private mutating func finishScalar() {
        isAfterSpace = false
        isAtIndent = false
    }

    private mutating func writeBreak() {
        bytes.append(0x0A)
        column = 0
        isAtIndent = true
    }

    /// Writes a line break as it is: a line feed, or one that YAML knows besides.
    private mutating func writeBreak(_ character: Unicode.Scalar) {
        write(character)
        column = 0
        isAtIndent = true
    }

    private mutating func write(_ character: Unicode.Scalar) {
        for byte in UTF8.encode(character) ?? .init() { write(byte: byte) }
    }

    private mutating func write(byte: UInt8) {
        bytes.append(byte)
        if byte & 0xC0 != 0x80 { column += 1 }
    }
}
