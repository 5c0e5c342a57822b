/// A file of YAML documents, cut into documents the way kubectl cuts it: at every line that begins with `---`.
///
/// Cutting first means that one broken document leaves the next ones whole, and that documents can be read on their
/// own, on several threads. JSON is YAML: a JSON text is a stream of one document.
public struct YAMLStream: Sendable {
    /// Where a document's text is.
    struct Chunk: Sendable {
        var bytes: Range<Int>
        var linesBefore: Int
        /// The line breaks in its text.
        var lines = 0
        /// What follows `---` on the line that ends it, where that is more than a comment: kubectl refuses it.
        var separatorProblem: YAMLSyntaxError?
    }

    public let bytes: [UInt8]
    /// The name of the file, for those who report on it.
    public let file: String
    public let limits: YAMLLimits
    let chunks: [Chunk]
    /// False where no comment can be: then nothing needs to be looked for that only comments say.
    public let mayHaveComments: Bool

    /// Finds the documents of `bytes`; they are read when asked for.
    public init(parsing bytes: [UInt8], file: String = "", limits: YAMLLimits = .standard) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        (chunks, mayHaveComments) = bytes.withUnsafeBufferPointer { (Self.split($0), $0.has(UInt8(ascii: "#"))) }
    }

    /// How many documents there are, empty ones included.
    public var count: Int { chunks.count }

    /// Reads all documents, in order.
    public var documents: [YAMLDocument] { chunks.indices.map(document(at:)) }

    /// Reads the document at `index`, counted from 0.
    public func document(at index: Int) -> YAMLDocument {
        let chunk = chunks[index]
        let start = YAMLPosition(line: chunk.linesBefore + 1, column: 1)
        let range = YAMLRange(start: start, end: YAMLPosition(line: chunk.linesBefore + 1 + chunk.lines, column: 1))
        do {
            let result = try bytes.withUnsafeBufferPointer { (all) throws(YAMLSyntaxError) in
                try YAMLParser.parseYAMLOrJSON(
                    UnsafeBufferPointer(rebasing: all[chunk.bytes]), linesBefore: chunk.linesBefore, limits: limits)
            }
            return YAMLDocument(
                number: index + 1, range: range, root: result.tree.map { YAMLNode(tree: $0, index: 0) },
                error: chunk.separatorProblem, rest: result.rest)
        } catch {
            return YAMLDocument(number: index + 1, range: range, root: nil, error: error, rest: nil)
        }
    }

    private static func split(_ bytes: UnsafeBufferPointer<UInt8>) -> [Chunk] {
        var chunks: [Chunk] = []
        var start = 0
        var linesBefore = 0
        let areLineFeeds = bytes.breaksLinesByLineFeedsAlone
        var next = bytes.firstSeparator(from: 0)
        while let separator = next {
            let lines = bytes.lineBreaks(in: start..<separator, areLineFeeds: areLineFeeds)
            if separator > start {
                chunks.append(Chunk(bytes: start..<separator, linesBefore: linesBefore, lines: lines))
            }
            linesBefore += lines
            var end = separator + 3
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            if let problem = bytes.separatorProblem(in: separator..<end, line: linesBefore + 1) {
                if chunks.isEmpty || separator == start {
                    chunks.append(Chunk(bytes: separator..<separator, linesBefore: linesBefore))
                }
                chunks[chunks.count - 1].separatorProblem = problem
            }
            start = min(end + 1, bytes.count)
            linesBefore += 1
            next = bytes.firstSeparator(from: end)
        }
        if start < bytes.count {
            let lines = bytes.lineBreaks(in: start..<bytes.count, areLineFeeds: areLineFeeds)
            chunks.append(Chunk(bytes: start..<bytes.count, linesBefore: linesBefore, lines: lines))
        }
        return chunks
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where the next line that begins with `---` starts. `start` is 0 or the offset of a line feed.
    fileprivate func firstSeparator(from start: Int) -> Int? {
        if start == 0 {
            let text = startsWithByteOrderMark ? 3 : 0
            if count >= text + 3, self[text] == 0x2D, self[text + 1] == 0x2D, self[text + 2] == 0x2D { return text }
        }
        return firstOffset(of: "\n---", from: start).map { $0 + 1 }
    }

    /// Only white space and a comment may follow `---` on its line.
    fileprivate func separatorProblem(in line: Range<Int>, line number: Int) -> YAMLSyntaxError? {
        let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = self[line].dropFirst(3).firstIndex(where: { !isSpace($0) }),
            self[first] != UInt8(ascii: "#"), let last = self[line].lastIndex(where: { !isSpace($0) })
        else { return nil }
        let problem = "invalid Yaml document separator: \(String(decoding: self[first...last], as: UTF8.self))"
        return YAMLSyntaxError(
            message: problem, problem: problem,
            position: YAMLPosition(line: number, column: first - line.lowerBound + 1))
    }
}

extension YAMLStream {
    /// The lines of the document at `index`, counted from 0: its first to its last line, `---` excluded.
    public func lineRange(at index: Int) -> ClosedRange<Int> {
        let chunk = chunks[index]
        return chunk.linesBefore + 1...chunk.linesBefore + 1 + chunk.lines
    }

    /// Where in ``bytes`` the text of the document at `index` is, counted from 0; `---` lines excluded.
    public func byteRange(at index: Int) -> Range<Int> { chunks[index].bytes }

    /// The offsets of the first bytes of the lines of `bytes`, with the line ends that YAML 1.1 knows.
    public static func lineStarts(of bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { buffer in
            var starts = [0]
            var offset = 0
            while offset < buffer.count {
                let length = buffer.lineBreakLength(at: offset)
                offset += Swift.max(length, 1)
                if length > 0 { starts.append(offset) }
            }
            return starts
        }
    }

    /// Whether `word` is somewhere in `bytes`.
    public static func contains(_ word: StaticString, in bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { $0.firstOffset(of: word) != nil }
    }
}

extension YAMLStream {
    /// The first bytes of the text of the document at `index`, as text: for what comments at its head say.
    public func text(at index: Int) -> String {
        String(decoding: bytes[chunks[index].bytes].prefix(1024), as: UTF8.self)
    }
}
