internal import KubernetesModel

/// What kube-proxy changes when something changes.
extension IPVSRuleset {
    /// Lines for `ipvsadm -R`, `ipset restore`, `ip -batch` and `iptables-restore --noflush` that make these of `old`;
    /// empty where nothing changed.
    public func update(from old: IPVSRuleset) -> String {
        let (before, now) = (Set(old.serverLines), Set(serverLines))
        let (oldServers, newServers) = (old.serverKeys, serverKeys)
        let gone = old.serverLines.filter { !now.contains($0) }
        var lines = gone.filter { $0.hasPrefix("-a ") }.map(Self.removal)
        lines += gone.filter { $0.hasPrefix("-A ") && !newServers.contains(Self.server($0)) }.map(Self.removal)
        for line in serverLines where !before.contains(line) {
            let isKnown = line.hasPrefix("-A ") && oldServers.contains(Self.server(line))
            lines.append(isKnown ? "-E" + line.dropFirst(2) : line)
        }
        let (oldSets, newSets) = (Set(old.setLines), Set(setLines))
        lines += old.setLines.filter { !newSets.contains($0) && $0.hasPrefix("add ") }.map { "del " + $0.dropFirst(4) }
        lines += setLines.filter { !oldSets.contains($0) }
        let (oldAddresses, newAddresses) = (Set(old.addresses), Set(addresses))
        let added = addresses.filter { !oldAddresses.contains($0) }.map { Self.addressLine($0, family) }
        let removed = old.addresses.filter { !newAddresses.contains($0) }.map { Self.addressLine($0, family) }
        lines += added + removed.map { $0.replacing("addr add", with: "addr del") }
        // Which rules there are depends on which sets have entries.
        let rules = ownChains
        return lines.map { "\($0)\n" }.joined() + (rules == old.ownChains ? "" : rules)
    }

    /// `-A -t 10.96.0.1:443 -s rr` without what may change.
    private static func server(_ line: String) -> String { line.split(separator: " ").prefix(3).joined(separator: " ") }

    private var serverKeys: Set<String> {
        Set(serverLines.lazy.filter { $0.hasPrefix("-A ") }.map(Self.server))
    }

    private static func removal(_ line: String) -> String {
        let words = line.split(separator: " ")
        return line.hasPrefix("-A ")
            ? "-D " + words[1...2].joined(separator: " ") : "-d " + words[1...4].joined(separator: " ")
    }
}
