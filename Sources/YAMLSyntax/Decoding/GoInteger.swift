/// Integers as Go's `strconv.ParseInt(text, 0, 64)` and `ParseUint` read them: decimal, `0x`, `0b`, `0o` and a bare
/// leading zero for octal.
enum GoInteger {
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar? {
        var digits = text[...]
        let sign = digits.first.flatMap { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") ? $0 : nil }
        if sign != nil { digits = digits.dropFirst() }
        let radix = takePrefix(of: &digits)
        guard !digits.isEmpty else { return nil }
        var magnitude: UInt64 = 0
        for byte in digits {
            guard let digit = value(of: byte), digit < radix else { return nil }
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: radix)
            let (sum, carry) = product.addingReportingOverflow(digit)
            if overflow || carry { return nil }
            magnitude = sum
        }
        if sign == UInt8(ascii: "-") {
            return magnitude <= UInt64(Int64.max) + 1 ? .integer(Int64(truncatingIfNeeded: 0 &- magnitude)) : nil
        }
        if let number = Int64(exactly: magnitude) { return .integer(number) }
        return sign == nil ? .unsigned(magnitude) : nil
    }

    private static func takePrefix(of digits: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
        guard digits.first == UInt8(ascii: "0"), digits.count > 1 else { return 10 }
        let radix: UInt64
        switch digits[digits.startIndex + 1] | 0x20 {
        case UInt8(ascii: "x"): radix = 16
        case UInt8(ascii: "b"): radix = 2
        case UInt8(ascii: "o"): radix = 8
        default:
            digits = digits.dropFirst()
            return 8
        }
        digits = digits.dropFirst(2)
        return radix
    }

    private static func value(of byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
