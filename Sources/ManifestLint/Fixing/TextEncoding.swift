/// The encodings that YAML may have, by their byte order marks.
public enum TextEncoding: Sendable, Hashable {
    case utf8, utf16LittleEndian, utf16BigEndian

    /// nil where `bytes` begin as UTF-16 and cannot be made again from what they say.
    public init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else {
            self = .utf8
            return
        }
        if encode(decode(bytes)) != bytes { return nil }
    }

    /// In UTF-8; without the byte order mark of UTF-16.
    func decode(_ bytes: [UInt8]) -> [UInt8] {
        if self == .utf8 { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { offset in
            let (first, second) = (UInt16(bytes[offset]), UInt16(bytes[offset + 1]))
            return self == .utf16BigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The other way round, with the byte order mark.
    func encode(_ text: [UInt8]) -> [UInt8] {
        if self == .utf8 { return text }
        var bytes: [UInt8] = []
        for unit in [0xFEFF] + Array(String(decoding: text, as: UTF8.self).utf16) {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes += self == .utf16BigEndian ? [high, low] : [low, high]
        }
        return bytes
    }
}
