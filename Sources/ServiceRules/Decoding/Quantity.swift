/// The format of resource quantities: `100m`, `1.5Gi`, `1e3`.
enum Quantity {
    static let error =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

    static func isValid(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let number = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
        guard number.contains(where: isDigit), number.filter({ $0 == UInt8(ascii: ".") }).count <= 1 else {
            return false
        }
        let suffix = Substring(rest[number.endIndex...])
        if ["", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].contains(suffix) {
            return true
        }
        guard suffix.first == "e" || suffix.first == "E" else { return false }
        var exponent = suffix.dropFirst()
        if exponent.first == "+" || exponent.first == "-" { exponent = exponent.dropFirst() }
        return !exponent.isEmpty && exponent.utf8.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

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
