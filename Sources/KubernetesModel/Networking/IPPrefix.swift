/// A range of addresses that share their first bits, in CIDR notation `10.96.0.0/12`.
public struct IPPrefix: Sendable, Hashable, CustomStringConvertible {
    /// The lowest address of the range.
    public let address: IPAddress
    /// How many bits its addresses share: 0 to 32 or 128.
    public let length: Int

    /// The range of `length` shared bits that `address` is in; a length out of range is clamped.
    public init(_ address: IPAddress, length: Int) {
        let bits = address.family.bitCount
        self.length = min(max(length, 0), bits)
        let hostBits = UInt128(bits - self.length)
        self.address = IPAddress(address.family, value: hostBits == 128 ? 0 : (address.value >> hostBits) << hostBits)
    }

    /// Reads CIDR notation as Go's `ParseCIDRSloppy`: bits after the prefix are cleared, white space around is not accepted.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPAddress(parts[0]), !parts[1].isEmpty,
            parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let length = Int(parts[1])
        else { return nil }
        let isMapped = address.family == .ipv4 && parts[0].utf8.contains(UInt8(ascii: ":"))
        guard length <= (isMapped ? 128 : address.family.bitCount) else { return nil }
        self.init(address, length: isMapped ? length - 96 : length)
    }

    /// The IP family of the range.
    public var family: IPFamily { address.family }

    /// Whether the address lies in the range; never one of the other family.
    public func contains(_ other: IPAddress) -> Bool {
        other.family == family && IPPrefix(other, length: length).address == address
    }

    /// `ADDRESS/LENGTH`
    public var description: String { "\(address)/\(length)" }
}
