/// Where editors see the places that libyaml names: they count a line at LF, CR LF and CR, YAML 1.1 also at NEL, LS and
/// PS; and they see a byte order mark in the midst of a file as a character, which libyaml drops from the head of a
/// document.
struct EditorPlaces {
    /// Lines of the file before the document.
    private let linesBefore: Int32
    /// Characters of the document's first line before what libyaml counts from.
    private let columnsBefore: Int32
    /// Where each line of YAML begins; nil where lines are the same for both.
    private let starts: [(line: Int32, column: Int32)]?

    /// - Parameter columnsBefore: characters of the first line before `bytes`.
    init(of bytes: UnsafeBufferPointer<UInt8>, linesBefore: Int = 0, columnsBefore: Int = 0) {
        let hidden = bytes.startsWithByteOrderMark && (linesBefore > 0 || columnsBefore > 0) ? 1 : 0
        self.linesBefore = Int32(clamping: linesBefore)
        self.columnsBefore = Int32(clamping: columnsBefore + hidden)
        starts = bytes.hasLineBreaksOfYAMLOnly ? Self.starts(in: bytes) : nil
    }

    /// The line and the column, from 1, of a place that libyaml counts from 0.
    func place(line: Int, column: Int) -> (line: Int32, column: Int32) {
        guard let starts else {
            let before = line == 0 ? columnsBefore : 0
            return (Int32(truncatingIfNeeded: line) + 1 + linesBefore, Int32(truncatingIfNeeded: column) + 1 + before)
        }
        let start = starts[min(line, starts.count - 1)]
        let before = start.line == 0 ? columnsBefore : 0
        return (start.line + 1 + linesBefore, Int32(truncatingIfNeeded: column) + 1 + start.column + before)
    }

    private static func starts(in bytes: UnsafeBufferPointer<UInt8>) -> [(line: Int32, column: Int32)] {
        var starts: [(line: Int32, column: Int32)] = [(0, 0)]
        var (line, column): (Int32, Int32) = (0, 0)
        var offset = bytes.startsWithByteOrderMark ? 3 : 0
        while offset < bytes.count {
            let length = bytes.lineBreakLength(at: offset)
            if length == 0 {
                column += 1
                offset += bytes.scalarLength(at: offset)
                continue
            }
            if bytes[offset] == 0x0A || bytes[offset] == 0x0D {
                (line, column) = (line + 1, 0)
            } else {
                column += 1
            }
            offset += length
            starts.append((line, column))
        }
        return starts
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether it has NEL, LS or PS.
    fileprivate var hasLineBreaksOfYAMLOnly: Bool {
        (has(0xC2) && firstOffset(of: "\u{85}") != nil)
            || (has(0xE2) && (firstOffset(of: "\u{2028}") != nil || firstOffset(of: "\u{2029}") != nil))
    }
}
