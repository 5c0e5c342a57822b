extension BinaryFloatingPoint where Self: CustomStringConvertible {
    /// This number as Go's `strconv.FormatFloat(x, 'g', -1, bits)` writes it: the shortest digits that read back the
    /// same, with an exponent of at least two digits below 1e-4 and from 1e6 on.
    public var goText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Inf" : "+Inf" }
        if self == 0 { return sign == .minus ? "-0" : "0" }
        let (digits, exponent) = shortestDigits
        let sign = self < 0 ? "-" : ""
        if exponent < -4 || exponent >= 6 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            let power = String(abs(exponent))
            return
                "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(power.count < 2 ? "0" : "")\(power)"
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        if digits.count <= exponent + 1 {
            return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
        }
        return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
    }

    /// The shortest decimal digits of the magnitude, without zeros at either end, and the power of ten of the first.
    public var shortestDigits: (digits: String, exponent: Int) {
        let text = magnitude.description
        let parts = text.split(separator: "e")
        let exponentText = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let pieces = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = pieces[0]
        let all = whole + (pieces.count > 1 ? pieces[1] : "")
        let leadingZeros = all.prefix { $0 == "0" }.count
        var digits = all.dropFirst(leadingZeros)
        while digits.last == "0" { digits.removeLast() }
        return (String(digits), exponentText + whole.count - 1 - leadingZeros)
    }
}
