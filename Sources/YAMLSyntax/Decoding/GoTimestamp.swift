/// The timestamps that go-yaml v2 knows: a date, a date and a time after a space, or RFC 3339 with short fields.
enum GoTimestamp {
    static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count >= 8, text[4] == UInt8(ascii: "-") else { return false }
        var reader = FieldReader(rest: text[...])
        guard let year = reader.digits(4...4), reader.skip("-"), let month = reader.digits(1...2), reader.skip("-"),
            let day = reader.digits(1...2), (1...12).contains(month), (1...days(of: month, in: year)).contains(day)
        else { return false }
        if reader.rest.isEmpty { return true }
        if reader.skip(" ") { return reader.skipTime() && reader.rest.isEmpty }
        guard reader.skip("T") || reader.skip("t") else { return false }
        return reader.skipTime() && reader.skipZone() && reader.rest.isEmpty
    }

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private struct FieldReader {
        var rest: Slice<UnsafeBufferPointer<UInt8>>

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest = rest.dropFirst()
            return true
        }

        mutating func digits(_ length: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix(length.upperBound).prefix { $0 &- UInt8(ascii: "0") < 10 }
            guard digits.count >= length.lowerBound else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }

        mutating func skipTime() -> Bool {
            guard let hour = digits(1...2), hour < 24, skip(":"), let minute = digits(1...2), minute < 60, skip(":"),
                let second = digits(1...2), second < 60
            else { return false }
            let mark = rest
            if skip(".") || skip(",") {
                let fraction = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
                rest = fraction.isEmpty ? mark : rest.dropFirst(fraction.count)
            }
            return true
        }

        mutating func skipZone() -> Bool {
            if skip("Z") { return true }
            guard skip("+") || skip("-"), let hours = digits(2...2), hours <= 24, skip(":"),
                let minutes = digits(2...2), minutes < 60
            else { return false }
            return true
        }
    }
}
