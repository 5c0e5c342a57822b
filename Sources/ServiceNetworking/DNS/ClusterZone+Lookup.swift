internal import KubernetesModel

/// Finding what a name stands for, as CoreDNS reads names: `[ENDPOINT.|_PORT._PROTOCOL.]SERVICE.NAMESPACE.svc.ZONE` and
/// `A-B-C-D.NAMESPACE.pod.ZONE`.
extension ClusterZone {
    /// One host with one port that a name stands for.
    struct Entry {
        let host: ZoneHost
        let port: Int?
        /// The name that SRV records point to, without the zone.
        let relativeName: String
    }

    enum Found {
        /// No such name.
        case missing
        /// The name is there, or names below it are. Without entries it has no records.
        case entries([Entry])

        static let nothing = Found.entries([])

        var isEmpty: Bool {
            if case .entries(let entries) = self { entries.isEmpty } else { true }
        }
    }

    /// A question whose zone is known.
    struct Question {
        let name: DNSName
        /// The label that the zone begins with.
        let zoneStart: Int
        let isReverse: Bool

        /// The zone in the spelling of the question, which answers keep.
        var zone: String { String(name.suffix(from: zoneStart)) }
    }

    /// The question with the longest zone that it is in; nil outside of all zones.
    func question(_ name: DNSName) -> Question? {
        var best: (start: Int, index: Int)?
        for (index, zone) in zones.enumerated() {
            if let start = name.start(of: zone), start < best?.start ?? Int.max { best = (start, index) }
        }
        return best.map { Question(name: name, zoneStart: $0.start, isReverse: $0.index > 0) }
    }

    func find(_ question: Question) -> Found {
        var index = question.zoneStart - 1
        guard index >= 0 else { return .nothing }
        func next() -> Substring? {
            guard index >= 0 else { return nil }
            defer { index -= 1 }
            return question.name.label(index)
        }
        let kind = next() ?? ""
        guard kind == "svc" || kind == "pod" else { return .missing }
        if index < 0 { return .nothing }
        let namespace = next() ?? ""
        // More labels than a port, a protocol and a Service are no name of any kind.
        guard index < 3, !question.isReverse, namespaces.contains(String(namespace)) else { return .missing }
        let subject = next()
        if kind == "pod" { return findPod(subject, namespace) }
        guard let subject else { return .nothing }
        guard let service = services["\(subject).\(namespace)"] else { return .missing }
        switch index {
        case -1: return find(service, endpoint: nil, port: nil)
        case 0: return find(service, endpoint: question.name.label(0), port: nil)
        default:
            return find(
                service, endpoint: nil,
                port: (Self.unprefixed(question.name.label(0)), Self.unprefixed(question.name.label(1))))
        }
    }

    private static func unprefixed(_ label: Substring) -> Substring { label.hasPrefix("_") ? label.dropFirst() : label }

    private func find(_ service: ZoneService, endpoint: Substring?, port: (name: Substring, transport: Substring)?)
        -> Found
    {
        let name = "\(service.key).svc."
        func isWanted(_ its: ZonePort) -> Bool {
            guard let port else { return true }
            return (port.name.isEmpty || port.name == its.name)
                && (port.transport.isEmpty || port.transport == its.transport)
        }
        var entries: [Entry] = []
        var isThere = false
        func addEndpoints() {
            for candidate in service.endpoints
            where endpoint == nil || endpoint ?? "" == candidate.key {
                for its in candidate.ports where isWanted(its) {
                    entries.append(
                        Entry(host: candidate.host, port: its.number, relativeName: "\(candidate.hostname).\(name)"))
                }
            }
            isThere = !entries.isEmpty
        }
        switch service.kind {
        case .alias(let target):
            // An address is no name to point to, and an alias has no ports: SRV of its target is asked of the target.
            guard endpoint == nil, port == nil || port?.name == "" && port?.transport == "", !target.isEmpty,
                case .name = ZoneHost(target)
            else { return .missing }
            return .entries([Entry(host: .name(target), port: 0, relativeName: name)])
        case .headless: addEndpoints()
        case .virtual where endpoint != nil: addEndpoints()
        case .virtual(let addresses):
            for its in service.ports where isWanted(its) {
                isThere = true
                entries += addresses.map { Entry(host: .address($0), port: its.number, relativeName: name) }
            }
        }
        return isThere ? .entries(entries) : .missing
    }

    private func findPod(_ label: Substring?, _ namespace: Substring) -> Found {
        guard settings.podMode != .disabled else { return .missing }
        guard let label else { return .nothing }
        let dashes = label.utf8.count { $0 == UInt8(ascii: "-") }
        let isIPv4 = dashes == 3 && !label.contains("--")
        let text = String(label.map { $0 == "-" ? isIPv4 ? "." : ":" : $0 })
        guard let address = IPAddress(strict: text) else { return .missing }
        if settings.podMode == .verified, !hasPod(text, in: namespace) { return .missing }
        return .entries([Entry(host: .address(address), port: 0, relativeName: "\(label).\(namespace).pod.")])
    }
}
