internal import KubernetesModel

/// What a name server answers.
public struct DNSAnswer: Sendable, Hashable {
    /// The response codes that occur, as dig spells them.
    public enum Code: String, Sendable, Hashable {
        case success = "NOERROR"
        case formatError = "FORMERR"
        case serverFailure = "SERVFAIL"
        case noSuchName = "NXDOMAIN"
        case notImplemented = "NOTIMP"
        case refused = "REFUSED"

        /// Its number on the wire.
        public var number: UInt8 {
            switch self {
            case .success: 0
            case .formatError: 1
            case .serverFailure: 2
            case .noSuchName: 3
            case .notImplemented: 4
            case .refused: 5
            }
        }
    }

    public var code: Code
    public var answers: [DNSRecord] = []
    public var authority: [DNSRecord] = []
    public var additional: [DNSRecord] = []

    public init(_ code: Code) { self.code = code }
}

extension ClusterZone {
    /// What cluster DNS answers when asked for `name` (absolute, the dot at its end may be missing; any case). A type
    /// that the zone never has is given as nil.
    public func answer(_ name: String, _ type: DNSRecordType?) -> DNSAnswer {
        let asked = Self.absolute(name)
        let lowered = asked.lowercased()
        if let address = IPAddress(reverseName: lowered) { return reverseAnswer(asked, address, type) }
        guard lowered == domain || lowered.hasSuffix(".\(domain)") else { return DNSAnswer(.refused) }
        if type == .soa, lowered == domain { return found([startOfAuthority(of: domain)]) }
        if type == .ns, lowered == domain {
            return found([DNSRecord(domain, ttl: ttl, .name(.ns, "ns.dns.\(domain)"))])
        }
        if lowered == schemaVersion.name { return type == .txt ? found([schemaVersion.named(asked)]) : nothing() }
        switch lookUp(lowered) {
        case .missing: return nothing(.noSuchName)
        case .empty: return nothing()
        case .alias(let target): return aliasAnswer(asked, target, type)
        case .hits(let hits): return answer(asked, hits, type)
        }
    }

    private func startOfAuthority(of zone: String) -> DNSRecord {
        DNSRecord(
            zone, ttl: ttl,
            .authority(server: "ns.dns.\(zone)", mailbox: "hostmaster.\(zone)", serial: serial, minimumTTL: ttl))
    }

    private func found(_ records: [DNSRecord]) -> DNSAnswer {
        var answer = DNSAnswer(.success)
        answer.answers = records
        return answer
    }

    /// No record: the start of authority says how long that may be remembered.
    private func nothing(_ code: DNSAnswer.Code = .success, in zone: String? = nil) -> DNSAnswer {
        var answer = DNSAnswer(code)
        answer.authority = [startOfAuthority(of: zone ?? domain)]
        return answer
    }

    private func reverseAnswer(_ asked: String, _ address: IPAddress, _ type: DNSRecordType?) -> DNSAnswer {
        let names = names(of: address)
        let zone = address.family == .ipv4 ? "in-addr.arpa." : "ip6.arpa."
        guard !names.isEmpty else { return nothing(.noSuchName, in: zone) }
        guard type == .ptr else { return nothing(in: zone) }
        return found(names.map { DNSRecord(asked, ttl: ttl, .name(.ptr, $0)) })
    }

    private func aliasAnswer(_ asked: String, _ target: String, _ type: DNSRecordType?) -> DNSAnswer {
        let alias = DNSRecord(asked, ttl: ttl, .name(.cname, target))
        switch type {
        case .cname: return found([alias])
        case .a, .aaaa:
            guard target.lowercased().hasSuffix(".\(domain)") else { return found([alias]) }
            // Within the zone the alias is followed here; one that leads nowhere is no answer at all.
            let rest = follow(target, type, depth: 7)
            return rest.isEmpty ? nothing() : found([alias] + rest)
        default: return nothing()
        }
    }

    private func follow(_ name: String, _ type: DNSRecordType?, depth: Int) -> [DNSRecord] {
        guard depth > 0 else { return [] }
        switch lookUp(name.lowercased()) {
        case .missing, .empty: return []
        case .hits(let hits): return answer(name, hits, type).answers
        case .alias(let target):
            let alias = DNSRecord(name, ttl: ttl, .name(.cname, target))
            guard target.lowercased().hasSuffix(".\(domain)") else { return [alias] }
            let rest = follow(target, type, depth: depth - 1)
            return rest.isEmpty ? [] : [alias] + rest
        }
    }

    private func answer(_ asked: String, _ hits: [Hit], _ type: DNSRecordType?) -> DNSAnswer {
        switch type {
        case .a, .aaaa:
            let family: IPFamily = type == .a ? .ipv4 : .ipv6
            let addresses = unique(hits.map(\.address).filter { $0.family == family })
            return addresses.isEmpty
                ? nothing() : found(addresses.map { DNSRecord(asked, ttl: ttl, .address($0)) })
        case .srv:
            // The weight is a share among all that matched, before duplicates go.
            let records = hits.compactMap { hit in
                hit.port.map {
                    DNSRecord(asked, ttl: ttl, .service(priority: 0, weight: 0, port: $0, target: hit.name))
                        .weighted(oneOf: hits.count)
                }
            }
            guard !records.isEmpty else { return nothing() }
            var answer = found(unique(records))
            answer.additional = unique(
                hits.filter { $0.port != nil }.map { DNSRecord($0.name, ttl: ttl, .address($0.address)) })
            return answer
        default: return nothing()
        }
    }
}
