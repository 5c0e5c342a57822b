/// Keys and strings: the text between quotes, with its escapes.
extension JSONReader {
    mutating func readKey() throws(JSONSyntaxError) -> String {
        let start = position + 1
        let end = endOfPlainText(from: start)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return try readString() }
        position = end + 1
        return keys.text(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    }

    package mutating func readString() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        position = endOfPlainText(from: start)
        guard position < bytes.count else { throw endOfInput }
        if bytes[position] == UInt8(ascii: "\"") {
            position += 1
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position - 1]), as: UTF8.self)
        }
        return try readEscapedString(from: start)
    }

    mutating func readEscapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var text: [UInt8] = []
        swap(&text, &scratch)
        text.removeAll(keepingCapacity: true)
        defer { swap(&text, &scratch) }
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try readEscape(into: &text)
            case 0..<0x20: throw unexpected("in string literal")
            default:
                let end = endOfPlainText(from: position)
                text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[position..<end]))
                position = end
            }
        }
        throw endOfInput
    }

    /// Where the first quote, backslash or control character stands at or after `start`.
    package func endOfPlainText(from start: Int) -> Int {
        guard let base = bytes.baseAddress else { return start }
        var index = start
        // Eight bytes at a time: a byte less than 0x20, or equal to one of the two, sets its highest bit.
        while index + 8 <= bytes.count {
            let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            let ones: UInt64 = 0x0101_0101_0101_0101
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            let found =
                ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash) | ((word &- ones &* 0x20) & ~word)
            if found & (ones &* 0x80) != 0 { break }
            index += 8
        }
        while index < bytes.count {
            let byte = base[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { return index }
            index += 1
        }
        return index
    }

    mutating func readEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = current else { throw endOfInput }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: String(try readUnicodeEscape()).utf8)
            return
        default: throw unexpected("in string escape code")
        }
        position += 1
    }

    /// The scalar after `\u`; a lone surrogate becomes U+FFFD, as in Go.
    mutating func readUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try readFourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let isHigh = first < 0xDC00
        if isHigh, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            let mark = position
            position += 2
            let second = try readFourHexDigits()
            if (0xDC00...0xDFFF).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            position = mark
        }
        return "\u{FFFD}"
    }

    mutating func readFourHexDigits() throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current else { throw endOfInput }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
                throw unexpected("in \\u hexadecimal character escape")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
