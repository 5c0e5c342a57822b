/// A resource quantity, `100m`, `1.5Gi`, `12e3`: as far as comparing and adding goes.
public struct Quantity: Sendable, Comparable {
    /// The number itself, perhaps rounded.
    public let value: Double
    /// The halves of ``nanos``: a stored Int128 wants an alignment that collections of the standard library do not
    /// always give it (Swift 6.2, debug builds on Linux).
    private let halves: (high: Int64, low: UInt64)?
    /// Whether it is written with powers of 1024.
    public let isBinary: Bool

    /// Billionths, where the value is small enough to be exact.
    public var nanos: Int128? { halves.map { Int128($0.high) << 64 | Int128($0.low) } }

    private static func halves(of nanos: Int128) -> (high: Int64, low: UInt64) {
        (Int64(truncatingIfNeeded: nanos >> 64), UInt64(truncatingIfNeeded: nanos))
    }

    /// A number of billionths.
    public init(nanos: Int128, isBinary: Bool) {
        halves = Self.halves(of: nanos)
        self.isBinary = isBinary
        value = Double(nanos) / 1e9
    }

    /// What an apiserver says of text that is no quantity.
    public static let problem =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"

    /// Nil for text that `resource.ParseQuantity` refuses.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        var position = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position = 1 }
        let start = position
        var hasPoint = false
        var digits: [UInt8] = []
        var fraction = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte &- UInt8(ascii: "0") < 10 {
                digits.append(byte)
                if hasPoint { fraction += 1 }
            } else {
                break
            }
            position += 1
        }
        guard position > start, !digits.isEmpty,
            let scale = Self.scale(String(decoding: bytes[position...], as: UTF8.self)),
            let mantissa = Double(String(decoding: digits, as: UTF8.self))
        else { return nil }
        isBinary = scale.binary > 0
        let sign: Double = isNegative ? -1 : 1
        let power = scale.decimal - fraction
        value = sign * mantissa * Self.power(10, power) * Self.power(2, scale.binary)
        halves = Self.exact(digits, power: power + 9, binary: scale.binary).map {
            Self.halves(of: isNegative ? -$0 : $0)
        }
    }

    /// Quantities are equal when their values are, however they are written.
    public static func == (left: Quantity, right: Quantity) -> Bool { !(left < right) && !(right < left) }

    /// Compares in the order that a reader expects: the lower one is less.
    public static func < (left: Quantity, right: Quantity) -> Bool {
        if let a = left.nanos, let b = right.nanos { return a < b }
        return left.value < right.value
    }

    private static func scale(_ suffix: String) -> (decimal: Int, binary: Int)? {
        switch suffix {
        case "n": return (-9, 0)
        case "u": return (-6, 0)
        case "m": return (-3, 0)
        case "": return (0, 0)
        case "k": return (3, 0)
        case "M": return (6, 0)
        case "G": return (9, 0)
        case "T": return (12, 0)
        case "P": return (15, 0)
        case "E": return (18, 0)
        case "Ki": return (0, 10)
        case "Mi": return (0, 20)
        case "Gi": return (0, 30)
        case "Ti": return (0, 40)
        case "Pi": return (0, 50)
        case "Ei": return (0, 60)
        default:
            guard suffix.hasPrefix("e") || suffix.hasPrefix("E"), let exponent = Int64(suffix.dropFirst()) else {
                return nil
            }
            // What is beyond is infinite, or nothing, all the same.
            return (Int(min(max(exponent, -1 << 31), 1 << 31)), 0)
        }
    }

    private static func exact(_ digits: [UInt8], power: Int, binary: Int) -> Int128? {
        guard (0...27).contains(power), digits.count + power <= 30 else { return nil }
        var result: Int128 = 0
        for digit in digits { result = result * 10 + Int128(digit - UInt8(ascii: "0")) }
        for _ in 0..<power { result *= 10 }
        let (product, overflow) = result.multipliedReportingOverflow(by: Int128(1) << Int128(binary))
        return overflow ? nil : product
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<min(abs(exponent), 1200) { result *= base }
        return exponent < 0 ? 1 / result : result
    }
}
