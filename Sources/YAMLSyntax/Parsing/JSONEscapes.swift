internal import JSON
internal import KubernetesModel

/// A JSON text in the escapes that libyaml reads: YAML has no surrogate pairs, `\ud83d\ude00`.
///
/// kubectl reads a document that is JSON as JSON and everything else as YAML; so does this.
struct JSONEscapes {
    let bytes: [UInt8]
    /// Where a pair of twelve characters became one escape of ten: its line and its last column there, from 0, in order.
    private let shortened: [(line: Int, column: Int)]

    /// Nil for texts that are no JSON and for those that need none of this.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first(where: { !" \t\r\n\u{FEFF}".utf8.contains($0) }), first == UInt8(ascii: "{"),
            text.firstOffset(of: "\\/") != nil || text.firstOffset(of: "\\ud") != nil
                || text.firstOffset(of: "\\uD") != nil,
            (try? JSONValue(parsing: Array(text.dropFirst(text.startsWithByteOrderMark ? 3 : 0)))) != nil
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var shortened: [(line: Int, column: Int)] = []
        var cursor = TextCursor()
        func move(by count: Int) { for _ in 0..<count { cursor.step(in: text) } }
        while cursor.offset < text.count {
            let start = cursor.offset
            guard text[start] == UInt8(ascii: "\\") else {
                cursor.step(in: text)
                bytes += text[start..<cursor.offset]
                continue
            }
            switch Self.surrogate(in: text, at: start) {
            case let high? where high < 0xDC00:
                guard let low = Self.surrogate(in: text, at: start + 6), low >= 0xDC00 else {
                    bytes += "\\ufffd".utf8
                    move(by: 6)
                    continue
                }
                let digits = String(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00), radix: 16)
                bytes += "\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8
                move(by: 12)
                shortened.append((cursor.line, cursor.column - 2 * (1 + shortened.count { $0.line == cursor.line })))
            case _?:
                bytes += "\\ufffd".utf8
                move(by: 6)
            case nil:
                // An escape and what it escapes: a second backslash begins none.
                move(by: 2)
                bytes += text[start..<cursor.offset]
            }
        }
        self.bytes = bytes
        self.shortened = shortened
    }

    /// The column in the text of a column in ``bytes``.
    func column(_ column: Int, onLine line: Int) -> Int {
        column + 2 * shortened.count { $0.line == line && $0.column <= column }
    }

    /// The value of `\ud83d` at `offset` where it is one half of a pair.
    private static func surrogate(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32? {
        guard offset + 6 <= text.count, text[offset] == UInt8(ascii: "\\"), text[offset + 1] == UInt8(ascii: "u"),
            let value = UInt32(String(decoding: text[offset + 2..<offset + 6], as: UTF8.self), radix: 16),
            (0xD800...0xDFFF).contains(value)
        else { return nil }
        return value
    }
}
