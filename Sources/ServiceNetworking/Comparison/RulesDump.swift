public import KubernetesModel

/// What a text is that was pasted from a node, told by its lines.
public enum RulesDump: Sendable, Hashable {
    /// Of iptables-save; with a family where its first line says which.
    case iptables(IPFamily?)
    /// Of `nft list ruleset`.
    case nftables
    /// Of `ipvsadm -Sn`, `ipset save`, `iptables-save` of a node in mode ipvs, or several of them.
    case ipvs

    /// Nil where no line is one that those tools print.
    public init?(_ text: String) {
        // In that mode only are there rules that match sets of kube-proxy.
        if text.contains("KUBE-IPVS-FILTER") || text.contains("--match-set KUBE-") {
            self = .ipvs
            return
        }
        var family: IPFamily?
        for raw in text.split(whereSeparator: \.isNewline) {
            let words = raw.split(whereSeparator: \.isWhitespace)
            guard let first = words.first else { continue }
            switch first {
            case "#":
                if words.contains("ip6tables-save") { family = .ipv6 }
                if words.contains("iptables-save") { family = .ipv4 }
            case "*raw", "*mangle", "*nat", "*filter", "*security":
                self = .iptables(family)
                return
            case "table" where words.contains("{"):
                self = .nftables
                return
            case "-A" where words.count > 1 && !words[1].hasPrefix("-"):
                self = .iptables(family)
                return
            case "-A", "-a", "--add-service", "--add-server", "create", "add":
                self = .ipvs
                return
            default: break
            }
        }
        return nil
    }

    /// The mode whose rules it can be compared with.
    public var mode: ProxyMode {
        switch self {
        case .iptables: .iptables
        case .nftables: .nftables
        case .ipvs: .ipvs
        }
    }
}
