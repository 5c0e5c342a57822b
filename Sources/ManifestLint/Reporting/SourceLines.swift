public import YAMLSyntax

/// A text by its lines, as editors count them.
public struct SourceLines: Sendable {
    /// The text, as it was read.
    public let bytes: [UInt8]
    /// The offset of the first byte of each line.
    private let starts: [Int]
    /// Of long lines: the offsets of every thousandth character. To count from the start each time would take a text of
    /// one line hours.
    private let stones: [Int: [Int]]
    private static let stoneDistance = 1000

    /// - Parameter bytes: a text in UTF-8.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let starts = YAMLStream.lineStarts(of: bytes)
        self.starts = starts
        var stones: [Int: [Int]] = [:]
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            if end - start > 2 * Self.stoneDistance { stones[index + 1] = Self.stones(in: bytes[start..<end]) }
        }
        self.stones = stones
    }

    private static func stones(in line: ArraySlice<UInt8>) -> [Int] {
        var stones: [Int] = []
        var count = 0
        for (offset, byte) in zip(line.indices, line) where byte & 0xC0 != 0x80 {
            if count % stoneDistance == 0 { stones.append(offset) }
            count += 1
        }
        return stones
    }

    /// How many lines the text has.
    public var count: Int { starts.count }

    /// The line, counted from 1, of the byte at `offset`.
    public func line(at offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(low, 1)
    }

    /// The text of `line`, counted from 1, without its line end; empty beyond the last one.
    public func text(of line: Int) -> String { String(decoding: bytes[byteRange(of: line)], as: UTF8.self) }

    /// The bytes of `line`, counted from 1, without its line end; empty behind the text beyond the last one.
    public func byteRange(of line: Int) -> Range<Int> {
        guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The offset of the byte at `position`; the end of its line where the line is shorter.
    public func offset(of position: YAMLPosition) -> Int {
        let range = byteRange(of: position.line)
        var offset = range.lowerBound
        var column = 1
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
        } else if let stones = stones[position.line], !stones.isEmpty {
            let passed = min(max(position.column - 1, 0) / Self.stoneDistance, stones.count - 1)
            offset = stones[passed]
            column += passed * Self.stoneDistance
        }
        while offset < range.upperBound, column < position.column {
            offset += 1
            while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return min(offset, bytes.count)
    }

    /// The part of the line of `range` that is worth showing, and where `range` is in it: all of the line where it is short.
    func excerpt(around range: YAMLRange) -> (text: String, range: YAMLRange) {
        let line = byteRange(of: range.start.line)
        guard line.count > 4 * Self.stoneDistance else { return (text(of: range.start.line), range) }
        let first = max(1, range.start.column - Self.stoneDistance)
        let start = offset(of: YAMLPosition(line: range.start.line, column: first))
        let end = offset(of: YAMLPosition(line: range.start.line, column: range.start.column + Self.stoneDistance))
        var moved = range
        moved.start.column -= first - 1
        if moved.end.line == moved.start.line { moved.end.column -= first - 1 }
        return (String(decoding: bytes[start..<end], as: UTF8.self), moved)
    }

    func mentions(_ word: StaticString) -> Bool { YAMLStream.contains(word, in: bytes) }
}
