internal import KubernetesModel

extension IPVSRuleset {
    /// How IPVS as `dump` has it, pasted from `ipvsadm -Sn`, differs from this. Sets in it (`ipset save`) are compared
    /// too where there are any.
    public func compare(with dump: String) -> RulesComparison {
        let owners = Dictionary(
            servers.map { ("\($0.transport) \($0.address.with(port: $0.port))", $0.servicePort.service) },
            uniquingKeysWith: { first, _ in first })
        let found = dump.split(whereSeparator: \.isNewline).compactMap { Self.line(String($0.trimmingSpaces), owners) }
        let hasServers = found.contains { $0.place.hasPrefix("server") }
        let hasSets = found.contains { $0.place.hasPrefix("set") }
        let wanted =
            (hasServers || !hasSets ? serverLines : []).compactMap { Self.line($0, owners) }
            + (hasSets ? setLines : []).compactMap { Self.line($0, owners) }
        return RulesComparison(wanted: wanted, found: found) { _ in false }
    }

    private static func line(_ text: String, _ owners: [String: String]) -> RuleLine? {
        let words = shellWords(text)
        guard words.count >= 3 else { return nil }
        switch words[0] {
        case "-A", "-a", "--add-service", "--add-server":
            let transport =
                ["-t": "tcp", "--tcp-service": "tcp", "-u": "udp", "--udp-service": "udp"][words[1]] ?? "sctp"
            let server = "\(transport) \(words[2])"
            let isServer = words[0] == "-A" || words[0] == "--add-service"
            let destination = words.firstIndex(of: "-r").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
            return RuleLine(
                place: "server \(server)", canonical: ([isServer ? "-A" : "-a"] + words[3...]).joined(separator: " "),
                text: text, subject: isServer ? "-A" : destination ?? "", service: owners[server] ?? "")
        case "create":
            // How large its hash is depends on its history.
            return RuleLine(
                place: "set \(words[1])", canonical: "create \(words[2])", text: text, subject: "", service: "")
        case "add":
            let parts = words[2].split(separator: ",")
            let port = parts.count > 1 ? parts[1].split(separator: ":") : []
            let server = port.count == 2 ? "\(port[0]) \(IPAddress(parts[0])?.with(port: Int(port[1]) ?? 0) ?? "")" : ""
            return RuleLine(
                place: "set \(words[1])", canonical: words[2], text: text, subject: words[2],
                service: owners[server] ?? "")
        default: return nil
        }
    }
}
