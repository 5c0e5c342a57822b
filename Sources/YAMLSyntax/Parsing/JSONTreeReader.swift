internal import JSON

/// Reads a JSON text into the tree that YAML would make of it. kubectl reads JSON as JSON, whose escapes, tabs and long
/// keys YAML does not have.
struct JSONTreeReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var reader: JSONReader
    private var cursor: EditorCursor
    private var entries: [YAMLTree.Entry] = []
    private var text: [UInt8] = []

    /// The tree of the value at the start of `bytes`.
    /// - Parameter cursor: where `bytes` begin in their file, its offset 0.
    static func tree(
        of bytes: UnsafeBufferPointer<UInt8>, from cursor: EditorCursor
    ) throws(JSONSyntaxError) -> YAMLTree {
        var reader = JSONTreeReader(bytes: bytes, cursor: cursor)
        try reader.readValue()
        return YAMLTree(entries: reader.entries, text: reader.text, otherTags: [:])
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, cursor: EditorCursor) {
        self.bytes = bytes
        self.cursor = cursor
        reader = JSONReader(bytes: bytes)
        entries.reserveCapacity(bytes.count / 12)
        text.reserveCapacity(bytes.count / 2)
    }

    private mutating func readValue() throws(JSONSyntaxError) {
        reader.skipWhitespace()
        guard let first = reader.current else { throw reader.endOfInput }
        switch first {
        case UInt8(ascii: "{"): try readMembers()
        case UInt8(ascii: "["): try readElements()
        case UInt8(ascii: "\""): try readString()
        default: try readPlain(first)
        }
    }

    private mutating func readMembers() throws(JSONSyntaxError) {
        let index = try open(.mapping)
        var count: Int32 = 0
        reader.skipWhitespace()
        if reader.consume(UInt8(ascii: "}")) { return close(index, count: 0) }
        while true {
            reader.skipWhitespace()
            guard let quote = reader.current else { throw reader.endOfInput }
            guard quote == UInt8(ascii: "\"") else {
                throw reader.unexpected("looking for beginning of object key string")
            }
            try readString()
            reader.skipWhitespace()
            guard reader.consume(UInt8(ascii: ":")) else { throw reader.unexpected("after object key") }
            try readValue()
            count += 2
            reader.skipWhitespace()
            if reader.consume(UInt8(ascii: "}")) { return close(index, count: count) }
            guard reader.consume(UInt8(ascii: ",")) else { throw reader.unexpected("after object key:value pair") }
        }
    }

    private mutating func readElements() throws(JSONSyntaxError) {
        let index = try open(.sequence)
        var count: Int32 = 0
        reader.skipWhitespace()
        if reader.consume(UInt8(ascii: "]")) { return close(index, count: 0) }
        while true {
            try readValue()
            count += 1
            reader.skipWhitespace()
            if reader.consume(UInt8(ascii: "]")) { return close(index, count: count) }
            guard reader.consume(UInt8(ascii: ",")) else { throw reader.unexpected("after array element") }
        }
    }

    private mutating func readString() throws(JSONSyntaxError) {
        let index = begin(.scalar, .doubleQuoted)
        let start = reader.position + 1
        let end = reader.endOfPlainText(from: start)
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
            reader.position = end + 1
        } else {
            text.append(contentsOf: try reader.readString().utf8)
        }
        endScalar(index)
    }

    /// A number, `true`, `false` or `null`.
    private mutating func readPlain(_ first: UInt8) throws(JSONSyntaxError) {
        let index = begin(.scalar, .plain)
        entries[index].isPlain = true
        let start = reader.position
        switch first {
        case UInt8(ascii: "t"): _ = try reader.readLiteral("true", .bool(true))
        case UInt8(ascii: "f"): _ = try reader.readLiteral("false", .bool(false))
        case UInt8(ascii: "n"): _ = try reader.readLiteral("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try reader.readNumber()
        default: throw reader.unexpected("looking for beginning of value")
        }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<reader.position]))
        endScalar(index)
    }

    // MARK: Entries

    private mutating func open(_ kind: YAMLNode.Kind) throws(JSONSyntaxError) -> Int {
        try reader.descend()
        let index = begin(kind, .flow)
        reader.position += 1
        return index
    }

    private mutating func close(_ index: Int, count: Int32) {
        reader.depth -= 1
        entries[index].count = count
        end(index)
    }

    private mutating func begin(_ kind: YAMLNode.Kind, _ style: YAMLNode.Style) -> Int {
        cursor.move(to: reader.position, in: bytes)
        let (line, column) = (Int32(clamping: cursor.line), Int32(clamping: cursor.column))
        entries.append(
            YAMLTree.Entry(
                kind: kind, style: style, tag: .none, isPlain: false, line: line, column: column, endLine: line,
                endColumn: column, textStart: Int32(truncatingIfNeeded: text.count)))
        return entries.count - 1
    }

    private mutating func endScalar(_ index: Int) {
        entries[index].count = Int32(truncatingIfNeeded: text.count) - entries[index].textStart
        end(index)
    }

    private mutating func end(_ index: Int) {
        cursor.move(to: reader.position, in: bytes)
        entries[index].endLine = Int32(clamping: cursor.line)
        entries[index].endColumn = Int32(clamping: cursor.column)
        entries[index].next = Int32(entries.count)
    }
}
