internal import JSON

/// An IPv4 or IPv6 address; its description is the canonical text of RFC 5952.
public struct IPAddress: Sendable, Hashable {
    /// IPv4 or IPv6.
    public let family: IPFamily
    /// The bits of the address as a number: the low 32 bits for IPv4.
    public let value: UInt128

    /// The address whose bits are those of `value`.
    public init(_ family: IPFamily, value: UInt128) {
        self.family = family
        self.value = value
    }

    /// Reads an address as Go's `ParseIPSloppy` does: dotted decimal with leading zeros allowed, or IPv6 without a zone;
    /// an IPv4-mapped IPv6 address is the IPv4 address.
    public init?(_ text: String) {
        if let value = text.withBytes(Self.parseIPv4) {
            self.init(.ipv4, value: UInt128(value))
        } else if text.utf8.contains(UInt8(ascii: ":")), let value = Self.parseIPv6(Substring(text)) {
            if value >> 32 == 0xFFFF {
                self.init(.ipv4, value: value & 0xFFFF_FFFF)
            } else {
                self.init(.ipv6, value: value)
            }
        } else {
            return nil
        }
    }

    /// nil for a text that is no address.
    public init?(_ text: some StringProtocol) { self.init(String(text)) }

    /// In network order: 4 or 16.
    public var bytes: [UInt8] {
        stride(from: family.bitCount - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt128($0)) }
    }

    /// Whether it is in 127.0.0.0/8 or is `::1`.
    public var isLoopback: Bool { family == .ipv4 ? value >> 24 == 127 : value == 1 }

    private static func parseIPv4(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        var number: UInt32 = 0
        var digits = 0
        var parts = 1
        for byte in text {
            switch byte {
            case UInt8(ascii: "."):
                if digits == 0 || parts == 4 { return nil }
                value = value << 8 | number
                number = 0
                digits = 0
                parts += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                number = number * 10 + UInt32(byte - UInt8(ascii: "0"))
                digits += 1
                if number > 255 { return nil }
            default: return nil
            }
        }
        return parts == 4 && digits > 0 ? value << 8 | number : nil
    }

    private static func parseIPv6(_ text: Substring) -> UInt128? {
        let halves = split(text)
        guard halves.count <= 2 else { return nil }
        guard let head = groups(halves[0], mayEndDotted: halves.count == 1) else { return nil }
        guard halves.count == 2 else { return head.count == 8 ? joined(head) : nil }
        guard let tail = groups(halves[1], mayEndDotted: true), head.count + tail.count < 8 else { return nil }
        return joined(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
    }

    /// The text before and after `::`, of which there may be one; more parts than two mean more than one.
    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var rest = text
        while let gap = rest.firstRange(of: "::") {
            parts.append(rest[..<gap.lowerBound])
            rest = rest[gap.upperBound...]
        }
        return parts + [rest]
    }

    private static func groups(_ text: Substring, mayEndDotted: Bool) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if mayEndDotted, index == parts.count - 1, part.contains(".") {
                guard let value = String(part).withBytes(parseIPv4) else { return nil }
                groups += [UInt16(value >> 16), UInt16(truncatingIfNeeded: value)]
            } else {
                // Leading zeros are allowed here too, as in the numbers of IPv4; a sign is not.
                guard part.utf8.first != UInt8(ascii: "+"), part.utf8.first != UInt8(ascii: "-"),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups
    }

    private static func joined(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }
}

extension IPAddress: Comparable {
    /// IPv4 before IPv6, then by number.
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        left.family == right.family ? left.value < right.value : left.family == .ipv4
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address as Go writes it: the shortest form.
    public var description: String {
        guard family == .ipv6 else {
            return dottedDecimal
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> UInt128(112 - 16 * $0)) }
        let gap = longestGap(in: groups)
        var text = ""
        var index = 0
        while index < 8 {
            if let gap, index == gap.lowerBound {
                text += "::"
                index = gap.upperBound
            } else {
                if !text.isEmpty && !text.hasSuffix(":") { text += ":" }
                text += String(groups[index], radix: 16)
                index += 1
            }
        }
        return text
    }

    private var dottedDecimal: String {
        String(unsafeUninitializedCapacity: 15) { text in
            var count = 0
            func write(_ byte: UInt8) {
                text[count] = byte
                count += 1
            }
            for shift in stride(from: UInt128(24), through: 0, by: -8) {
                let number = UInt8(truncatingIfNeeded: value >> shift)
                if number > 99 { write(0x30 + number / 100) }
                if number > 9 { write(0x30 + number / 10 % 10) }
                write(0x30 + number % 10)
                if shift > 0 { write(UInt8(ascii: ".")) }
            }
            return count
        }
    }

    /// The first of the longest runs of at least two zero groups.
    private func longestGap(in groups: [UInt16]) -> Range<Int>? {
        var best = 0..<0
        var start: Int?
        for index in 0...groups.count {
            if index < groups.count, groups[index] == 0 {
                start = start ?? index
            } else if let first = start {
                if index - first > best.count { best = first..<index }
                start = nil
            }
        }
        return best.count >= 2 ? best : nil
    }
}

extension IPAddress {
    /// `10.0.0.1:80`, `[fd00::1]:80`.
    public func with(port: Int) -> String { family == .ipv4 ? "\(self):\(port)" : "[\(self)]:\(port)" }
}
