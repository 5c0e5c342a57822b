internal import YAMLSyntax

/// A line of a source as a terminal can show it, and where the marks under it go. Of a long line, such as JSON without
/// line breaks, it is the part around the marks.
struct SnippetLine {
    let text: String
    /// Cells before the marks.
    let indent: Int
    /// Cells to underline, at least one.
    let length: Int

    /// In Unicode scalars.
    private static let longest = 240
    private static let before = 80

    init(_ line: String, marking range: YAMLRange) {
        let scalars = line.unicodeScalars
        let count = scalars.count
        let start = min(range.start.column - 1, count)
        let end = max(start, range.end.line == range.start.line ? min(range.end.column - 1, count) : count)
        let first = count > Self.longest ? max(0, min(start - Self.before, count - Self.longest)) : 0
        let last = min(count, first + Self.longest)
        let shown = Array(scalars.dropFirst(first).prefix(last - first))
        let head = first > 0 ? "…" : ""
        text = head + Self.printable(shown) + (last < count ? "…" : "")
        indent = head.unicodeScalars.count + shown[..<(start - first)].reduce(0) { $0 + $1.cells }
        length = max(1, shown[(start - first)..<(min(end, last) - first)].reduce(0) { $0 + $1.cells })
    }

    /// Without what would upset a terminal.
    private static func printable(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars {
            text.append(scalar.isObeyed ? (scalar == "\t" ? " " : "\u{FFFD}") : scalar)
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// The columns that a terminal gives it: two for East Asian wide characters and emoji, none for combining marks.
    fileprivate var cells: Int {
        switch value {
        case 0..<0x300: 1
        case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
