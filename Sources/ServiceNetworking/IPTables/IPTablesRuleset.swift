internal import JSON
public import KubernetesModel

/// The tables that kube-proxy keeps in iptables, of one address family.
public struct IPTablesRuleset: Sendable {
    /// One table: its chains and rules.
    public struct Table: Sendable {
        /// `filter`, `nat` or `mangle`.
        public let name: String
        /// The chains that are kube-proxy's own, in the order it writes them.
        public internal(set) var chains: [String] = []
        /// The rules in the order it writes them, those that lead to its chains from the kernel's first.
        public internal(set) var rules: [IPTablesRule] = []

        init(_ name: String) { self.name = name }
    }

    /// The IP family of all rules.
    public let family: IPFamily
    /// The tables, in the order of iptables-save.
    public let tables: [Table]

    /// Text for iptables-restore, or ip6tables-restore for IPv6.
    ///
    /// - Parameter annotated: whether every rule follows a line that says in words what it does.
    public func text(annotated: Bool = false) -> String {
        var text = ""
        for table in tables {
            text += "*\(table.name)\n"
            for chain in table.chains { text += ":\(chain) - [0:0]\n" }
            for rule in table.rules {
                if annotated { text += "# \(rule.explanation)\n" }
                text += rule.text + "\n"
            }
            text += "COMMIT\n"
        }
        return text
    }

    /// Text in the words and in the order of iptables-save, the kernel's chains with it.
    ///
    /// - Parameter annotated: whether every rule follows a line that says in words what it does.
    public func savedText(annotated: Bool = false) -> String {
        tables.map { table in
            var text = "*\(table.name)\n"
            let builtIn = Self.builtInChains[table.name] ?? []
            let chains = builtIn + table.chains.sorted { $0.precedesBytewise($1) }
            for chain in chains { text += ":\(chain) \(builtIn.contains(chain) ? "ACCEPT" : "-") [0:0]\n" }
            let byChain = Dictionary(grouping: table.rules, by: \.chain)
            for rule in chains.flatMap({ byChain[$0] ?? [] }) {
                if annotated { text += "# \(rule.explanation)\n" }
                text += rule.savedText(family) + "\n"
            }
            return text + "COMMIT\n"
        }.joined()
    }

    /// The chains that the kernel has, in its order.
    static let builtInChains = [
        "filter": ["INPUT", "FORWARD", "OUTPUT"], "nat": ["PREROUTING", "INPUT", "OUTPUT", "POSTROUTING"],
    ]
}
