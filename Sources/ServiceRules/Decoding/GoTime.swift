internal import JSON
internal import KubernetesModel

/// RFC 3339 times as Go's `time.Parse` reads them.
enum GoTime {
    /// Go's error about `text`, nil where it is a time.
    /// - Parameter isMicro: whether there must be six digits of a fraction; otherwise there may be any number.
    static func problem(with text: String, isMicro: Bool) -> String? {
        let layout = isMicro ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00"
        var rest = text.utf8[...]
        func failed(_ part: String) -> String {
            "parsing time \(text.goQuoted) as \(layout.goQuoted): cannot parse \(String(Substring(rest)).goQuoted) as \(part.goQuoted)"
        }
        func outOfRange(_ what: String) -> String { "parsing time \(text.goQuoted): \(what) out of range" }
        func number(_ digits: Int) -> Int? {
            let taken = rest.prefix(digits)
            guard taken.count == digits, taken.allSatisfy(isDigit) else { return nil }
            rest = rest.dropFirst(digits)
            return taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        func separator(_ character: Character) -> Bool {
            guard let byte = rest.first, byte == character.asciiValue else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4) else { return failed("2006") }
        guard separator("-") else { return failed("-") }
        guard let month = number(2) else { return failed("01") }
        if !(1...12).contains(month) { return outOfRange("month") }
        guard separator("-") else { return failed("-") }
        guard let day = number(2) else { return failed("02") }
        guard separator("T") else { return failed("T") }
        guard let hour = number(2) else { return failed("15") }
        if hour > 23 { return outOfRange("hour") }
        guard separator(":") else { return failed(":") }
        guard let minute = number(2) else { return failed("04") }
        if minute > 59 { return outOfRange("minute") }
        guard separator(":") else { return failed(":") }
        guard let second = number(2) else { return failed("05") }
        if second > 59 { return outOfRange("second") }
        if isMicro {
            let fraction = rest.prefix(7)
            guard fraction.count == 7, fraction.first == UInt8(ascii: ".") || fraction.first == UInt8(ascii: ","),
                fraction.dropFirst().allSatisfy(isDigit)
            else { return failed(".000000") }
            rest = rest.dropFirst(7)
        } else if rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ","),
            rest.dropFirst().first.map(isDigit) == true
        {
            rest = rest.dropFirst().drop(while: isDigit)
        }
        if rest.first == UInt8(ascii: "Z") {
            rest = rest.dropFirst()
        } else {
            let zone = Array(rest.prefix(6))
            guard zone.count == 6, zone[0] == UInt8(ascii: "+") || zone[0] == UInt8(ascii: "-"),
                zone[3] == UInt8(ascii: ":"), [1, 2, 4, 5].allSatisfy({ isDigit(zone[$0]) })
            else { return failed("Z07:00") }
            // Offsets of 24 hours and of 60 minutes are taken, as Go takes them.
            if decimal(zone[1], zone[2]) > 24 { return outOfRange("time zone offset hour") }
            if decimal(zone[4], zone[5]) > 60 { return outOfRange("time zone offset minute") }
            rest = rest.dropFirst(6)
        }
        if !rest.isEmpty { return "parsing time \(text.goQuoted): extra text: \(String(Substring(rest)).goQuoted)" }
        return (1...days(in: month, of: year)).contains(day) ? nil : outOfRange("day")
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func decimal(_ tens: UInt8, _ ones: UInt8) -> UInt8 {
        (tens - UInt8(ascii: "0")) * 10 + ones - UInt8(ascii: "0")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
