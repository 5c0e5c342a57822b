internal import KubernetesModel

/// Reads rules of iptables, as iptables-save prints them or as kube-proxy writes them, into comparable lines.
struct IPTablesLines {
    var lines: [RuleLine] = []
    /// The tables that the text has.
    var tables = Set<String>()
    /// Chains that belong to one port of a Service, in which order matters.
    static func isOrdered(_ place: String) -> Bool {
        let chain = place.split(separator: " ").last ?? ""
        return ["KUBE-SVC-", "KUBE-SVL-", "KUBE-EXT-", "KUBE-SEP-", "KUBE-FW-"].contains { chain.hasPrefix($0) }
    }

    /// - Parameter ignoresProxyPorts: whether ports of the node that kube-proxy listened on may differ.
    init(_ text: String, ignoresProxyPorts: Bool = false) {
        var table = "filter"
        for raw in text.split(whereSeparator: \.isNewline) {
            let line = raw.trimmingSpaces
            if line.hasPrefix("*") {
                table = String(line.dropFirst())
                tables.insert(table)
            } else if line.hasPrefix("-A ") || line.hasPrefix("[") {
                // With -c a line starts with counters, [PACKETS:BYTES].
                let rule = line.hasPrefix("[") ? line.drop { $0 != "]" }.dropFirst().trimmingSpaces : line
                add(String(rule), table, ignoresProxyPorts)
            }
        }
    }

    private mutating func add(_ text: String, _ table: String, _ ignoresProxyPorts: Bool) {
        let rule = Rule(shellWords(text), ignoresProxyPorts: ignoresProxyPorts)
        guard rule.chain.hasPrefix("KUBE-") || rule.target.hasPrefix("KUBE-") else { return }
        tables.insert(table)
        lines.append(
            RuleLine(
                place: "\(table) \(rule.chain)", canonical: rule.options.joined(separator: " "), text: text,
                subject: "\(rule.comment) \(rule.target)", service: serviceNamed(in: rule.comment)))
    }

    private struct Rule {
        var chain = ""
        var comment = ""
        var target = ""
        var options: [String] = []

        init(_ words: [String], ignoresProxyPorts: Bool) {
            var index = 0
            var isInverted = false
            while index < words.count {
                let name = words[index]
                index += 1
                if name == "!" {
                    isInverted = true
                    continue
                }
                var values: [String] = []
                while index < words.count, words[index] != "!",
                    !words[index].hasPrefix("-") || (values.isEmpty && name == "--comment")
                {
                    values.append(words[index])
                    index += 1
                }
                take(name, values.joined(separator: " "), isInverted, ignoresProxyPorts)
                isInverted = false
            }
            options.sort()
        }

        private mutating func take(_ name: String, _ value: String, _ isInverted: Bool, _ ignoresProxyPorts: Bool) {
            switch name {
            case "-A":
                chain = value
                return
            case "-j": target = value
            case "--comment": comment = value
            default: break
            }
            guard var option = Self.canonical(name, value) else { return }
            if ignoresProxyPorts { option = Self.withoutProxyPort(option) }
            options.append((isInverted ? "! " : "") + option)
        }

        /// One spelling for what can be spelled in several ways; nil for what says nothing.
        private static func canonical(_ name: String, _ value: String) -> String? {
            switch name {
            case "-m", "--rsource": return nil
            case "--mask" where value == "255.255.255.255" || value == "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff":
                return nil
            case "--reject-with" where value == "icmp-port-unreachable" || value == "icmp6-port-unreachable": return nil
            case "-s", "-d", "--source", "--destination", "--src", "--dst":
                let short = name == "-s" || name.hasPrefix("--s") ? "-s" : "-d"
                let prefix = IPPrefix(value) ?? IPAddress(value).map { IPPrefix($0, length: $0.family.bitCount) }
                return "\(short) \(prefix.map(\.description) ?? value)"
            case "--or-mark", "--set-mark": return "--set-xmark \(number(value))/\(number(value))"
            case "--xor-mark": return "--set-xmark \(number(value))/0"
            case "--set-xmark", "--mark":
                return "\(name) \(value.split(separator: "/").map { String(number($0)) }.joined(separator: "/"))"
            case "--ctstate", "--state":
                return "--ctstate \(value.split(separator: ",").sorted().joined(separator: ","))"
            case "--probability":
                // The kernel keeps 31 bits of it.
                return "--probability \(Int64(((Double(value) ?? 0) * 2_147_483_648).rounded()))"
            default: return value.isEmpty ? name : "\(name) \(value)"
            }
        }

        private static func number(_ text: some StringProtocol) -> UInt32 {
            text.hasPrefix("0x") ? UInt32(text.dropFirst(2), radix: 16) ?? 0 : UInt32(text) ?? 0
        }

        private static func withoutProxyPort(_ option: String) -> String {
            if option.hasPrefix("--to-ports ") { return "--to-ports" }
            guard option.hasPrefix("--to-destination "), let colon = option.lastIndex(of: ":") else { return option }
            return String(option[..<colon])
        }
    }
}

extension IPTablesRuleset {
    /// How the rules in `dump`, pasted from iptables-save, differ from these. A table that the dump does not have at all
    /// is not compared.
    public func compare(with dump: String, ignoringProxyPorts: Bool = false) -> RulesComparison {
        compare(with: dump, ignoringProxyPorts: ignoringProxyPorts, isOrdered: IPTablesLines.isOrdered)
    }

    /// - Parameter isOrdered: whether the order of rules matters in a place, `nat KUBE-SERVICES`.
    func compare(
        with dump: String, ignoringProxyPorts: Bool = false, isOrdered: (String) -> Bool
    ) -> RulesComparison {
        let found = IPTablesLines(dump, ignoresProxyPorts: ignoringProxyPorts)
        let wanted = IPTablesLines(text(), ignoresProxyPorts: ignoringProxyPorts)
        let compared = wanted.lines.filter { line in
            found.tables.isEmpty || found.tables.contains { line.place.hasPrefix("\($0) ") }
        }
        return RulesComparison(wanted: compared, found: found.lines, isOrdered: isOrdered)
    }
}
