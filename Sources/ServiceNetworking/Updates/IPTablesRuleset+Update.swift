/// What kube-proxy writes when something changes.
extension IPTablesRuleset {
    /// Text for `iptables-restore --noflush` that makes these rules of `old`; empty where nothing changed. The chains that
    /// all Services share are written again whole, those of single ports only where they changed; what is not needed
    /// any more is removed.
    public func update(from old: IPTablesRuleset) -> String {
        var text = ""
        for table in tables {
            let before = old.tables.first { $0.name == table.name } ?? Table(table.name)
            text += table.update(from: before)
        }
        return text
    }
}

extension IPTablesRuleset.Table {
    fileprivate func update(from old: Self) -> String {
        let (now, before) = (byChain, old.byChain)
        let stale = old.chains.filter { now[$0] == nil }
        let changed = Set(chains.filter { before[$0] != now[$0] })
        guard !changed.isEmpty || !stale.isEmpty else { return "" }
        // As long as a chain is named it is emptied, so that what is written is all that it has.
        let written = chains.filter { changed.contains($0) || Self.isShared($0) }
        var text = "*\(name)\n"
        for chain in written + stale { text += ":\(chain) - [0:0]\n" }
        let names = Set(written)
        for rule in rules where names.contains(rule.chain) { text += rule.text + "\n" }
        for chain in stale { text += "-X \(chain)\n" }
        return text + "COMMIT\n"
    }

    private var byChain: [String: [String]] {
        var rules = Dictionary(chains.map { ($0, [String]()) }, uniquingKeysWith: { first, _ in first })
        for rule in self.rules { rules[rule.chain]?.append(rule.text) }
        return rules
    }

    private static func isShared(_ chain: String) -> Bool {
        chain != IPTablesChain.canary
            && !["KUBE-SVC-", "KUBE-SVL-", "KUBE-EXT-", "KUBE-FW-", "KUBE-SEP-"].contains { chain.hasPrefix($0) }
    }
}
