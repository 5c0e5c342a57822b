public import KubernetesModel

extension IPTablesRule {
    /// As kube-proxy gives it to iptables-restore.
    public var text: String {
        var words = ["-A", chain]
        for match in matches { words += match.words }
        if let target { words += ["-j"] + target.words }
        return words.joined(separator: " ")
    }
}

extension PacketMatch {
    fileprivate var words: [String] {
        switch self {
        case .comment(let text): ["-m", "comment", "--comment", text.contains(" ") ? quoted(text) : text]
        case .transport(let transport): ["-m", transport, "-p", transport]
        case .source(let range): ["-s", range]
        case .notSource(let range): ["!", "-s", range]
        case .destination(let range): ["-d", range]
        case .notDestination(let range): ["!", "-d", range]
        case .destinationPort(let port): ["--dport", String(port)]
        case .sourceIsLocal: ["-m", "addrtype", "--src-type", "LOCAL"]
        case .sourceIsNotLocal: ["-m", "addrtype", "!", "--src-type", "LOCAL"]
        case .destinationIsLocal: ["-m", "addrtype", "--dst-type", "LOCAL"]
        case .notFromBridge: ["-m", "physdev", "!", "--physdev-is-in"]
        case .mark(let mark): ["-m", "mark", "--mark", "\(hexText(mark))/\(hexText(mark))"]
        case .notMark(let mark): ["-m", "mark", "!", "--mark", "\(hexText(mark))/\(hexText(mark))"]
        case .connectionState(let states): ["-m", "conntrack", "--ctstate", states.joined(separator: ",")]
        case .notConnectionState(let states): ["-m", "conntrack", "!", "--ctstate", states.joined(separator: ",")]
        case .state(let state): ["-m", "state", "--state", state]
        case .remembered(let list, let seconds):
            ["-m", "recent", "--name", list, "--rcheck", "--seconds", String(seconds), "--reap"]
        case .remember(let list): ["-m", "recent", "--name", list, "--set"]
        case .oneOf(let count):
            ["-m", "statistic", "--mode", "random", "--probability", probabilityText(oneOf: count)]
        case .counter(let name): ["-m", "nfacct", "--nfacct-name", name]
        case .inSet(let name, let parts): ["-m", "set", "--match-set", name, parts]
        case .virtualServer(let transport, let address, let port):
            ["-m", "ipvs", "--vproto", String(transport), "--vaddr", address, "--vport", String(port)]
        }
    }
}

extension PacketTarget {
    fileprivate var words: [String] {
        switch self {
        case .chain(let name): [name]
        case .accept: ["ACCEPT"]
        case .drop: ["DROP"]
        case .reject: ["REJECT"]
        case .return: ["RETURN"]
        case .addMark(let mark): ["MARK", "--or-mark", hexText(mark)]
        case .flipMark(let mark): ["MARK", "--xor-mark", hexText(mark)]
        case .masquerade: ["MASQUERADE", "--random-fully"]
        case .masqueradeKeepingPort: ["MASQUERADE"]
        case .destination(let address): ["DNAT", "--to-destination", address]
        case .redirect(let port): ["REDIRECT", "--to-ports", String(port)]
        }
    }
}

extension IPTablesRule {
    /// As iptables-save prints it: with other words than kube-proxy's for marks, and the source, the destination and the
    /// transport first.
    public func savedText(_ family: IPFamily) -> String {
        let first = matches.filter(\.isPrintedFirst) + matches.filter { !$0.isPrintedFirst }
        var words = ["-A", chain]
        for match in first { words += match.savedWords }
        if let target { words += ["-j"] + target.savedWords(family) }
        return words.joined(separator: " ")
    }
}

extension PacketMatch {
    fileprivate var isPrintedFirst: Bool {
        switch self {
        case .source, .notSource, .destination, .notDestination, .transport: true
        default: false
        }
    }

    fileprivate var savedWords: [String] {
        switch self {
        case .comment(let text): ["-m", "comment", "--comment", text.contains(" ") ? quoted(text) : text]
        case .transport(let transport): ["-p", transport]
        case .mark(let mark): ["-m", "mark", "--mark", "\(shortHex(mark))/\(shortHex(mark))"]
        case .notMark(let mark): ["-m", "mark", "!", "--mark", "\(shortHex(mark))/\(shortHex(mark))"]
        default: words
        }
    }
}

extension PacketTarget {
    fileprivate func savedWords(_ family: IPFamily) -> [String] {
        switch self {
        case .reject: ["REJECT", "--reject-with", family == .ipv4 ? "icmp-port-unreachable" : "icmp6-port-unreachable"]
        case .addMark(let mark): ["MARK", "--set-xmark", "\(shortHex(mark))/\(shortHex(mark))"]
        case .flipMark(let mark): ["MARK", "--set-xmark", "\(shortHex(mark))/0x0"]
        default: words
        }
    }
}

private func shortHex(_ mark: UInt32) -> String { "0x" + String(mark, radix: 16) }

/// In quotes, what ends them escaped as iptables escapes it.
private func quoted(_ text: String) -> String {
    let escaped = text.flatMap { ["\"", "'", "\\"].contains($0) ? ["\\", $0] : [$0] }
    return "\"\(String(escaped))\""
}

/// A mark in hexadecimal with eight digits, as Go's `%#08x` writes it: the prefix counts as two of them.
func hexText(_ mark: UInt32) -> String {
    let digits = String(mark, radix: 16)
    return "0x" + String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits
}

/// The chance of one in `count` with ten digits after the point, as kube-proxy writes it.
func probabilityText(oneOf count: Int) -> String {
    // In integers: the exact quotient, rounded half to even as Go does.
    let (half, rest) = 20_000_000_000.quotientAndRemainder(dividingBy: count)
    var scaled = (half + 1) / 2
    if rest == 0, half % 2 == 1, scaled % 2 == 1 { scaled -= 1 }
    let digits = String(scaled % 10_000_000_000)
    return "\(scaled / 10_000_000_000)." + String(repeating: "0", count: 10 - digits.utf8.count) + digits
}
