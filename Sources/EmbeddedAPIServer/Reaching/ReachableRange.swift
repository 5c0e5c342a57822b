public import KubernetesModel

/// The addresses that requests may be passed on to. A token must not be a way into the network, or into the machine that
/// the server runs on.
public struct ReachableRange: Sendable {
    private let prefixes: [IPPrefix]

    /// Addresses in `prefixes`; none where that is empty.
    public init(_ prefixes: [IPPrefix] = []) { self.prefixes = prefixes }

    /// What is nobody's Pod: this machine, what stands beside it (and the metadata of clouds), everybody, nobody. A range
    /// that holds more than these does not mean them.
    private static let special = [
        "127.0.0.0/8", "169.254.0.0/16", "0.0.0.0/8", "224.0.0.0/3", "100.100.100.200/32", "::1/128", "::/128",
        "fe80::/10", "ff00::/8", "fd00:ec2::254/128",
    ].compactMap { IPPrefix($0) }

    /// Whether the address may be reached.
    public func contains(_ address: IPAddress) -> Bool {
        let address = address.unmapped
        let special = Self.special.first { $0.contains(address) }
        return prefixes.contains { prefix in
            guard prefix.contains(address) else { return false }
            return special.map { $0.contains(prefix.address) && prefix.length >= $0.length } ?? true
        }
    }
}

extension IPAddress {
    /// The IPv4 address that one of IPv6 may stand for (`::ffff:127.0.0.1`).
    fileprivate var unmapped: IPAddress {
        guard family == .ipv6, value >> 32 == 0xFFFF else { return self }
        return IPAddress(.ipv4, value: value & 0xFFFF_FFFF)
    }
}
