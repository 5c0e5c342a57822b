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
        case badVersion = "BADVERS"

        /// Its number; of more than four bits for `BADVERS`, whose upper part goes into the extensions.
        public var number: UInt8 {
            switch self {
            case .success: 0
            case .formatError: 1
            case .serverFailure: 2
            case .noSuchName: 3
            case .notImplemented: 4
            case .refused: 5
            case .badVersion: 16
            }
        }
    }

    /// The response code.
    public var code: Code
    /// The answer section.
    public var answers: [DNSRecord] = []
    /// The authority section.
    public var authority: [DNSRecord] = []
    /// The additional section.
    public var additional: [DNSRecord] = []

    /// An answer without records.
    public init(_ code: Code) { self.code = code }
}

extension ClusterZone {
    /// What cluster DNS answers when asked for `name` (absolute, the dot at its end may be missing; any case). A type
    /// that the zones never have is given as nil. Names outside of the zones are refused, and so are those that fall
    /// through to other servers.
    public func answer(_ name: String, _ type: DNSRecordType?) -> DNSAnswer {
        guard let question = question(DNSName(name)) else { return DNSAnswer(.refused) }
        if type == .soa {
            return question.zoneStart == 0 ? found([startOfAuthority(of: question)]) : nothing(question)
        }
        var answer = DNSAnswer(.success)
        let isFound: Bool
        switch type {
        case .a, .aaaa: isFound = addAddresses(question, type == .a ? .ipv4 : .ipv6, to: &answer.answers)
        case .ns where question.zoneStart == 0 && question.name.isLowered(from: 0):
            isFound = addNameServers(question, to: &answer)
        case .cname: isFound = addAlias(question, to: &answer.answers)
        case .ptr: isFound = addNames(question, to: &answer.answers)
        case .srv: isFound = addPorts(question, to: &answer)
        case .txt: isFound = addText(question, to: &answer.answers)
        // Whether there is such a name is found out by asking for its addresses.
        default: isFound = isThere(question)
        }
        guard isFound else {
            return fallsThrough(question) ? DNSAnswer(.refused) : nothing(question, .noSuchName)
        }
        return answer.answers.isEmpty ? nothing(question) : answer
    }

    private func fallsThrough(_ question: Question) -> Bool {
        fallthroughZones.contains { question.name.start(of: $0) != nil }
    }

    private func startOfAuthority(of question: Question) -> DNSRecord {
        let zone = question.zone
        return DNSRecord(
            zone, ttl: min(settings.ttl, 300),
            .authority(
                server: "ns.dns.\(zone)", mailbox: "hostmaster.\(zone)", serial: settings.serial,
                minimumTTL: settings.ttl))
    }

    private func found(_ records: [DNSRecord]) -> DNSAnswer {
        var answer = DNSAnswer(.success)
        answer.answers = records
        return answer
    }

    /// No record: the start of authority says how long that may be remembered.
    private func nothing(_ question: Question, _ code: DNSAnswer.Code = .success) -> DNSAnswer {
        var answer = DNSAnswer(code)
        answer.authority = [startOfAuthority(of: question)]
        return answer
    }

    /// `ns.dns.ZONE`, a name of the server. CoreDNS compares its beginning with the zone in the spelling of the question,
    /// and does not mind what stands between that and the zone at the end.
    private func isNameServer(_ question: Question) -> Bool {
        let (name, start) = (question.name, question.zoneStart)
        guard start >= 2, name.count > start, name.label(0) == "ns", name.label(1) == "dns", name.isLowered(from: start)
        else { return false }
        return (start..<name.count).allSatisfy { name.label($0 - start + 2) == name.label($0) }
    }

    private func isThere(_ question: Question) -> Bool {
        if isNameServer(question) { return true }
        if case .missing = find(question) { return false }
        return true
    }
}

/// The types of records. Each returns whether there is such a name.
extension ClusterZone {
    private func addAddresses(_ question: Question, _ family: IPFamily, to records: inout [DNSRecord]) -> Bool {
        if isNameServer(question) {
            records = nameServers.filter { $0.address.family == family }.map {
                DNSRecord(question.name.text, ttl: settings.ttl, .address($0.address))
            }
            return true
        }
        return follow(question, family, previous: [], to: &records)
    }

    /// Aliases that CoreDNS follows, one behind the other.
    private static let maximumAliases = 10

    /// - Parameter previous: what aliases led here.
    private func follow(_ question: Question, _ family: IPFamily, previous: [String], to records: inout [DNSRecord])
        -> Bool
    {
        guard case .entries(let entries) = find(question) else { return false }
        let (name, ttl) = (question.name, settings.ttl)
        var seen = Set<IPAddress>()
        for entry in entries {
            switch entry.host {
            case .address(let address):
                guard address.family == family, seen.insert(address).inserted else { continue }
                records.append(DNSRecord(name.text, ttl: ttl, .address(address)))
            case .name(let host):
                let target = DNSName(host)
                // One that leads to itself or below itself is none.
                guard target.start(of: name) == nil, previous.count <= Self.maximumAliases,
                    !previous.contains(target.text)
                else { continue }
                let alias = DNSRecord(name.text, ttl: ttl, .name(.cname, target.text))
                let zone = DNSName(question.zone)
                if let start = target.start(of: zone) {
                    var rest: [DNSRecord] = []
                    let next = Question(name: target, zoneStart: start, isReverse: question.isReverse)
                    // Within the zone the alias is followed; one that leads nowhere is no answer at all.
                    if isNameServer(next) {
                        _ = addAddresses(next, family, to: &rest)
                    } else {
                        _ = follow(next, family, previous: previous + [target.text], to: &rest)
                    }
                    if !rest.isEmpty { records += [alias] + rest }
                } else {
                    // What other servers say is not known here; the other zones of this one are.
                    records += [alias] + answer(target.text, family == .ipv4 ? .a : .aaaa).answers
                }
            }
        }
        return true
    }

    private func addAlias(_ question: Question, to records: inout [DNSRecord]) -> Bool {
        if isNameServer(question) { return true }
        guard case .entries(let entries) = find(question) else { return false }
        if case .name(let host)? = entries.first?.host {
            records = [DNSRecord(question.name.text, ttl: settings.ttl, .name(.cname, DNSName(host).text))]
        }
        return true
    }

    private func addNames(_ question: Question, to records: inout [DNSRecord]) -> Bool {
        guard let address = IPAddress(reverseName: question.name.lowered) else {
            if case .missing = find(question) { return false }
            return true
        }
        records = names(of: address).map { DNSRecord(question.name.text, ttl: settings.ttl, .name(.ptr, $0)) }
        return !records.isEmpty
    }

    private func addPorts(_ question: Question, to answer: inout DNSAnswer) -> Bool {
        if isNameServer(question) { return true }
        guard case .entries(let found) = find(question) else { return false }
        let zone = question.zone
        // The weight is a share among all that matched, those without a port and duplicates included.
        let entries = found.filter { if case .name = $0.host { false } else { true } }
        for entry in entries {
            guard let port = entry.port, case .address(let address) = entry.host else { continue }
            let target = "\(entry.relativeName)\(zone)"
            answer.answers.append(
                DNSRecord(
                    question.name.text, ttl: settings.ttl,
                    .service(priority: 0, weight: 0, port: port, target: target)
                ).weighted(oneOf: entries.count))
            answer.additional.append(DNSRecord(target, ttl: settings.ttl, .address(address)))
        }
        answer.answers = unique(answer.answers)
        answer.additional = unique(answer.additional)
        return true
    }

    private func addText(_ question: Question, to records: inout [DNSRecord]) -> Bool {
        if question.zoneStart == 1, question.name.label(0) == "dns-version" {
            records = [schemaVersion.named(question.name.text)]
            return true
        }
        // A name that has no records itself is not there either, as CoreDNS sees it.
        return !find(question).isEmpty
    }

    private func addNameServers(_ question: Question, to answer: inout DNSAnswer) -> Bool {
        let zone = question.zone
        let servers = nameServers.map { (name: "\($0.relativeName)\(zone)", address: $0.address) }
        let names = servers.isEmpty ? ["ns.dns.\(zone)"] : unique(servers.map(\.name))
        answer.answers = names.map { DNSRecord(zone, ttl: settings.ttl, .name(.ns, $0)) }
        answer.additional = servers.map { DNSRecord($0.name, ttl: settings.ttl, .address($0.address)) }
        return true
    }
}
