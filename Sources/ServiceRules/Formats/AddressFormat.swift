internal import JSON
internal import KubernetesModel

/// The formats of IP addresses and networks in fields that predate strict checking.
enum AddressFormat {
    /// - Parameter isStrict: as from 1.36 (``KubernetesFeature/strictAddresses``).
    static func addressErrors(
        _ text: String, isStrict: Bool, known: Set<String> = [], at path: @autoclosure () -> FieldPath
    ) -> [FieldError] {
        if known.contains(text) { return [] }
        guard let address = IPAddress(text) else {
            return [.invalid(path(), text, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)")]
        }
        guard isStrict else { return [] }
        var errors: [FieldError] = []
        if hasLeadingZeros(text) { errors.append(.invalid(path(), text, "must not have leading 0s")) }
        // A mapped address with leading zeros in its dotted part is no address at all to the strict parser.
        if isMapped(address, text) && errors.isEmpty {
            errors.append(.invalid(path(), text, "must not be an IPv4-mapped IPv6 address"))
        }
        return errors
    }

    static func networkErrors(
        _ text: String, isStrict: Bool, known: Set<String> = [], at path: @autoclosure () -> FieldPath
    ) -> [FieldError] {
        if known.contains(text) { return [] }
        guard let network = IPPrefix(text) else {
            return [.invalid(path(), text, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
        }
        guard isStrict else { return [] }
        let parts = text.split(separator: "/", maxSplits: 1)
        let length = parts[1]
        if hasLeadingZeros(String(parts[0])) || (length.utf8.count > 1 && length.utf8.first == UInt8(ascii: "0")) {
            return [.invalid(path(), text, "must not have leading 0s in IP or prefix length")]
        }
        if let address = IPAddress(parts[0]), isMapped(address, String(parts[0])) {
            return [.invalid(path(), text, "must not have an IPv4-mapped IPv6 address")]
        }
        if IPAddress(parts[0]) != network.address {
            return [.invalid(path(), text, "must not have bits set beyond the prefix length")]
        }
        return []
    }

    /// What an endpoint or an external IP may not be.
    static func endpointErrors(_ text: String, at path: @autoclosure () -> FieldPath) -> [FieldError] {
        guard let address = IPAddress(text) else { return [.invalid(path(), text, "must be a valid IP address")] }
        var errors: [FieldError] = []
        if address.value == 0 { errors.append(.invalid(path(), text, "may not be unspecified (\(text))")) }
        if address.isLoopback {
            errors.append(.invalid(path(), text, "may not be in the loopback range (127.0.0.0/8, ::1/128)"))
        }
        if address.isLinkLocalUnicast {
            errors.append(.invalid(path(), text, "may not be in the link-local range (169.254.0.0/16, fe80::/10)"))
        }
        if address.isLinkLocalMulticast {
            errors.append(
                .invalid(path(), text, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"))
        }
        return errors
    }

    /// Whether a number of the dotted part begins with a zero that is not all of it, or an IPv6 group has more than four
    /// digits.
    private static func hasLeadingZeros(_ text: String) -> Bool {
        let zero = UInt8(ascii: "0")
        var count = 0
        var first: UInt8 = 0
        var isDotted = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                if count > 1 && first == zero { return true }
                isDotted = true
                count = 0
            } else if byte == UInt8(ascii: ":") {
                count = 0
            } else {
                if count == 0 { first = byte }
                count += 1
                if count > 4 { return true }
            }
        }
        return isDotted && count > 1 && first == zero
    }

    /// Whether `text`, which means `address`, is an IPv4 address in the spelling of IPv6.
    private static func isMapped(_ address: IPAddress, _ text: String) -> Bool {
        address.family == .ipv4 && text.utf8.contains(UInt8(ascii: ":"))
    }
}

extension IPAddress {
    fileprivate var isLinkLocalUnicast: Bool {
        family == .ipv4 ? value >> 16 == 0xA9FE : value >> 118 == 0xFE80 >> 6
    }

    fileprivate var isLinkLocalMulticast: Bool {
        family == .ipv4 ? value >> 8 == 0xE00000 : (value >> 120 == 0xFF && value >> 112 & 0x0F == 0x02)
    }
}

extension AddressFormat {
    /// The format of newer fields: a valid address in its canonical spelling.
    static func canonicalErrors(_ text: String, at path: @autoclosure () -> FieldPath) -> [FieldError] {
        let errors = addressErrors(text, isStrict: true, at: path())
        guard errors.isEmpty, let canonical = IPAddress(text)?.description, canonical != text else { return errors }
        return [.invalid(path(), text, "must be in canonical form (\(canonical.goQuoted))")]
    }

    static func canonicalNetworkErrors(_ text: String, at path: @autoclosure () -> FieldPath) -> [FieldError] {
        let errors = networkErrors(text, isStrict: true, at: path())
        guard errors.isEmpty, let canonical = IPPrefix(text)?.description, canonical != text else { return errors }
        return [.invalid(path(), text, "must be in canonical form (\(canonical.goQuoted))")]
    }
}
