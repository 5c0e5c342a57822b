internal import KubernetesModel

/// Where to listen on this machine.
struct LocalAddresses: Sendable, Hashable {
    let addresses: [IPAddress]
    /// Whether each of them must do: not for `localhost`, which a machine may have in one family only.
    let needsAll: Bool

    static let loopback = IPAddress(.ipv4, value: 0x7F00_0001)
    static let localhost = LocalAddresses(addresses: [loopback, IPAddress(.ipv6, value: 1)], needsAll: false)

    init(addresses: [IPAddress], needsAll: Bool) {
        self.addresses = addresses
        self.needsAll = needsAll
    }

    /// Reads the values of `--address`: `localhost`, addresses, several parted by commas.
    /// - Throws: `CommandFailure` in kubectl's words.
    init(flags: [String]) throws {
        var found: [IPAddress] = []
        var needsAll = false
        for text in flags.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }) {
            if text == "localhost" {
                found += Self.localhost.addresses
            } else if let address = IPAddress(text) {
                found.append(address)
                needsAll = true
            } else {
                throw CommandFailure("error: \(text) is not a valid IP", code: "usage")
            }
        }
        var seen = Set<IPAddress>()
        addresses = found.filter { seen.insert($0).inserted }
        self.needsAll = needsAll
    }

    /// A loopback address for each name, the same one in every run as far as no two names want the same.
    static func own(_ names: [String]) -> [String: IPAddress] {
        var taken = Set<UInt32>()
        var result: [String: IPAddress] = [:]
        for name in names.sorted() {
            // FNV-1a. Of 127.0.0.0/8 the first and the last 65,536 are left to others.
            let hash = name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
            var number = 0x10000 + hash % 0xFD_0000
            while number & 0xFF == 0 || number & 0xFF == 0xFF || !taken.insert(number).inserted {
                number = 0x10000 + (number - 0x10000 + 1) % 0xFD_0000
            }
            result[name] = IPAddress(.ipv4, value: UInt128(0x7F00_0000 | number))
        }
        return result
    }
}
