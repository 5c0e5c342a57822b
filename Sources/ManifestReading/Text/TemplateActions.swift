internal import YAMLSyntax

/// Takes template actions out of a text.
struct TemplateActions {
    private let text: ArraySlice<UInt8>
    private var offset: Int
    private var result: [UInt8] = []
    private var hasActions = false
    /// The quote of the scalar that is open.
    private var quote: UInt8?

    /// `text` with other text in the place of `{{ }}` outside of quoted and block scalars; nil where there are none.
    static func removed(from text: ArraySlice<UInt8>) -> [UInt8]? {
        guard YAMLStream.contains("{{", in: Array(text)) else { return nil }
        var actions = TemplateActions(text: text, offset: text.startIndex)
        while actions.offset < text.endIndex { actions.copyLine() }
        return actions.hasActions ? actions.result : nil
    }

    private init(text: ArraySlice<UInt8>, offset: Int) {
        self.text = text
        self.offset = offset
    }

    private func byte(_ place: Int) -> UInt8? { place < text.endIndex ? text[place] : nil }

    private mutating func copyLine() {
        let start = offset
        let written = result.count
        var (hasOther, hasAction) = (quote != nil, false)
        var last = UInt8(ascii: ":")
        var lineFeeds = 0
        while let current = byte(offset), current != 0x0A {
            if let open = quote {
                copyQuoted(open)
                last = 0
                continue
            }
            switch current {
            case UInt8(ascii: "{") where byte(offset + 1) == current:
                hasAction = true
                let action = passAction()
                lineFeeds += action.lineFeeds
                if !action.isControl { result.append(UInt8(ascii: "x")) }
                last = UInt8(ascii: "x")
                continue
            case UInt8(ascii: "#") where offset == start || byte(offset - 1) == 0x20 || byte(offset - 1) == 0x09:
                while let comment = byte(offset), comment != 0x0A {
                    result.append(comment)
                    offset += 1
                }
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if "[{,:-?".utf8.contains(last) { quote = current }
            default: break
            }
            result.append(current)
            if current != 0x20, current != 0x09, current != 0x0D {
                hasOther = true
                last = current
            }
            offset += 1
        }
        hasActions = hasActions || hasAction
        if hasAction, !hasOther { result.removeSubrange(written...) }
        // Lines stay where they are.
        for _ in 0..<lineFeeds { result.append(0x0A) }
        if byte(offset) != nil {
            result.append(0x0A)
            offset += 1
        }
        if quote == nil, !hasAction { copyBlockScalar(below: start) }
    }

    /// Copies what is left of a quoted scalar on its line.
    private mutating func copyQuoted(_ open: UInt8) {
        while let current = byte(offset), current != 0x0A {
            result.append(current)
            offset += 1
            if current == UInt8(ascii: "\\"), open == UInt8(ascii: "\""), let next = byte(offset), next != 0x0A {
                result.append(next)
                offset += 1
            } else if current == open {
                if open == UInt8(ascii: "'"), byte(offset) == open {
                    result.append(open)
                    offset += 1
                } else {
                    quote = nil
                    return
                }
            }
        }
    }

    /// Moves behind the `}}` of the action at hand.
    private mutating func passAction() -> (isControl: Bool, lineFeeds: Int) {
        let start = offset + 2
        offset = start
        var lineFeeds = 0
        while let current = byte(offset) {
            if current == UInt8(ascii: "}"), byte(offset + 1) == current { break }
            if current == 0x0A { lineFeeds += 1 }
            offset += 1
        }
        let inner = text[start..<min(offset, text.endIndex)].drop {
            $0 == UInt8(ascii: "-") || $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
        }
        offset = min(offset + 2, text.endIndex)
        let word = inner.prefix { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
        let isControl =
            inner.first == UInt8(ascii: "/") || inner.first == UInt8(ascii: "$") && inner.contains(UInt8(ascii: "="))
            || ["if", "else", "end", "range", "with", "define", "block"].contains(String(decoding: word, as: UTF8.self))
        return (isControl, lineFeeds)
    }

    /// Copies the lines of the block scalar whose header the line at `start` ends with, if it does.
    private mutating func copyBlockScalar(below start: Int) {
        var line = text[start..<offset]
        while let last = line.last, last == 0x0A || last == 0x0D || last == 0x20 { line.removeLast() }
        let indicators = line.reversed().prefix {
            $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 &- 0x30 < 10
        }
        let head = line.dropLast(indicators.count)
        guard let last = head.last, last == UInt8(ascii: "|") || last == UInt8(ascii: ">"),
            let before = head.dropLast().last, before == 0x20
        else { return }
        let indentation = Self.indentation(of: line)
        while offset < text.endIndex {
            let end = text[offset...].firstIndex(of: 0x0A) ?? text.endIndex - 1
            let next = text[offset...end]
            let spaces = next.prefix { $0 == 0x20 }.count
            let isBlank = next.dropFirst(spaces).first.map { $0 == 0x0A || $0 == 0x0D } ?? true
            guard isBlank || spaces > indentation else { return }
            result += next
            offset = end + 1
        }
    }

    /// The column of the mapping or sequence that the last node of `line` stands in.
    private static func indentation(of line: ArraySlice<UInt8>) -> Int {
        var rest = line
        var column = 0
        var dash = 0
        while let first = rest.first {
            if first == UInt8(ascii: "-"), rest.dropFirst().first == 0x20 {
                dash = column
            } else if first != 0x20 {
                break
            }
            rest = rest.dropFirst()
            column += 1
        }
        return rest.first == UInt8(ascii: "|") || rest.first == UInt8(ascii: ">") ? dash : column
    }
}
