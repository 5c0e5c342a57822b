/// A recursive-descent reader over UTF-8 bytes.
package struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    package var position = 0
    package var depth = 0
    /// The paths of duplicates, as far as they are known: those inside of what is being read lack their beginning.
    var duplicates: [[FieldPath.Element]] = []
    var omitted: [JSONOmission]
    /// Long keys come again and again: each is made once.
    var keys = JSONKeyCache()
    /// Collects the text of strings with escapes.
    var scratch: [UInt8] = []

    package init(bytes: UnsafeBufferPointer<UInt8>, omitting omitted: [[String]] = []) {
        self.bytes = bytes
        self.omitted = omitted.map(JSONOmission.init)
    }

    mutating func readDocument() throws(JSONSyntaxError) -> JSONDocument {
        let value = try readValue()
        skipWhitespace()
        if position < bytes.count { throw unexpected("after top-level value") }
        return JSONDocument(value: value, duplicates: duplicates.map { FieldPath($0.reversed()) })
    }

    mutating func readValue() throws(JSONSyntaxError) -> JSONValue {
        skipWhitespace()
        guard position < bytes.count else { throw endOfInput }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try readObject()
        case UInt8(ascii: "["): return try readArray()
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readLiteral("true", .bool(true))
        case UInt8(ascii: "f"): return try readLiteral("false", .bool(false))
        case UInt8(ascii: "n"): return try readLiteral("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        default: throw unexpected("looking for beginning of value")
        }
    }

    package mutating func descend() throws(JSONSyntaxError) {
        depth += 1
        if depth > JSONLimits.depth { throw JSONSyntaxError(message: "exceeded max depth", offset: position) }
    }

    mutating func readObject() throws(JSONSyntaxError) -> JSONValue {
        try descend()
        position += 1
        skipWhitespace()
        if consume(UInt8(ascii: "}")) {
            depth -= 1
            return .object([:])
        }
        var members = JSONMemberList()
        while true {
            skipWhitespace()
            guard position < bytes.count else { throw endOfInput }
            guard bytes[position] == UInt8(ascii: "\"") else {
                throw unexpected("looking for beginning of object key string")
            }
            let start = position
            let key = try readKey()
            let isOmitted = !omitted.isEmpty && enter(keyFrom: start)
            skipWhitespace()
            guard consume(UInt8(ascii: ":")) else { throw unexpected("after object key") }
            if isOmitted {
                try skipValue()
            } else {
                defer { if !omitted.isEmpty { leave() } }
                let known = duplicates.count
                let value = try readValue()
                for index in known..<duplicates.count { duplicates[index].append(.field(key)) }
                if members.insert(JSONObject.Member(key: key, value: value)) { duplicates.append([.field(key)]) }
            }
            skipWhitespace()
            if consume(UInt8(ascii: "}")) { break }
            guard consume(UInt8(ascii: ",")) else { throw unexpected("after object key:value pair") }
        }
        depth -= 1
        return .object(members.object)
    }

    mutating func readArray() throws(JSONSyntaxError) -> JSONValue {
        try descend()
        position += 1
        var values: [JSONValue] = []
        skipWhitespace()
        if consume(UInt8(ascii: "]")) {
            depth -= 1
            return .array([])
        }
        for index in omitted.indices { omitted[index].enterElements(depth: depth) }
        defer { if !omitted.isEmpty { leave() } }
        while true {
            let known = duplicates.count
            values.append(try readValue())
            for index in known..<duplicates.count { duplicates[index].append(.index(values.count - 1)) }
            skipWhitespace()
            if consume(UInt8(ascii: "]")) { break }
            guard consume(UInt8(ascii: ",")) else { throw unexpected("after array element") }
        }
        depth -= 1
        return .array(values)
    }

    // MARK: What is passed over

    /// Notes that the member whose key's opening quote is at `start` follows; whether it is to be left out. Keys with
    /// escapes never are.
    mutating func enter(keyFrom start: Int) -> Bool {
        let key = UnsafeBufferPointer(rebasing: bytes[start + 1..<position - 1])
        var isOmitted = false
        for index in omitted.indices where omitted[index].enter(key, depth: depth) { isOmitted = true }
        return isOmitted
    }

    /// Notes that a member, or the elements of an array, are over.
    mutating func leave() {
        for index in omitted.indices { omitted[index].leave(depth: depth) }
    }

    mutating func skipValue() throws(JSONSyntaxError) {
        skipWhitespace()
        var open = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if open == 0 { return }
                open -= 1
                if open == 0 {
                    position += 1
                    return
                }
            case UInt8(ascii: ",") where open == 0: return
            case UInt8(ascii: "\""):
                position += 1
                while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
                    position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            position += 1
        }
        throw endOfInput
    }

    package mutating func readLiteral(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        for index in 0..<text.utf8CodeUnitCount {
            guard position < bytes.count else { throw endOfInput }
            guard bytes[position] == text.utf8Start[index] else {
                let expected = Character(UnicodeScalar(text.utf8Start[index]))
                throw unexpected("in literal \(text) (expecting '\(expected)')")
            }
            position += 1
        }
        return value
    }

    // MARK: Bytes

    package var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    mutating func skipDigits() {
        while let byte = current, Self.isDigit(byte) { position += 1 }
    }

    package mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    package mutating func consume(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    package var endOfInput: JSONSyntaxError {
        JSONSyntaxError(message: "unexpected end of JSON input", offset: bytes.count)
    }

    package func unexpected(_ context: String) -> JSONSyntaxError {
        guard let byte = current else { return endOfInput }
        let shown =
            switch byte {
            case UInt8(ascii: "'"): #"'\''"#
            case UInt8(ascii: "\""): #"'"'"#
            case 0x20..<0x7F: "'\(Character(UnicodeScalar(byte)))'"
            case 0x0A: #"'\n'"#
            case 0x09: #"'\t'"#
            case 0x0D: #"'\r'"#
            case 0x80...: "'\(Character(UnicodeScalar(byte)))'"
            default: "'\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))'"
            }
        return JSONSyntaxError(message: "invalid character \(shown) \(context)", offset: position)
    }
}
