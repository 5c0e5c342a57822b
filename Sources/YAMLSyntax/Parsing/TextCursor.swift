/// A place in UTF-8 bytes that knows its line and column (from 0), with the line breaks that YAML 1.1 knows.
struct TextCursor {
    private(set) var offset = 0
    private(set) var line = 0
    private(set) var column = 0

    /// Moves over one Unicode scalar or one line break.
    mutating func step(in bytes: UnsafeBufferPointer<UInt8>) {
        guard offset < bytes.count else { return }
        let lineBreak = bytes.lineBreakLength(at: offset)
        if lineBreak > 0 {
            offset += lineBreak
            line += 1
            column = 0
        } else {
            if !(offset == 0 && bytes.startsWithByteOrderMark) { column += 1 }
            offset += bytes.scalarLength(at: offset)
        }
    }

    /// Moves forward to a place; stops at the end of the line or of the text where that place lies beyond it.
    mutating func advance(in bytes: UnsafeBufferPointer<UInt8>, toLine wantedLine: Int, column wantedColumn: Int) {
        while offset < bytes.count, line < wantedLine || (line == wantedLine && column < wantedColumn) {
            if line == wantedLine, bytes.lineBreakLength(at: offset) > 0 { return }
            step(in: bytes)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    var startsWithByteOrderMark: Bool { count >= 3 && self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF }

    /// The bytes of the line break at `offset`: LF, CR, CRLF, NEL, LS or PS; 0 where there is none.
    func lineBreakLength(at offset: Int) -> Int {
        switch self[offset] {
        case 0x0A: 1
        case 0x0D: offset + 1 < count && self[offset + 1] == 0x0A ? 2 : 1
        case 0xC2: offset + 1 < count && self[offset + 1] == 0x85 ? 2 : 0
        case 0xE2:
            offset + 2 < count && self[offset + 1] == 0x80 && (self[offset + 2] == 0xA8 || self[offset + 2] == 0xA9)
                ? 3 : 0
        default: 0
        }
    }

    /// The bytes of the UTF-8 scalar at `offset`, 1 where the bytes are malformed.
    func scalarLength(at offset: Int) -> Int {
        let length =
            switch self[offset] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        return Swift.min(length, count - offset)
    }
}
