extension JSONDocument {
    /// Where the value at `path` stands in `text`, a well-formed JSON text; nil where there is none. Of members with one
    /// key it is the last, as it is the value of the last that counts.
    public static func place(of path: FieldPath, in text: [UInt8]) -> Range<Int>? {
        text.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes: bytes)
            return try? reader.place(of: path)
        }
    }
}

extension JSONReader {
    fileprivate mutating func place(of path: FieldPath) throws(JSONSyntaxError) -> Range<Int>? {
        for element in path.elements {
            let isThere =
                switch element {
                case .field(let key), .key(let key): try moveToMember(key)
                case .index(let index): try moveToElement(index)
                }
            guard isThere else { return nil }
        }
        skipWhitespace()
        let start = position
        try skipValue()
        var end = position
        while end > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private mutating func moveToMember(_ key: String) throws(JSONSyntaxError) -> Bool {
        skipWhitespace()
        guard consume(UInt8(ascii: "{")) else { return false }
        var found: Int?
        repeat {
            skipWhitespace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
            let isWanted = try readKey().hasSameBytes(as: key)
            skipWhitespace()
            _ = consume(UInt8(ascii: ":"))
            if isWanted { found = position }
            try skipValue()
            skipWhitespace()
        } while consume(UInt8(ascii: ","))
        position = found ?? position
        return found != nil
    }

    private mutating func moveToElement(_ index: Int) throws(JSONSyntaxError) -> Bool {
        skipWhitespace()
        guard consume(UInt8(ascii: "[")) else { return false }
        for _ in 0..<index {
            try skipValue()
            skipWhitespace()
            guard consume(UInt8(ascii: ",")) else { return false }
        }
        return true
    }
}
