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
    public func jsonBytes(_ layout: Layout = .compact) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self)
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

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: write("null")
        case .bool(true): write("true")
        case .bool(false): write("false")
        case .integer(let number): write(String(number))
        case .number(let number): write(number.goJSONText)
        case .string(let text): writeString(text)
        case .array(let values):
            writeContainer("[", "]", values) { writer, element in writer.write(element) }
        case .object(let object):
            writeContainer("{", "}", object) { writer, member in
                writer.writeString(member.key)
                writer.write(writer.layout == .indented ? ": " : ":")
                writer.write(member.value)
            }
        }
    }

    private mutating func writeContainer<Elements: Collection>(
        _ open: StaticString, _ close: StaticString, _ elements: Elements,
        _ writeElement: (inout JSONWriter, Elements.Element) -> Void
    ) {
        write(open)
        if elements.isEmpty { return write(close) }
        level += 1
        var isFirst = true
        for element in elements {
            if !isFirst { write(",") }
            isFirst = false
            startLine()
            writeElement(&self, element)
        }
        level -= 1
        startLine()
        write(close)
    }

    private mutating func startLine() {
        guard layout == .indented else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: 4 * level))
    }

    private mutating func write(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func writeString(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { source in
            var start = 0
            for (index, byte) in source.enumerated() {
                guard let escape = Self.escape(for: byte, at: index, in: source) else { continue }
                bytes.append(contentsOf: source[start..<index])
                bytes.append(contentsOf: escape.text.utf8)
                start = index + escape.length
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(UInt8(ascii: "\""))
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
