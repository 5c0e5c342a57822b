internal import FoundationEssentials
internal import KubernetesModel
internal import NIOSSL

/// Who a server must prove to be: the names of its certificate are compared with one name and nothing else, as Go's
/// `Certificate.VerifyHostname`. The address that answered does not count, and neither does the Common Name.
struct ServerIdentity: Sendable, Hashable {
    /// `--tls-server-name`, or the host of the URL.
    let name: String

    /// Why `certificate`, whose chain is in order, does not prove it, in Go's words; nil where it does.
    func problem(with certificate: NIOSSLCertificate) -> String? {
        let names = SubjectNames(certificate)
        if let address = IPAddress(name) {
            if names.addresses.contains(address) { return nil }
            if names.addresses.isEmpty {
                return "cannot validate certificate for \(name) because it doesn't contain any IP SANs"
            }
            return mismatch(names.addresses.map(\.description))
        }
        if names.dns.contains(where: { Self.matches($0, name) }) { return nil }
        if !names.hasAny { return "certificate relies on legacy Common Name field, use SANs instead" }
        return mismatch(names.dns)
    }

    private func mismatch(_ valid: [String]) -> String {
        valid.isEmpty
            ? "certificate is not valid for any names, but wanted to match \(name)"
            : "certificate is valid for \(valid.joined(separator: ", ")), not \(name)"
    }

    /// Whether the name of a certificate stands for `name`: label by label, and `*` for the whole first label only.
    static func matches(_ pattern: String, _ name: String) -> Bool {
        let wanted = labels(name)
        let offered = labels(pattern)
        guard isHostname(wanted[...]), offered.count == wanted.count else { return false }
        if offered[0] == "*" {
            return offered.count > 1 && isHostname(offered.dropFirst()) && offered.dropFirst() == wanted.dropFirst()
        }
        return isHostname(offered[...]) && offered == wanted
    }

    private static func labels(_ name: String) -> [String] {
        let relative = name.hasSuffix(".") ? name.dropLast() : name[...]
        return relative.split(separator: ".", omittingEmptySubsequences: false).map { label in
            String(decoding: label.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        }
    }

    private static func isHostname(_ labels: ArraySlice<String>) -> Bool {
        labels.allSatisfy { label in
            !label.isEmpty && !label.hasPrefix("-")
                && label.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                        UInt8(ascii: "-"), UInt8(ascii: "_"):
                        true
                    default: false
                    }
                }
        }
    }
}

/// The names that a certificate is for.
private struct SubjectNames {
    var dns: [String] = []
    var addresses: [IPAddress] = []
    /// Whether there are names of any kind.
    var hasAny = false

    init(_ certificate: NIOSSLCertificate) {
        for name in certificate._subjectAlternativeNames() {
            hasAny = true
            let bytes = Array(name.contents)
            switch name.nameType {
            case .dnsName: dns.append(String(decoding: bytes, as: UTF8.self))
            case .ipAddress where bytes.count == 4 || bytes.count == 16:
                let value = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
                addresses.append(IPAddress(bytes.count == 4 ? .ipv4 : .ipv6, value: value))
            default: continue
            }
        }
    }
}

extension NIOSSLCertificate {
    /// Why it is not valid at `now`, in seconds since 1970, in Go's words; nil where it is.
    func problem(at now: Int) -> String? {
        let (from, until) = (Int(notValidBefore), Int(notValidAfter))
        if (from...max(from, until)).contains(now) { return nil }
        func text(_ seconds: Int) -> String { Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601) }
        let relation = now < from ? "before \(text(from))" : "after \(text(until))"
        return "certificate has expired or is not yet valid: current time \(text(now)) is \(relation)"
    }
}
