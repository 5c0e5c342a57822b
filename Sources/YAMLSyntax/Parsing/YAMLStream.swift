/// A file of YAML or JSON documents, cut into documents the way kubectl 1.36 cuts it.
///
/// Cutting first means that one broken document leaves the next ones whole, and that documents can be read on their
/// own, on several threads.
public struct YAMLStream: Sendable {
    /// The text, in UTF-8, UTF-16 or UTF-32.
    public let bytes: [UInt8]
    /// The name of the file, for those who report on it.
    public let file: String
    /// What is refused before it is read.
    public let limits: YAMLLimits
    let chunks: [YAMLChunk]
    /// False where no comment can be: then nothing needs to be looked for that only comments say.
    public let mayHaveComments: Bool

    /// Finds the documents of `bytes`; they are read when asked for.
    public init(parsing bytes: [UInt8], file: String = "", limits: YAMLLimits = .standard) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        (chunks, mayHaveComments) = bytes.withUnsafeBufferPointer { (YAMLChunk.split($0), $0.has(UInt8(ascii: "#"))) }
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
                try parse(UnsafeBufferPointer(rebasing: all[chunk.bytes]), of: chunk)
            }
            return YAMLDocument(
                number: index + 1, range: range, root: result.tree.map { YAMLNode(tree: $0, index: 0) },
                error: chunk.problem, rest: result.rest)
        } catch {
            return YAMLDocument(
                number: index + 1, range: range, root: nil, error: chunk.jsonProblem ?? error, rest: nil)
        }
    }

    private func parse(
        _ text: UnsafeBufferPointer<UInt8>, of chunk: YAMLChunk
    ) throws(YAMLSyntaxError) -> YAMLParser.Result {
        guard chunk.syntax == .json else {
            let places = EditorPlaces(
                of: text, linesBefore: chunk.linesBefore, columnsBefore: chunk.columnsBefore)
            return try YAMLParser.parse(text, places, limits: limits)
        }
        let start = EditorCursor(line: chunk.linesBefore + 1, column: chunk.columnsBefore + 1)
        do {
            return YAMLParser.Result(tree: try JSONTreeReader.tree(of: text, from: start))
        } catch {
            throw YAMLSyntaxError(error, isTruncation: false, isFirst: false, at: start.position)
        }
    }
}

extension YAMLStream {
    /// The lines of the document at `index`, counted from 0: its first to its last line, `---` excluded.
    public func lineRange(at index: Int) -> ClosedRange<Int> {
        let chunk = chunks[index]
        return chunk.linesBefore + 1...chunk.linesBefore + 1 + chunk.lines
    }

    /// The offsets of the first bytes of the lines of `bytes`, with the line ends that editors know: LF, CR LF
    /// and CR. Positions of nodes count the same.
    public static func lineStarts(of bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { buffer in
            var starts = [0]
            var offset = 0
            while offset < buffer.count {
                let byte = buffer[offset]
                offset += 1
                guard byte == 0x0A || byte == 0x0D else { continue }
                if byte == 0x0D, offset < buffer.count, buffer[offset] == 0x0A { offset += 1 }
                starts.append(offset)
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
    /// Where in ``bytes`` the text of the document at `index` is, counted from 0; `---` lines excluded.
    public func byteRange(at index: Int) -> Range<Int> { chunks[index].bytes }

    /// The text of the document at `index`, counted from 0, its `---` line excluded.
    public func bytes(at index: Int) -> ArraySlice<UInt8> { bytes[chunks[index].bytes] }

    /// The first bytes of the text of the document at `index`, as text: for what comments at its head say.
    public func text(at index: Int) -> String {
        String(decoding: bytes[chunks[index].bytes].prefix(1024), as: UTF8.self)
    }
}
