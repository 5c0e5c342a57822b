extension Duration {
    /// Reads Go's notation (`1h30m`, `1.5s`, `250ms`) or a bare number of seconds, as kubectl's `--request-timeout` and
    /// `--timeout`; nil for anything else.
    public init?(goText text: String) {
        if let seconds = Int64(text) {
            // Go counts nanoseconds in 64 bits, and so does all that reckons with durations here.
            guard !seconds.multipliedReportingOverflow(by: 1_000_000_000).overflow else { return nil }
            self = .seconds(seconds)
            return
        }
        var rest = Substring(text)
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var total = 0.0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard digits.contains(where: \.isNumber) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
            rest = rest.dropFirst(unit.count)
            guard let number = Double(digits), let seconds = Self.seconds[String(unit)] else { return nil }
            total += number * seconds
        }
        guard let nanoseconds = Int64(exactly: ((isNegative ? -total : total) * 1e9).rounded(.towardZero)) else {
            return nil
        }
        self = .nanoseconds(nanoseconds)
    }

    private static let seconds: [String: Double] = [
        "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
    ]

    /// Go's notation, `1m30s`, `250ms`, `0s`.
    public var goText: String {
        let (billions, overflows) = components.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let nanoseconds =
            overflows
            ? (components.seconds < 0 ? .min : .max) : billions &+ components.attoseconds / 1_000_000_000
        if nanoseconds == 0 { return "0s" }
        let sign = nanoseconds < 0 ? "-" : ""
        let magnitude = nanoseconds.magnitude
        if magnitude < 1_000 { return "\(sign)\(magnitude)ns" }
        if magnitude < 1_000_000 { return sign + Self.decimal(magnitude, per: 1_000) + "µs" }
        if magnitude < 1_000_000_000 { return sign + Self.decimal(magnitude, per: 1_000_000) + "ms" }
        let (minutes, rest) = magnitude.quotientAndRemainder(dividingBy: 60_000_000_000)
        let seconds = Self.decimal(rest, per: 1_000_000_000) + "s"
        if minutes == 0 { return sign + seconds }
        return sign + (minutes < 60 ? "" : "\(minutes / 60)h") + "\(minutes % 60)m" + seconds
    }

    private static func decimal(_ value: UInt64, per unit: UInt64) -> String {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: unit)
        if rest == 0 { return "\(whole)" }
        var fraction = String(String(unit + rest).dropFirst())
        while fraction.last == "0" { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }
}
