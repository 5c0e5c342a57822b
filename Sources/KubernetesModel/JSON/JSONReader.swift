/// What reading a JSON text found.
public struct JSONDocument: Sendable {
    public let value: JSONValue
    /// The paths of members that their object had already, in the order of the text. The last value is the one kept,
    /// as in Go's decoder; a strict server refuses them.
    public let duplicates: [FieldPath]

    public init(value: JSONValue, duplicates: [FieldPath] = []) {
        self.value = value
        self.duplicates = duplicates
    }
}

/// A malformed JSON text: what was wrong, in the words of Go's `encoding/json`, and where.
public struct JSONSyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
    public let message: String
    /// Bytes from the start of the text to the offending one.
    public let offset: Int

    public var description: String { message }
}

extension JSONValue {
    /// Reads one JSON text.
    /// - Throws: ``JSONSyntaxError`` where it is malformed, nested over 500 levels deep, or
    ///   followed by anything but white space.
    public init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes).value
    }

    /// Reads one JSON text; see ``init(parsing:)-(Collection<UInt8>)``.
    public init(parsing text: String) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: text.utf8).value
    }

    /// Reads one JSON text without the members at the paths `omitted`: much faster where they are most of the text.
    /// What they hold is passed over and not checked.
    /// - Parameter omitted: the keys from the root to the member; `*` stands for every element of an array.
    public init(parsing bytes: some Collection<UInt8>, omitting omitted: [[String]]) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes, omitting: omitted).value
    }
}

extension JSONDocument {
    /// Reads one JSON text and notes its duplicate members; throws as ``JSONValue/init(parsing:)``.
    public init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
        self = try JSONDocument(parsing: bytes, omitting: [])
    }

    init(parsing bytes: some Collection<UInt8>, omitting omitted: [[String]]) throws(JSONSyntaxError) {
        let parse = { (buffer: UnsafeBufferPointer<UInt8>) -> Result<JSONDocument, JSONSyntaxError> in
            var reader = JSONReader(bytes: buffer, omitting: omitted)
            return Result { () throws(JSONSyntaxError) in try reader.readDocument() }
        }
        let result = bytes.withContiguousStorageIfAvailable(parse) ?? Array(bytes).withUnsafeBufferPointer(parse)
        self = try result.get()
    }
}

/// A recursive-descent reader over UTF-8 bytes.
struct JSONReader {
    /// Far more than any object of the API has, and little enough for the stack of any thread.
    private static let maximumDepth = 500

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    private var depth = 0
    /// The paths of duplicates, as far as they are known: those inside of what is being read lack their beginning.
    private var duplicates: [[FieldPath.Element]] = []
    private var omitted: [JSONOmission]
    /// Long keys come again and again: each is made once.
    private var keys = JSONKeyCache()
    /// Collects the text of strings with escapes.
    private var scratch: [UInt8] = []

    init(bytes: UnsafeBufferPointer<UInt8>, omitting omitted: [[String]] = []) {
        self.bytes = bytes
        self.omitted = omitted.map(JSONOmission.init)
    }

    mutating func readDocument() throws(JSONSyntaxError) -> JSONDocument {
        let value = try readValue()
        skipWhitespace()
        if position < bytes.count { throw unexpected("after top-level value") }
        return JSONDocument(value: value, duplicates: duplicates.map { FieldPath($0.reversed()) })
    }

    private mutating func readValue() throws(JSONSyntaxError) -> JSONValue {
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

    private mutating func descend() throws(JSONSyntaxError) {
        depth += 1
        if depth > Self.maximumDepth { throw JSONSyntaxError(message: "exceeded max depth", offset: position) }
    }

    private mutating func readObject() throws(JSONSyntaxError) -> JSONValue {
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

    private mutating func readArray() throws(JSONSyntaxError) -> JSONValue {
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
    private mutating func enter(keyFrom start: Int) -> Bool {
        let key = UnsafeBufferPointer(rebasing: bytes[start + 1..<position - 1])
        var isOmitted = false
        for index in omitted.indices where omitted[index].enter(key, depth: depth) { isOmitted = true }
        return isOmitted
    }

    /// Notes that a member, or the elements of an array, are over.
    private mutating func leave() {
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

    private mutating func readLiteral(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
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

    private mutating func readNumber() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        let isNegative = consume(UInt8(ascii: "-"))
        guard let first = current else { throw endOfInput }
        guard Self.isDigit(first) else { throw unexpected("in numeric literal") }
        position += 1
        if first != UInt8(ascii: "0") { skipDigits() }
        var isInteger = true
        if consume(UInt8(ascii: ".")) {
            isInteger = false
            guard let digit = current else { throw endOfInput }
            guard Self.isDigit(digit) else { throw unexpected("after decimal point in numeric literal") }
            skipDigits()
        }
        if let exponent = current, exponent | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
            guard let digit = current else { throw endOfInput }
            guard Self.isDigit(digit) else { throw unexpected("in exponent of numeric literal") }
            skipDigits()
        }
        if isInteger, let value = integer(from: isNegative ? start + 1 : start, isNegative: isNegative) {
            return .integer(value)
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONSyntaxError(
                message: "cannot unmarshal number \(text) into Go value of type float64", offset: start)
        }
        return .number(value)
    }

    private func integer(from start: Int, isNegative: Bool) -> Int64? {
        var value: Int64 = 0
        for index in start..<position {
            let digit = Int64(bytes[index] - UInt8(ascii: "0"))
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) =
                isNegative
                ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            value = sum
        }
        return value
    }

    /// Reads a key; the same key again is the same text, not a new one.
    mutating func readKey() throws(JSONSyntaxError) -> String {
        let start = position + 1
        let end = endOfPlainText(from: start)
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return try readString() }
        position = end + 1
        return keys.text(UnsafeBufferPointer(rebasing: bytes[start..<end]))
    }

    private mutating func readString() throws(JSONSyntaxError) -> String {
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

    private mutating func readEscapedString(from start: Int) throws(JSONSyntaxError) -> String {
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
    private func endOfPlainText(from start: Int) -> Int {
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

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONSyntaxError) {
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
    private mutating func readUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
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

    private mutating func readFourHexDigits() throws(JSONSyntaxError) -> UInt32 {
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

    // MARK: Bytes

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    private mutating func skipDigits() {
        while let byte = current, Self.isDigit(byte) { position += 1 }
    }

    mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    mutating func consume(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private var endOfInput: JSONSyntaxError {
        JSONSyntaxError(message: "unexpected end of JSON input", offset: bytes.count)
    }

    private func unexpected(_ context: String) -> JSONSyntaxError {
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
