extension Quantity {
    /// Nothing.
    public static let zero = Quantity(nanos: 0, isBinary: false)

    /// The sum, written in the way of the first that is not zero.
    public static func + (left: Quantity, right: Quantity) -> Quantity {
        let (first, second) = (left.nanos ?? 0, right.nanos ?? 0)
        return Quantity(nanos: first + second, isBinary: first == 0 ? right.isBinary : left.isBinary)
    }

    /// In the shortest exact spelling: `1500m`, `64Mi`, `2k`.
    public var text: String {
        guard let nanos else { return "0" }
        let unit: Int128 = 1_000_000_000
        let whole = (nanos + (nanos > 0 ? unit - 1 : 0)) / unit
        if isBinary, abs(whole) >= 1024 {
            return Self.shortened(whole, by: 1024, ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"])
        }
        if nanos == 0 { return "0" }
        let suffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
        return Self.shortened(nanos, by: 1000, suffixes)
    }

    private static func shortened(_ value: Int128, by factor: Int128, _ suffixes: [String]) -> String {
        var (value, index) = (value, 0)
        while index + 1 < suffixes.count, value % factor == 0 {
            value /= factor
            index += 1
        }
        return "\(value)\(suffixes[index])"
    }
}
