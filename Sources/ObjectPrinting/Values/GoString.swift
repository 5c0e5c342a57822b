/// String literals of Go.
enum GoString {
    /// The text of a literal in double, single or back quotes; nil where it is malformed.
    static func unquoted(_ literal: String) -> String? {
        let scalars = Array(literal.unicodeScalars)
        guard scalars.count >= 2, let quote = scalars.first, quote == scalars.last else { return nil }
        let body = scalars[1..<scalars.count - 1]
        if quote == "`" { return body.contains("`") ? nil : String(body.filter { $0 != "\r" }) }
        guard quote == "\"" || quote == "'" else { return nil }
        var bytes: [UInt8] = []
        var index = body.startIndex
        while index < body.endIndex {
            let scalar = body[index]
            if scalar == quote || scalar == "\n" { return nil }
            index += 1
            guard scalar == "\\" else {
                bytes += Array(String(Character(scalar)).utf8)
                continue
            }
            guard index < body.endIndex else { return nil }
            let escape = body[index]
            index += 1
            switch escape {
            case "x":
                guard let value = digits(2, radix: 16, of: body, at: &index) else { return nil }
                bytes.append(UInt8(truncatingIfNeeded: value))
            case "u", "U":
                guard let value = digits(escape == "u" ? 4 : 8, radix: 16, of: body, at: &index),
                    let decoded = Unicode.Scalar(value)
                else { return nil }
                bytes += Array(String(Character(decoded)).utf8)
            case "0"..."7":
                index -= 1
                guard let value = digits(3, radix: 8, of: body, at: &index), value < 256 else { return nil }
                bytes.append(UInt8(value))
            default:
                guard let byte = simpleEscape(escape, quote) else { return nil }
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func simpleEscape(_ escape: Unicode.Scalar, _ quote: Unicode.Scalar) -> UInt8? {
        switch escape {
        case "a": 0x07
        case "b": 0x08
        case "f": 0x0C
        case "n": 0x0A
        case "r": 0x0D
        case "t": 0x09
        case "v": 0x0B
        case "\\": 0x5C
        case "'", "\"": escape == quote ? UInt8(ascii: escape) : nil
        default: nil
        }
    }

    private static func digits(
        _ count: Int, radix: Int, of body: ArraySlice<Unicode.Scalar>, at index: inout Int
    ) -> UInt32? {
        guard index + count <= body.endIndex else { return nil }
        let text = String(body[index..<index + count])
        index += count
        return text.hasPrefix("-") || text.hasPrefix("+") ? nil : UInt32(text, radix: radix)
    }
}
