/// A place in UTF-8 bytes that knows its line and column as editors count them, both from 1, the column in Unicode scalars.
struct EditorCursor {
    private(set) var offset: Int
    private(set) var line: Int
    private(set) var column: Int

    init(offset: Int = 0, line: Int = 1, column: Int = 1) {
        self.offset = offset
        self.line = line
        self.column = column
    }

    var position: YAMLPosition { YAMLPosition(line: line, column: column) }

    /// Moves forward to the byte at `end`, which begins a scalar or is the end of `bytes`.
    mutating func move(to end: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        while offset < end {
            let byte = bytes[offset]
            offset += 1
            if byte == 0x0A || (byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A)) {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
    }

    /// Moves over one scalar, or over CR LF.
    mutating func step(in bytes: UnsafeBufferPointer<UInt8>) {
        guard offset < bytes.count else { return }
        let isPair = bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A
        move(to: isPair ? offset + 2 : offset + bytes.scalarLength(at: offset), in: bytes)
    }

    /// Moves forward to a place; stops at the end of the line or of the text where that place lies beyond it.
    mutating func advance(to wanted: YAMLPosition, in bytes: UnsafeBufferPointer<UInt8>) {
        while offset < bytes.count, position < wanted {
            if line == wanted.line, bytes[offset] == 0x0A || bytes[offset] == 0x0D { return }
            step(in: bytes)
        }
    }
}
