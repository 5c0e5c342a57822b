internal import KubernetesModel

/// What a scalar means under YAML 1.1 as go-yaml v2 reads it, which is what Kubernetes sees.
enum ResolvedScalar: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// An integer above the range of `Int64`.
    case unsigned(UInt64)
    case float(Double)
    case timestamp
    case string

    /// The tag of the kind of value, `!!int`.
    var tag: YAMLTag {
        switch self {
        case .null: .null
        case .bool: .bool
        case .integer, .unsigned: .integer
        case .float: .float
        case .timestamp: .timestamp
        case .string: .string
        }
    }

    /// Resolves an untagged plain scalar by its look. `isTimestampWanted` is false where a tag other than
    /// `!!timestamp` stands before it.
    init(lookOf text: UnsafeBufferPointer<UInt8>, isTimestampWanted: Bool = true) {
        guard let first = text.first else {
            self = .null
            return
        }
        switch first {
        case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
            UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"), UInt8(ascii: "O"),
            UInt8(ascii: "~"):
            self = Self.word(text)
        case UInt8(ascii: "."): self = Self.special(text) ?? Self.float(text)
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            self = Self.special(text) ?? Self.number(text, isTimestampWanted: isTimestampWanted)
        default: self = .string
        }
    }

    /// Words are recognised in lower case, in upper case and capitalised.
    private static func word(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar {
        guard text.count <= 5 else { return .string }
        // The lower-case letters in one number: most texts are none of the words, and this says so at once.
        var packed: UInt64 = 0
        for byte in text { packed = packed << 8 | UInt64(byte | 0x20) }
        let meaning: ResolvedScalar
        switch packed {
        case 0x79, 0x79_65_73, 0x74_72_75_65, 0x6F_6E: meaning = .bool(true)  // y, yes, true, on
        case 0x6E, 0x6E_6F, 0x66_61_6C_73_65, 0x6F_66_66: meaning = .bool(false)  // n, no, false, off
        case 0x7E, 0x6E_75_6C_6C: meaning = .null  // ~, null
        default: return .string
        }
        let isWord = text.allSatisfy { $0 == UInt8(ascii: "~") || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
        return isWord && text.isUniformlyCased ? meaning : .string
    }

    private static func special(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar? {
        guard text.count == 4 || text.count == 5 else { return nil }
        switch String(decoding: text, as: UTF8.self) {
        case ".nan", ".NaN", ".NAN": return .float(.nan)
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
        default: return nil
        }
    }

    private static func number(_ text: UnsafeBufferPointer<UInt8>, isTimestampWanted: Bool) -> ResolvedScalar {
        if isTimestampWanted, GoTimestamp.matches(text) { return .timestamp }
        guard text.contains(UInt8(ascii: "_")) else { return GoInteger.parse(text) ?? float(text) }
        return text.filter { $0 != UInt8(ascii: "_") }.withUnsafeBufferPointer {
            GoInteger.parse($0) ?? float($0)
        }
    }

    /// A decimal float, `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`; text where it is none or overflows.
    private static func float(_ text: UnsafeBufferPointer<UInt8>) -> ResolvedScalar {
        var rest = text[...]
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let whole = rest.countDigits()
        rest = rest.dropFirst(whole)
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            let fraction = rest.countDigits()
            if whole == 0, fraction == 0 { return .string }
            rest = rest.dropFirst(fraction)
        } else if whole == 0 {
            return .string
        }
        if let exponent = rest.first, exponent | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            let digits = rest.countDigits()
            if digits == 0 { return .string }
            rest = rest.dropFirst(digits)
        }
        guard rest.isEmpty, let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
            return .string
        }
        return .float(value)
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func countDigits() -> Int { prefix { $0 &- UInt8(ascii: "0") < 10 }.count }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the letters are all lower case, all upper case, or lower case after a capital.
    fileprivate var isUniformlyCased: Bool {
        let rest = dropFirst()
        let isUpper = { (byte: UInt8) in byte & 0x20 == 0 }
        if let first, !isUpper(first) { return !rest.contains(where: isUpper) }
        return !rest.contains(where: isUpper) || rest.allSatisfy(isUpper)
    }
}
