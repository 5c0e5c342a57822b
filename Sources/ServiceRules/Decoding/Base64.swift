/// Base64 text as Go's standard decoder reads it.
enum Base64 {
    static func problem(with text: String) -> String? {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        for (index, byte) in bytes.enumerated() {
            let isPadding = byte == UInt8(ascii: "=") && index >= bytes.count - 2
            if !isPadding && !LabelFormat.isAlphanumeric(byte) && byte != UInt8(ascii: "+") && byte != UInt8(ascii: "/")
            {
                return "illegal base64 data at input byte \(index)"
            }
        }
        return bytes.count.isMultiple(of: 4) ? nil : "illegal base64 data at input byte \(bytes.count)"
    }
}
