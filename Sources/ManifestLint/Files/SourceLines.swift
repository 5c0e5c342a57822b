internal import YAMLSyntax

/// A text by its lines, as YAML counts them.
struct SourceLines: Sendable {
    let bytes: [UInt8]
    /// The offset of the first byte of each line.
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = YAMLStream.lineStarts(of: bytes)
    }

    var count: Int { starts.count }

    /// The text of `line`, counted from 1, without its line end; empty beyond the last one.
    func text(of line: Int) -> String { String(decoding: bytes[byteRange(of: line)], as: UTF8.self) }

    func byteRange(of line: Int) -> Range<Int> {
        guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The offset of the byte at `position`; the end of its line where the line is shorter.
    func offset(of position: YAMLPosition) -> Int {
        let range = byteRange(of: position.line)
        var offset = range.lowerBound
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        var column = 1
        while offset < range.upperBound, column < position.column {
            offset += 1
            while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return min(offset, bytes.count)
    }

    func mentions(_ word: StaticString) -> Bool { YAMLStream.contains(word, in: bytes) }
}
