/// How a text is written in bytes, as a byte order mark says.
public enum TextEncoding: Sendable, Hashable {
    case utf8
    /// Nearly UTF-8: some bytes are none. kubectl reads each of them as U+FFFD.
    case brokenUTF8
    case utf16BigEndian, utf16LittleEndian

    /// How `bytes` are written.
    public init(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else {
            self = bytes.isUTF8 ? .utf8 : .brokenUTF8
        }
    }

    /// `bytes` in UTF-8, without the byte order mark of UTF-16. UTF-8 stays as it is.
    public static func utf8(_ bytes: [UInt8]) -> [UInt8] { TextEncoding(of: bytes).decode(bytes) }

    /// `bytes` of this encoding in UTF-8, without the byte order mark of UTF-16.
    public func decode(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: bytes
        case .brokenUTF8: Self.repaired(bytes)
        case .utf16BigEndian: Self.decodedFromUTF16(bytes) { UInt16($0) << 8 | UInt16($1) }
        case .utf16LittleEndian: Self.decodedFromUTF16(bytes) { UInt16($1) << 8 | UInt16($0) }
        }
    }

    /// The other way round, with the byte order mark.
    public func encode(_ text: [UInt8]) -> [UInt8] {
        if self == .utf8 || self == .brokenUTF8 { return text }
        var bytes: [UInt8] = []
        for unit in [0xFEFF] + Array(String(decoding: text, as: UTF8.self).utf16) {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes += self == .utf16BigEndian ? [high, low] : [low, high]
        }
        return bytes
    }

    /// Whether `bytes` of this encoding can be made again from what they say.
    public func isReversible(_ bytes: [UInt8]) -> Bool { self == .utf8 || encode(decode(bytes)) == bytes }

    private static func decodedFromUTF16(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
        var text = Array(String(decoding: units, as: UTF16.self).utf8)
        // Half a character at the end.
        if bytes.count % 2 == 1 { text += "\u{FFFD}".utf8 }
        return text
    }

    /// Each byte that is part of no character becomes U+FFFD, as in Go.
    private static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var offset = 0
        while offset < bytes.count {
            let length = bytes.lengthOfCharacter(at: offset)
            if length > 0 {
                result += bytes[offset..<offset + length]
            } else {
                result += [0xEF, 0xBF, 0xBD]
            }
            offset += max(length, 1)
        }
        return result
    }
}

extension [UInt8] {
    fileprivate var isUTF8: Bool {
        // Most texts are ASCII, which shows eight bytes at a time.
        let isASCII = withUnsafeBytes { buffer in
            var offset = 0
            var high: UInt64 = 0
            while offset + 8 <= buffer.count {
                high |= buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            var rest: UInt8 = 0
            while offset < buffer.count {
                rest |= buffer[offset]
                offset += 1
            }
            return high & 0x8080_8080_8080_8080 == 0 && rest < 0x80
        }
        return isASCII || (try? UTF8Span(validating: span)) != nil
    }

    /// The bytes of the character at `offset`; 0 where there is none.
    fileprivate func lengthOfCharacter(at offset: Int) -> Int {
        let first = self[offset]
        let (length, seconds): (Int, ClosedRange<UInt8>) =
            switch first {
            case ..<0x80: (1, 0...0)
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0...0)
            }
        guard length > 1 else { return length }
        guard offset + length <= count, seconds.contains(self[offset + 1]),
            self[(offset + 2)..<(offset + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return 0 }
        return length
    }
}
