/// What a terminal may be shown.
///
/// Names, labels and messages come from a server or a manifest, and a terminal obeys some of what may be in them: it
/// changes its title, hides lines or sends input as if it were typed. Here such characters become visible.
public enum TerminalText {
    /// `text` with its control characters visible, as `kubectl get` writes escape (`^[`) and carriage return (`\r`);
    /// other C0 controls as `^G`, C1 controls and marks that turn the direction of text as `\u202e`. Tabs and line feeds
    /// stay.
    /// - Parameter keepsColours: whether sequences that only set colours (`ESC [ … m`) stay, too.
    public static func shown(_ text: String, keepsColours: Bool = false) -> String {
        var text = text
        if text.withUTF8({ firstSuspicious($0, from: 0) }) == nil { return text }
        return String(decoding: shown(Array(text.utf8), keepsColours: keepsColours), as: UTF8.self)
    }

    /// As ``shown(_:keepsColours:)-(String,_)``, for text in UTF-8. Bytes that are none, which some terminals take for C1
    /// controls, are written as `\x9b`.
    public static func shown(_ bytes: [UInt8], keepsColours: Bool = false) -> [UInt8] {
        bytes.withUnsafeBufferPointer { all in
            guard var next = firstSuspicious(all, from: 0) else { return bytes }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + 16)
            var copied = 0
            while next < all.count {
                let length: Int
                if keepsColours, let colour = colourLength(all, at: next) {
                    length = colour
                    result += all[copied..<next + length]
                } else {
                    let name: String
                    (name, length) = visible(all, at: next)
                    result += all[copied..<next]
                    result += name.utf8
                }
                copied = next + length
                next = firstSuspicious(all, from: copied) ?? all.count
            }
            result += all[copied...]
            return result
        }
    }

    /// The place of the first byte that begins something a terminal obeys.
    private static func firstSuspicious(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 {
                if byte != 0x09, byte != 0x0A { return index }
            } else if byte == 0x7F {
                return index
            } else if byte > 0x7F {
                let length = sequenceLength(bytes, at: index)
                if length == 0 || markLength(bytes, at: index) != nil { return index }
                index += length - 1
            }
            index += 1
        }
        return nil
    }

    /// How many bytes at the end of `bytes` begin a character whose rest has not come yet.
    public static func unfinishedLength(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let lead = bytes[bytes.count - length]
            if lead & 0xC0 == 0x80 { continue }
            return lead >= 0xC2 && lead < 0xF5 && (lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4) > length ? length : 0
        }
        return 0
    }

    /// The bytes of the character in UTF-8 at `index`, which begins beyond ASCII; 0 where there is none.
    private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        let length: Int
        let second: ClosedRange<UInt8>
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }

    /// The bytes of a C1 control or of a mark of direction (U+061C, U+202A to U+202E, U+2066 to U+2069) at `index`.
    private static func markLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard index + 1 < bytes.count else { return nil }
        switch (bytes[index], bytes[index + 1]) {
        case (0xC2, 0x80...0x9F), (0xD8, 0x9C): return 2
        case (0xE2, 0x80) where index + 2 < bytes.count && 0xAA...0xAE ~= bytes[index + 2]: return 3
        case (0xE2, 0x81) where index + 2 < bytes.count && 0xA6...0xA9 ~= bytes[index + 2]: return 3
        default: return nil
        }
    }

    private static func visible(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (name: String, length: Int) {
        guard let length = markLength(bytes, at: index) else {
            let byte = bytes[index]
            if byte == 0x0D { return ("\\r", 1) }
            if byte > 0x7F { return ("\\x" + String(byte, radix: 16), 1) }
            return ("^" + String(UnicodeScalar(byte ^ 0x40)), 1)
        }
        let scalar = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first?.value ?? 0
        let digits = String(scalar, radix: 16)
        return ("\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits, length)
    }

    /// The bytes of `ESC [ digits ; … m` at `index`; nil where something else stands there.
    private static func colourLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        guard bytes[index] == 0x1B, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "[") else { return nil }
        var end = index + 2
        while end < bytes.count, 0x30...0x3B ~= bytes[end] { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "m") ? end + 1 - index : nil
    }
}
