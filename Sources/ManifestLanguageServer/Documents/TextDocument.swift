internal import JSON
internal import ManifestLint
internal import YAMLSyntax

/// How a client counts the characters of a line.
enum PositionEncoding: String {
    case utf8 = "utf-8"
    case utf16 = "utf-16"

    /// The units of the scalar that `length` bytes of UTF-8 spell.
    fileprivate func units(_ length: Int) -> Int {
        switch self {
        case .utf8: length
        case .utf16: length == 4 ? 2 : 1
        }
    }
}

/// A text by the lines and characters of a client. Whatever the client claims, a place in it is found.
struct TextDocument {
    private(set) var lines: SourceLines
    let encoding: PositionEncoding

    var bytes: [UInt8] { lines.bytes }

    init(_ bytes: [UInt8], encoding: PositionEncoding) {
        lines = SourceLines(bytes)
        self.encoding = encoding
    }

    /// Carries out one change of `textDocument/didChange`; all of the text is new where it has no range.
    mutating func apply(_ change: JSONValue) {
        guard let text = change["text"]?.stringValue else { return }
        guard let range = change["range"] else {
            lines = SourceLines(Array(text.utf8))
            return
        }
        let (start, end) = (offset(of: range["start"] ?? .null), offset(of: range["end"] ?? .null))
        var bytes = lines.bytes
        bytes.replaceSubrange(min(start, end)..<max(start, end), with: text.utf8)
        lines = SourceLines(bytes)
    }

    /// The offset of the byte at a position of the protocol: the end of the line where it is shorter, the end of the text
    /// where it has fewer lines, and the start of a character where the position is inside of it.
    func offset(of position: JSONValue) -> Int {
        let line = position["line"]?.integerValue ?? 0
        let character = position["character"]?.integerValue ?? 0
        guard line >= 0 else { return 0 }
        guard line < lines.count else { return lines.bytes.count }
        let range = lines.byteRange(of: Int(line) + 1)
        var (offset, units) = (range.lowerBound, 0)
        while offset < range.upperBound {
            let length = length(at: offset)
            units += encoding.units(length)
            if units > character { break }
            offset = min(offset + length, range.upperBound)
        }
        return offset
    }

    /// The position of the protocol at `position`.
    func position(of position: YAMLPosition) -> JSONValue { self.position(at: lines.offset(of: position)) }

    /// The position of the protocol of the byte at `offset`.
    func position(at offset: Int) -> JSONValue {
        let line = lines.line(at: offset)
        let start = lines.byteRange(of: line).lowerBound
        var (place, units) = (start, 0)
        while place < offset {
            let length = length(at: place)
            units += encoding.units(length)
            place += length
        }
        return ["line": .integer(Int64(line - 1)), "character": .integer(Int64(units))]
    }

    /// The place in lines and columns as the linter counts them.
    func place(at offset: Int) -> YAMLPosition {
        let line = lines.line(at: offset)
        var start = lines.byteRange(of: line).lowerBound
        // A byte order mark is no column.
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
        return YAMLPosition(line: line, column: 1 + bytes[start..<max(start, offset)].count { $0 & 0xC0 != 0x80 })
    }

    func range(_ range: YAMLRange) -> JSONValue {
        ["start": position(of: range.start), "end": position(of: range.end)]
    }

    func range(_ range: Range<Int>) -> JSONValue {
        ["start": position(at: range.lowerBound), "end": position(at: range.upperBound)]
    }

    /// The bytes of the character at `offset`.
    private func length(at offset: Int) -> Int {
        switch bytes[offset] {
        case 0xF0...: 4
        case 0xE0...: 3
        case 0xC0...: 2
        default: 1
        }
    }
}
