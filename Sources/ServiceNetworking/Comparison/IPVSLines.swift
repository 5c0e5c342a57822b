internal import KubernetesModel

/// Reads what a node in mode ipvs says of itself: `ipvsadm -Sn`, `ipset save`, `iptables-save`, one behind the other in any
/// order and of both families.
struct IPVSLines {
    /// Virtual servers and their destinations.
    private(set) var servers: [IPFamily: [RuleLine]] = [:]
    private(set) var sets: [IPFamily: [RuleLine]] = [:]
    /// The text of iptables-save.
    private(set) var iptables: [IPFamily: String] = [:]

    /// - Parameter owners: `NAMESPACE/NAME` by `tcp ADDRESS:PORT`.
    init(_ dump: String, owners: [String: String]) {
        var block = ""
        var named: IPFamily?
        func finish(_ lines: inout IPVSLines) {
            guard !block.isEmpty else { return }
            // Where no line says which tool printed the table, its contents do.
            let isIPv6 = block.contains(" KUBE-6-") || block.contains("-s ::1/128") || block.contains("icmp6-")
            lines.iptables[named ?? (isIPv6 ? .ipv6 : .ipv4), default: ""] += block
            block = ""
        }
        for raw in dump.split(whereSeparator: \.isNewline) {
            let line = String(raw.trimmingSpaces)
            if line.hasPrefix("#") {
                if line.contains("ip6tables-save") {
                    named = .ipv6
                } else if line.contains("iptables-save") {
                    named = .ipv4
                }
            } else if line.hasPrefix("*") || !block.isEmpty {
                // The kubelet has chains of its own.
                if !line.contains(" KUBE-FIREWALL") { block += line + "\n" }
                if line == "COMMIT" { finish(&self) }
            } else {
                add(line, owners)
            }
        }
        finish(&self)
    }

    private mutating func add(_ text: String, _ owners: [String: String]) {
        let words = shellWords(text)
        guard words.count >= 3 else { return }
        switch words[0] {
        case "-A", "-a", "--add-service", "--add-server":
            // Both ends in brackets are IPv6.
            servers[words[2].hasPrefix("[") ? .ipv6 : .ipv4, default: []].append(Self.server(text, words, owners))
        case "create", "add":
            // Others keep sets too.
            guard IPVSSetName(words[1]) != nil else { return }
            let family: IPFamily = words[1].hasPrefix("KUBE-6-") ? .ipv6 : .ipv4
            sets[family, default: []].append(Self.set(text, words, owners))
        default: break
        }
    }

    static func server(_ text: String, _ words: [String], _ owners: [String: String]) -> RuleLine {
        let transport = ["-t": "tcp", "--tcp-service": "tcp", "-u": "udp", "--udp-service": "udp"][words[1]] ?? "sctp"
        let server = "\(transport) \(words[2])"
        let isServer = words[0] == "-A" || words[0] == "--add-service"
        let destination = words.firstIndex(of: "-r").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        return RuleLine(
            place: "server \(server)", canonical: ([isServer ? "-A" : "-a"] + words[3...]).joined(separator: " "),
            text: text, subject: isServer ? "-A" : destination ?? "", service: owners[server] ?? "")
    }

    static func set(_ text: String, _ words: [String], _ owners: [String: String]) -> RuleLine {
        guard words[0] == "add" else {
            // How large its hash is depends on its history.
            return RuleLine(
                place: "set \(words[1])", canonical: "create \(words[2])", text: text, subject: "", service: "")
        }
        let parts = words[2].split(separator: ",")
        let port = parts.count > 1 ? parts[1].split(separator: ":") : []
        let server = port.count == 2 ? "\(port[0]) \(IPAddress(parts[0])?.with(port: Int(port[1]) ?? 0) ?? "")" : ""
        return RuleLine(
            place: "set \(words[1])", canonical: words[2], text: text, subject: words[2],
            service: owners[server] ?? "")
    }
}

extension IPVSRuleset {
    /// How IPVS as `dump` has it differs from this: of `ipvsadm -Sn`, `ipset save` and `iptables-save` what is in it. What
    /// it has of the other family is not looked at; nil where it has nothing of this one.
    func comparison(with dump: String) -> RulesComparison? {
        let owners = Dictionary(
            servers.map { ("\($0.transport) \($0.address.with(port: $0.port))", $0.servicePort.service) },
            uniquingKeysWith: { first, _ in first })
        let found = IPVSLines(dump, owners: owners)
        var parts: [RulesComparison] = []
        if let lines = found.servers[family] {
            let wanted = serverLines.map { IPVSLines.server($0, shellWords($0), owners) }
            let known = Set(wanted.map { "\($0.place) \($0.subject)" })
            // A destination without weight that is no endpoint any more ends its connections: kube-proxy removes it then.
            let settled = lines.filter { line in
                !line.canonical.hasSuffix(" -w 0") || known.contains("\(line.place) \(line.subject)")
            }
            parts.append(RulesComparison(wanted: wanted, found: settled) { _ in false })
        }
        if let lines = found.sets[family] {
            parts.append(
                RulesComparison(wanted: setLines.map { IPVSLines.set($0, shellWords($0), owners) }, found: lines) { _ in
                    false
                })
        }
        if let text = found.iptables[family] {
            parts.append(
                iptables.compare(with: text) { place in
                    // One rule a load balancer, in no order.
                    place.contains(" KUBE-") && !place.hasSuffix(IPTablesChain.ipvsOutFilter)
                })
        }
        return parts.isEmpty ? nil : RulesComparison(parts)
    }

    /// How a node differs, as its dump in the words of `ipvsadm -Sn`, `ipset save` and `iptables-save` says.
    public func compare(with dump: String) -> RulesComparison { Self.compare([self], with: dump) }

    /// The comparison of both families with one dump, each with what the dump has of it. One that has nothing of any is
    /// that of a node without rules.
    static func compare(_ rulesets: [IPVSRuleset], with dump: String) -> RulesComparison {
        let parts = rulesets.compactMap { $0.comparison(with: dump) }
        guard parts.isEmpty else { return RulesComparison(parts) }
        return RulesComparison(
            rulesets.prefix(1).map { rules in
                RulesComparison(
                    wanted: rules.serverLines.map { IPVSLines.server($0, shellWords($0), [:]) }, found: []
                ) { _ in false }
            })
    }
}
