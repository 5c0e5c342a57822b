/// Numbers: integers of 64 bits exactly, all others as they are written.
extension JSONReader {
    package mutating func readNumber() throws(JSONSyntaxError) -> JSONValue {
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

    func integer(from start: Int, isNegative: Bool) -> Int64? {
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
}
