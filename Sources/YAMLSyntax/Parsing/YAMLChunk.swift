internal import JSON

/// The text of one document in a stream.
struct YAMLChunk: Sendable {
    enum Syntax: Sendable { case yaml, json }

    var bytes: Range<Int>
    var syntax = Syntax.yaml
    var linesBefore: Int
    /// Characters before it on its first line.
    var columnsBefore = 0
    /// The line breaks in its text.
    var lines = 0
    /// What is wrong with it whatever its text says: what follows `---` on the line that ends it, or what cannot be the
    /// next value of a JSON stream.
    var problem: YAMLSyntaxError?
    /// Why it is no JSON, where it begins like JSON.
    var jsonProblem: YAMLSyntaxError?

    /// The documents of `bytes`, cut as kubectl cuts them: a text that begins with `{` is a stream of JSON values, one after
    /// the other. It goes on as YAML where that fails at the first or the second of them. YAML is cut at every line that
    /// begins with `---`.
    static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [YAMLChunk] {
        var cursor = EditorCursor(offset: bytes.startsWithByteOrderMark ? 3 : 0)
        guard bytes.firstByteOfJSON(from: cursor.offset) == UInt8(ascii: "{") else {
            return splitYAML(bytes, from: cursor)
        }
        var chunks: [YAMLChunk] = []
        var reader = JSONReader(bytes: bytes)
        var jsonProblem: YAMLSyntaxError?
        while jsonProblem == nil {
            reader.position = cursor.offset
            reader.skipWhitespace()
            if reader.current == nil { return chunks }
            var start = cursor
            start.move(to: reader.position, in: bytes)
            do {
                try reader.scanValue()
                cursor = start
                cursor.move(to: reader.position, in: bytes)
                chunks.append(
                    YAMLChunk(
                        bytes: start.offset..<cursor.offset, syntax: .json, linesBefore: start.line - 1,
                        columnsBefore: start.column - 1, lines: cursor.line - start.line))
            } catch {
                start.move(to: min(error.offset, bytes.count), in: bytes)
                jsonProblem = YAMLSyntaxError(
                    error, isTruncation: error == reader.endOfInput, isFirst: chunks.count < 2, at: start.position)
                reader.depth = 0
            }
        }
        if chunks.count > 1 {
            // So many can be nothing but JSON.
            let line = jsonProblem?.position.line ?? 1
            chunks.append(YAMLChunk(bytes: bytes.count..<bytes.count, linesBefore: line - 1, problem: jsonProblem))
            return chunks
        }
        cursor.move(to: bytes.endOfWhiteSpaceLine(from: cursor.offset), in: bytes)
        var rest = splitYAML(bytes, from: cursor)
        // Of a text without a quote there YAML's own complaint says more.
        let brace = bytes[cursor.offset...].firstIndex(of: UInt8(ascii: "{")) ?? bytes.count - 1
        if chunks.isEmpty, bytes.firstByteOfJSON(from: brace + 1) == UInt8(ascii: "\"") {
            rest[0].jsonProblem = jsonProblem
        }
        return chunks + rest
    }

    private static func splitYAML(_ bytes: UnsafeBufferPointer<UInt8>, from cursor: EditorCursor) -> [YAMLChunk] {
        var chunks: [YAMLChunk] = []
        var start = cursor.offset
        var linesBefore = cursor.line - 1
        var columnsBefore = cursor.column - 1
        let areLineFeeds = !bytes.has(0x0D)
        func append(until end: Int, _ lines: Int) {
            chunks.append(
                YAMLChunk(
                    bytes: start..<end, linesBefore: linesBefore, columnsBefore: columnsBefore, lines: lines))
        }
        var next = bytes.firstSeparator(from: start, isLineStart: columnsBefore == 0)
        while let separator = next {
            let lines = bytes.lineBreaks(in: start..<separator, areLineFeeds: areLineFeeds)
            if separator > start { append(until: separator, lines) }
            linesBefore += lines
            columnsBefore = 0
            var end = separator + 3
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            if let problem = bytes.separatorProblem(in: separator..<end, line: linesBefore + 1) {
                if chunks.isEmpty || separator == start {
                    chunks.append(YAMLChunk(bytes: separator..<separator, linesBefore: linesBefore))
                }
                chunks[chunks.count - 1].problem = problem
            }
            start = min(end + 1, bytes.count)
            linesBefore += 1
            next = bytes.firstSeparator(from: end, isLineStart: false)
        }
        if start < bytes.count {
            append(until: bytes.count, bytes.lineBreaks(in: start..<bytes.count, areLineFeeds: areLineFeeds))
        }
        return chunks
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first byte at or after `start` that is no white space of JSON.
    fileprivate func firstByteOfJSON(from start: Int) -> UInt8? {
        self[start...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    /// Where white space ends at or after `start`; after the first line feed in it, where it has one.
    fileprivate func endOfWhiteSpaceLine(from start: Int) -> Int {
        var offset = start
        while offset < count, self[offset] == 0x20 || (0x09...0x0D).contains(self[offset]) {
            offset += 1
            if self[offset - 1] == 0x0A { break }
        }
        return offset
    }

    /// Where the next line that begins with `---` starts.
    /// - Parameter isLineStart: whether a line begins at `start`.
    fileprivate func firstSeparator(from start: Int, isLineStart: Bool) -> Int? {
        if isLineStart, count >= start + 3, self[start] == 0x2D, self[start + 1] == 0x2D, self[start + 2] == 0x2D {
            return start
        }
        return firstOffset(of: "\n---", from: start).map { $0 + 1 }
    }

    /// Only white space and a comment may follow `---` on its line.
    fileprivate func separatorProblem(in line: Range<Int>, line number: Int) -> YAMLSyntaxError? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = self[line].dropFirst(3).firstIndex(where: { !isSpace($0) }),
            self[first] != UInt8(ascii: "#"), let last = self[line].lastIndex(where: { !isSpace($0) })
        else { return nil }
        let text = String(decoding: self[first...last], as: UTF8.self).unicodeScalars
        let rest = text.drop(while: \.properties.isWhitespace)
        guard let start = rest.first, start != "#" else { return nil }
        let problem = "invalid Yaml document separator: \(String(rest))"
        let column = first - line.lowerBound + 1 + (text.count - rest.count)
        return YAMLSyntaxError(
            message: problem, problem: problem, position: YAMLPosition(line: number, column: column),
            source: .separator)
    }
}
