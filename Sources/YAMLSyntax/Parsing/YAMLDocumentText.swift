/// The bytes of one document by place: where a position is in them, and which bytes are a scalar alone.
public struct YAMLDocumentText: Sendable {
    /// The bytes of the whole file.
    private let bytes: [UInt8]
    private let range: Range<Int>
    /// Places at short distances, so that each other is found with few steps, on a line of megabytes too.
    private let marks: [EditorCursor]

    private static let distance = 128

    /// - Parameter index: of the document in `stream`, counted from 0.
    public init(_ stream: YAMLStream, at index: Int) {
        bytes = stream.bytes
        let chunk = stream.chunks[index]
        let range = chunk.bytes
        self.range = range
        marks = bytes.withUnsafeBufferPointer { all in
            let text = UnsafeBufferPointer(rebasing: all[range])
            var cursor = EditorCursor(line: chunk.linesBefore + 1, column: chunk.columnsBefore + 1)
            var marks = [cursor]
            while cursor.offset < text.count {
                for _ in 0..<Self.distance { cursor.step(in: text) }
                marks.append(cursor)
            }
            return marks
        }
    }

    /// The offset in the file of the byte at `position`; the end of its line where the line is shorter.
    func offset(of position: YAMLPosition) -> Int {
        withText { text in
            var cursor = lastMark { $0.position <= position }
            cursor.advance(to: position, in: text)
            return range.lowerBound + cursor.offset
        }
    }

    /// The position of the byte at `offset` of the file.
    func position(of offset: Int) -> YAMLPosition {
        withText { text in
            let wanted = offset - range.lowerBound
            var cursor = lastMark { $0.offset <= wanted }
            cursor.move(to: min(wanted, text.count), in: text)
            return cursor.position
        }
    }

    private func lastMark(_ isBefore: (EditorCursor) -> Bool) -> EditorCursor {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(marks[middle]) { low = middle + 1 } else { high = middle }
        }
        return marks[max(low - 1, 0)]
    }

    private func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}

/// A scalar as it is written: its bytes alone, without anchor, tag and comment.
public struct YAMLToken: Sendable, Hashable {
    /// Offsets in the file.
    public let bytes: Range<Int>
    /// Where the comment or the node stands in the text.
    public let range: YAMLRange
    /// How the node is written.
    public let style: YAMLNode.Style
}

extension YAMLDocumentText {
    /// The token of a scalar of this document; nil where it is empty, or its bytes are not certain: of text over several
    /// lines, and of a block scalar whose header has a comment.
    public func token(of node: YAMLNode) -> YAMLToken? {
        guard node.kind == .scalar else { return nil }
        var start = offset(of: node.range.start)
        var end = offset(of: node.range.end)
        if node.isTagged || node.isAnchored { start = skippingProperties(from: start, to: end) }
        switch node.style {
        case .plain:
            guard start < end, bytes[start..<end].elementsEqual(node.text.utf8) else { return nil }
        case .singleQuoted, .doubleQuoted:
            let quote = UInt8(ascii: node.style == .singleQuoted ? "'" : "\"")
            guard end - start >= 2, bytes[start] == quote, bytes[end - 1] == quote, !breaksLine(start..<end) else {
                return nil
            }
            let inner = bytes[start + 1..<end - 1]
            // Where nothing is escaped the text itself stands between the quotes.
            let isEscaped = inner.contains(UInt8(ascii: "\\")) || inner.contains(quote)
            guard isEscaped || inner.elementsEqual(node.text.utf8) else { return nil }
        case .literal, .folded:
            // The range of a block scalar reaches to the line where the next token is.
            while end > start, " \t\r\n".utf8.contains(bytes[end - 1]) { end -= 1 }
            let header = bytes[start..<end].prefix { $0 != 0x0A && $0 != 0x0D }
            guard let first = header.first, first == UInt8(ascii: "|") || first == UInt8(ascii: ">"),
                !header.contains(UInt8(ascii: "#")), header.count < end - start,
                bytes[start..<end].dropFirst(header.count).count(where: { $0 == 0x0A || $0 == 0x0D }) <= 2
            else { return nil }
        case .block, .flow: return nil
        }
        return YAMLToken(
            bytes: start..<end, range: YAMLRange(start: position(of: start), end: position(of: end)), style: node.style)
    }

    private func breaksLine(_ range: Range<Int>) -> Bool {
        bytes[range].contains { $0 == 0x0A || $0 == 0x0D }
    }

    /// Past anchor and tag, in whatever order, and the white space and comments after each.
    private func skippingProperties(from start: Int, to end: Int) -> Int {
        var offset = start
        while offset < end {
            switch bytes[offset] {
            case UInt8(ascii: "&"), UInt8(ascii: "!"):
                while offset < end, !" \t\r\n".utf8.contains(bytes[offset]) { offset += 1 }
            case UInt8(ascii: "#"):
                while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return offset
            }
        }
        return offset
    }
}
