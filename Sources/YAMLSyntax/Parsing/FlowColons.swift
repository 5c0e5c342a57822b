/// A text whose flow collections have plain scalars that end with a colon: `[fd00::, 2001:db8::]`.
///
/// go-yaml, and with it kubectl and an apiserver, reads them; libyaml takes them for a mistake. So libyaml gets
/// another character in the place of each such colon, and the scalars get their colons back.
struct FlowColons {
    /// The text for libyaml. Its lines and columns are those of the original.
    let bytes: [UInt8]
    /// Stands for a colon: a character of private use that the text does not have.
    private let standIn: [UInt8]

    /// Nil where there is no such colon.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let standIn = Self.unusedCharacter(in: text) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + 64)
        var hasColons = false
        for offset in text.indices {
            let isMeant =
                text[offset] == UInt8(ascii: ":") && offset > 0 && offset + 1 < text.count
                && !" \t\r\n\"'[]{},".utf8.contains(text[offset - 1]) && "[]{},?".utf8.contains(text[offset + 1])
            if isMeant {
                bytes += standIn
                hasColons = true
            } else {
                bytes.append(text[offset])
            }
        }
        guard hasColons else { return nil }
        self.bytes = bytes
        self.standIn = standIn
    }

    /// A scalar's text as it is written.
    func restored(_ scalar: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(scalar.count)
        var offset = 0
        while offset < scalar.count {
            if scalar[offset...].starts(with: standIn) {
                result.append(UInt8(ascii: ":"))
                offset += standIn.count
            } else {
                result.append(scalar[offset])
                offset += 1
            }
        }
        return result
    }

    private static func unusedCharacter(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        // The second bytes of U+E000 to U+EFC0: 64 candidates, and a text of which none is free is no manifest.
        var used: Set<UInt8> = []
        for offset in text.indices.dropLast() where text[offset] == 0xEE { used.insert(text[offset + 1]) }
        return (0x80...0xBF).first { !used.contains($0) }.map { [0xEE, $0, 0x80] }
    }
}
