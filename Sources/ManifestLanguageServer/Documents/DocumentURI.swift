/// URIs of documents, as editors write them.
enum DocumentURI {
    /// The absolute path that a `file:` URI names; nil for others, `untitled:Untitled-1`.
    static func path(_ uri: String) -> String? {
        guard uri.lowercased().hasPrefix("file:") else { return nil }
        var rest = uri.dropFirst("file:".count)
        if rest.hasPrefix("//") {
            // Between here and the path stands the name of the machine, most often none.
            rest = rest.dropFirst(2).drop { $0 != "/" }
        }
        let path = decoded(rest.prefix { $0 != "?" && $0 != "#" })
        return path.hasPrefix("/") ? path : nil
    }

    /// The URI of the file at an absolute path.
    static func uri(_ path: String) -> String {
        var text = "file://"
        for byte in path.utf8 {
            let isPlain =
                byte &- 0x30 < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26 || "/-._~".utf8.contains(byte)
            if isPlain {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
