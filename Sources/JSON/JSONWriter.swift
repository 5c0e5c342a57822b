extension JSONValue {
    /// How a JSON text is laid out.
    public enum Layout: Sendable, Equatable {
        /// One line without spaces: what goes over the wire.
        case compact
        /// One member or element a line, indented by four spaces a level, as `kubectl -o json` prints.
        case indented
    }

    /// The JSON text of this value as Go's `encoding/json` writes it: keys in byte order, `<`, `>`, `&`, U+2028 and
    /// U+2029 escaped, no line end after it.
    public func jsonText(_ layout: Layout = .compact) -> String {
        String(decoding: jsonBytes(layout), as: UTF8.self)
    }

    /// The UTF-8 bytes of ``jsonText(_:)``.
    /// - Parameter order: the order of the members of this object, and of what is in it; nil: that of their keys.
    public func jsonBytes(_ layout: Layout = .compact, order: FieldOrder? = nil) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self, order)
        return writer.bytes
    }

    /// Appends the UTF-8 bytes of ``jsonText(_:)`` to `bytes`.
    /// - Parameter level: how deep the value stands in the text around it, for the indentation of its further lines.
    public func writeJSON(to bytes: inout [UInt8], _ layout: Layout = .compact, level: Int = 0) {
        var writer = JSONWriter(layout: layout, bytes: bytes, level: level)
        bytes = []
        writer.write(self)
        bytes = writer.bytes
    }
}

struct JSONWriter {
    private let layout: JSONValue.Layout
    private(set) var bytes: [UInt8]
    private var level: Int

    init(layout: JSONValue.Layout, bytes: [UInt8] = [], level: Int = 0) {
        self.layout = layout
        self.bytes = bytes
        self.level = level
    }

    mutating func write(_ value: JSONValue, _ order: FieldOrder? = nil) {
        switch value {
        case .null: write("null")
        case .bool(true): write("true")
        case .bool(false): write("false")
        case .integer(let number): writeInteger(number)
        case .number(let number): write(number.goJSONText)
        case .string(let text): writeString(text)
        case .array(let values): writeArray(values, order)
        case .object(let object):
            guard let order else { return object.withMembers { writeObject($0, nil) } }
            order.sorted(object).withUnsafeBufferPointer { writeObject($0, order) }
        }
    }

    private mutating func writeArray(_ values: [JSONValue], _ order: FieldOrder?) {
        if values.isEmpty { return write("[]") }
        bytes.append(UInt8(ascii: "["))
        level += 1
        for index in values.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            startLine()
            write(values[index], order)
        }
        level -= 1
        startLine()
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func writeObject(_ members: UnsafeBufferPointer<JSONObject.Member>, _ order: FieldOrder?) {
        if members.isEmpty { return write("{}") }
        bytes.append(UInt8(ascii: "{"))
        level += 1
        for index in members.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            startLine()
            writeString(members[index].key)
            bytes.append(UInt8(ascii: ":"))
            if layout == .indented { bytes.append(0x20) }
            write(members[index].value, order?[members[index].key])
        }
        level -= 1
        startLine()
        bytes.append(UInt8(ascii: "}"))
    }

    /// A line end and enough spaces for most levels.
    private static let lineStart: StaticString =
        "\n                                                                                                "

    private mutating func startLine() {
        guard layout == .indented else { return }
        let width = 4 * level
        let ready = min(width, Self.lineStart.utf8CodeUnitCount - 1)
        bytes.append(contentsOf: UnsafeBufferPointer(start: Self.lineStart.utf8Start, count: ready + 1))
        if width > ready { bytes.append(contentsOf: repeatElement(0x20, count: width - ready)) }
    }

    private mutating func write(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func writeInteger(_ number: Int64) {
        guard (0..<100_000).contains(number) else { return write(String(number)) }
        var rest = UInt32(truncatingIfNeeded: number)
        var divisor: UInt32 = 10_000
        while divisor > 1, rest < divisor { divisor /= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    private mutating func writeString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { writeEscaped($0) }
        if isWritten == nil { Array(text.utf8).withUnsafeBufferPointer { writeEscaped($0) } }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscaped(_ source: UnsafeBufferPointer<UInt8>) {
        guard let base = source.baseAddress else { return }
        var start = 0
        var index = 0
        while index < source.count {
            let byte = base[index]
            guard Self.mayNeedEscape(byte), let escape = Self.escape(for: byte, at: index, in: source) else {
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
            bytes.append(contentsOf: escape.text.utf8)
            index += escape.length
            start = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }

    @inline(__always)
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        if byte < 0x40 {
            // Control characters and `"`, `&`, `<`, `>`: one bit each.
            let special: UInt64 = 0xFFFF_FFFF | 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
            return special >> UInt64(byte) & 1 != 0
        }
        return byte == 0x5C || byte == 0xE2
    }

    /// The escape that replaces the `length` bytes from `index` on; nil where the byte stands for itself.
    private static func escape(
        for byte: UInt8, at index: Int, in source: UnsafeBufferPointer<UInt8>
    ) -> (text: String, length: Int)? {
        switch byte {
        case UInt8(ascii: "\""): return (#"\""#, 1)
        case UInt8(ascii: "\\"): return (#"\\"#, 1)
        case 0x08: return (#"\b"#, 1)
        case 0x0C: return (#"\f"#, 1)
        case 0x0A: return (#"\n"#, 1)
        case 0x0D: return (#"\r"#, 1)
        case 0x09: return (#"\t"#, 1)
        case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
            let digits = String(byte, radix: 16)
            return (#"\u00"# + (digits.count < 2 ? "0" : "") + digits, 1)
        case 0xE2 where index + 2 < source.count && source[index + 1] == 0x80 && source[index + 2] | 1 == 0xA9:
            return (source[index + 2] == 0xA8 ? #"\u2028"# : #"\u2029"#, 3)
        default: return nil
        }
    }
}

extension Double {
    /// This number as Go's `encoding/json` writes a float64: the shortest digits that read back the same, without an
    /// exponent from 1e-6 up to 1e21.
    public var goJSONText: String {
        if self == 0 { return sign == .minus ? "-0" : "0" }
        let (digits, exponent) = shortestDigits
        let sign = self < 0 ? "-" : ""
        guard (-6..<21).contains(exponent) else {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            return
                "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent) < 10 && exponent > 0 ? "0" : "")\(abs(exponent))"
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        if digits.count <= exponent + 1 {
            return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
        }
        return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
    }
}
