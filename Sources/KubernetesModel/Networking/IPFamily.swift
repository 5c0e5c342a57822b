/// The two families of IP addresses, spelled as `spec.ipFamilies` spells them.
public enum IPFamily: String, Sendable, Hashable, CaseIterable {
    case ipv4 = "IPv4"
    case ipv6 = "IPv6"

    /// 32 or 128.
    public var bitCount: Int { self == .ipv4 ? 32 : 128 }
}
