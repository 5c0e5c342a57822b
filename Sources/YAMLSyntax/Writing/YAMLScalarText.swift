/// A text that is to be written, and which styles can carry it, as libyaml's emitter judges.
struct YAMLScalarText {
    let text: String
    private var isMultiline = false
    private var allowsPlain = true
    private var allowsSingleQuotes = true
    private var allowsBlock = true
    private let readsAsText: Bool

    init(text: String) {
        self.text = text
        readsAsText = Self.readsAsText(text)
        analyze()
    }

    /// How go-yaml writes it as a value.
    var valueStyle: YAMLNode.Style {
        if isBrokenByLineFeeds { return allowsBlock ? .literal : .doubleQuoted }
        if !readsAsText { return .doubleQuoted }
        return plainOrQuoted
    }

    /// How go-yaml writes it as a key.
    var keyStyle: YAMLNode.Style {
        if isBrokenByLineFeeds || isMultiline || !readsAsText { return .doubleQuoted }
        return plainOrQuoted
    }

    /// Whether it fits before `: ` on one line; other keys are written after `? `.
    var isSimpleKey: Bool { !isMultiline && text.utf8.count <= 128 }

    /// The indentation and chomping indicators of a block scalar.
    var blockHints: String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return "-" }
        let indentation = first == " " || Self.isBreak(first) ? "2" : ""
        guard Self.isBreak(last) else { return indentation + "-" }
        let beforeLast = scalars.dropLast().last
        return indentation + (beforeLast.map(Self.isBreak) ?? true ? "+" : "")
    }

    private var plainOrQuoted: YAMLNode.Style {
        if allowsPlain { return .plain }
        return allowsSingleQuotes ? .singleQuoted : .doubleQuoted
    }

    private var isBrokenByLineFeeds: Bool { isMultiline && text.utf8.contains(0x0A) }

    private mutating func analyze() {
        if text.isEmpty {
            allowsBlock = false
            return
        }
        var hasIndicator = text.hasPrefix("---") || text.hasPrefix("...")
        var hasSpecial = false
        var (breakSpace, spaceBreak) = (false, false)
        var previous: Unicode.Scalar?
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index != scalars.endIndex {
            let character = scalars[index]
            index = scalars.index(after: index)
            let isBeforeBlank = index == scalars.endIndex || scalars[index] == " " || scalars[index] == "\t"
            if Self.isIndicator(character, after: previous, isBeforeBlank: isBeforeBlank) { hasIndicator = true }
            if !Self.isPrintable(character) { hasSpecial = true }
            if Self.isBreak(character) {
                isMultiline = true
                if previous == " " { spaceBreak = true }
            } else if character == " ", let previous, Self.isBreak(previous) {
                breakSpace = true
            }
            previous = character
        }
        judge(hasIndicator: hasIndicator, hasSpecial: hasSpecial, breakSpace: breakSpace, spaceBreak: spaceBreak)
    }

    private mutating func judge(hasIndicator: Bool, hasSpecial: Bool, breakSpace: Bool, spaceBreak: Bool) {
        let isBlank = { (character: Unicode.Scalar?) in character.map { $0 == " " || Self.isBreak($0) } ?? false }
        let scalars = text.unicodeScalars
        let hasBlankEnd = isBlank(scalars.first) || isBlank(scalars.last)
        allowsPlain = !(hasIndicator || hasSpecial || isMultiline || hasBlankEnd || breakSpace || spaceBreak)
        allowsSingleQuotes = !(breakSpace || spaceBreak || hasSpecial)
        allowsBlock = !(scalars.last == " " || spaceBreak || hasSpecial)
    }

    private static func isIndicator(
        _ character: Unicode.Scalar, after previous: Unicode.Scalar?, isBeforeBlank: Bool
    ) -> Bool {
        switch character {
        case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": return previous == nil
        case "?", "-": return previous == nil && isBeforeBlank
        case ":": return isBeforeBlank
        case "#":
            guard let previous else { return true }
            return previous == " " || previous == "\t" || isBreak(previous)
        default: return false
        }
    }

    static func isBreak(_ character: Unicode.Scalar) -> Bool {
        switch character {
        case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// What go-yaml writes as itself: scalars beyond the basic plane are escaped.
    private static func isPrintable(_ character: Unicode.Scalar) -> Bool {
        switch character.value {
        case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: character != "\u{FEFF}"
        default: false
        }
    }

    /// The escape in double quotes; nil for scalars that stand for themselves, unless it is forced.
    static func escape(for character: Unicode.Scalar, isForced: Bool = false) -> String? {
        if !isForced, isPrintable(character), !isBreak(character), character != "\"", character != "\\" { return nil }
        switch character.value {
        case 0x00: return "\\0"
        case 0x07: return "\\a"
        case 0x08: return "\\b"
        case 0x09: return "\\t"
        case 0x0A: return "\\n"
        case 0x0B: return "\\v"
        case 0x0C: return "\\f"
        case 0x0D: return "\\r"
        case 0x1B: return "\\e"
        case 0x22: return "\\\""
        case 0x5C: return "\\\\"
        case 0x85: return "\\N"
        case 0xA0: return "\\_"
        case 0x2028: return "\\L"
        case 0x2029: return "\\P"
        case ...0xFF: return "\\x" + hex(character, digits: 2)
        case ...0xFFFF: return "\\u" + hex(character, digits: 4)
        default: return "\\U" + hex(character, digits: 8)
        }
    }

    private static func hex(_ character: Unicode.Scalar, digits: Int) -> String {
        let text = String(character.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// Whether the text is read back as text when it is written plain.
    private static func readsAsText(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = bytes.first else { return false }
            // No word, number or time starts with any other letter; this is the case of most texts.
            let isLetter = first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z")
            if first >= 0x80 || (isLetter && !"yntfo".utf8.contains(first | 0x20)) { return true }
            return ResolvedScalar(lookOf: bytes) == .string && !isBase60(bytes)
        }
    }

    /// `190:20:30` is a number in YAML 1.1; go-yaml reads it as text but quotes it for other readers.
    private static func isBase60(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.contains(UInt8(ascii: ":")) else { return false }
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let isDigit = { (byte: UInt8) in byte &- UInt8(ascii: "0") < 10 }
        guard let first = rest.first, isDigit(first) else { return false }
        rest = rest.drop { isDigit($0) || $0 == UInt8(ascii: "_") }
        var parts = 0
        while rest.first == UInt8(ascii: ":") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard digits.count == 1 || (digits.count == 2 && digits[digits.startIndex] <= UInt8(ascii: "5")) else {
                return false
            }
            rest = rest.dropFirst(1 + digits.count)
            parts += 1
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst().drop { isDigit($0) || $0 == UInt8(ascii: "_") }
        }
        return parts > 0 && rest.isEmpty
    }
}
