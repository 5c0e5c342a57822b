public import KubernetesModel

/// The kinds of records that cluster DNS has.
public enum DNSRecordType: String, Sendable, Hashable, CaseIterable {
    case a = "A"
    case ns = "NS"
    case cname = "CNAME"
    case soa = "SOA"
    case ptr = "PTR"
    case txt = "TXT"
    case aaaa = "AAAA"
    case srv = "SRV"

    /// Its number on the wire.
    public var code: UInt16 {
        switch self {
        case .a: 1
        case .ns: 2
        case .cname: 5
        case .soa: 6
        case .ptr: 12
        case .txt: 16
        case .aaaa: 28
        case .srv: 33
        }
    }

    /// nil for a type that cluster DNS does not have.
    public init?(code: UInt16) {
        guard let type = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = type
    }
}

/// A record of DNS: a name, and what it stands for.
public struct DNSRecord: Sendable, Hashable {
    /// What a record holds, by its type.
    public enum Data: Sendable, Hashable {
        case address(IPAddress)
        case name(DNSRecordType, String)
        case service(priority: Int, weight: Int, port: Int, target: String)
        case text(String)
        case authority(server: String, mailbox: String, serial: UInt32, minimumTTL: UInt32)
    }

    /// Absolute, with the dot at its end.
    public let name: String
    /// Seconds that an answer may be kept.
    public let ttl: UInt32
    /// What the record holds.
    public let data: Data

    /// A record of a full name, with its last dot. `ttl` is in seconds.
    public init(_ name: String, ttl: UInt32, _ data: Data) {
        self.name = name
        self.ttl = ttl
        self.data = data
    }

    /// The type that the data belongs to.
    public var type: DNSRecordType {
        switch data {
        case .address(let address): address.family == .ipv4 ? .a : .aaaa
        case .name(let type, _): type
        case .service: .srv
        case .text: .txt
        case .authority: .soa
        }
    }

    /// The same record under another spelling of its name: answers keep the one that was asked for.
    func named(_ name: String) -> DNSRecord { DNSRecord(name, ttl: ttl, data) }
}

extension DNSRecord: CustomStringConvertible {
    /// A line of a zone file, its fields separated by tabs as dig does.
    public var description: String { "\(name)\t\(ttl)\tIN\t\(type.rawValue)\t\(dataText)" }

    /// What comes after the type in a zone file.
    public var dataText: String {
        switch data {
        case .address(let address): "\(address)"
        case .name(_, let name): name
        case .service(let priority, let weight, let port, let target): "\(priority) \(weight) \(port) \(target)"
        case .text(let text): "\"\(text)\""
        case .authority(let server, let mailbox, let serial, let minimum):
            "\(server) \(mailbox) \(serial) 7200 1800 86400 \(minimum)"
        }
    }
}

extension IPAddress {
    /// The name that a reverse lookup asks for, `1.0.96.10.in-addr.arpa.`.
    public var reverseName: String {
        switch family {
        case .ipv4: bytes.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa."
        case .ipv6:
            bytes.reversed().flatMap { [$0 & 15, $0 >> 4] }.map { String($0, radix: 16) }.joined(separator: ".")
                + ".ip6.arpa."
        }
    }

    /// Reads the name of a reverse lookup as CoreDNS does; nil for every other name.
    ///
    /// - Parameter name: absolute and in lower case.
    init?(reverseName name: String) {
        if name.hasSuffix(".in-addr.arpa.") {
            let labels = name.dropLast(".in-addr.arpa.".count).split(separator: ".", omittingEmptySubsequences: false)
            self.init(strict: labels.reversed().joined(separator: "."))
            guard family == .ipv4 else { return nil }
        } else if name.hasSuffix(".ip6.arpa.") {
            let digits = Array(
                name.dropLast(".ip6.arpa.".count).split(separator: ".", omittingEmptySubsequences: false).reversed())
            // Four digits are a group. What is left over in front is not looked at.
            let groups = (0..<digits.count / 4).map { digits[4 * $0..<4 * $0 + 4].joined() }
            guard groups.allSatisfy({ $0.utf8.count <= 4 || $0.contains(":") }) else { return nil }
            self.init(strict: groups.joined(separator: ":"))
        } else {
            return nil
        }
    }
}
