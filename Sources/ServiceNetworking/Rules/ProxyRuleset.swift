public import JSON
public import KubernetesModel

/// How kube-proxy makes Services work, `--proxy-mode`.
public enum ProxyMode: String, Sendable, Hashable, CaseIterable {
    case iptables
    case nftables
    case ipvs
    case userspace
}

/// The rules of one node in one mode.
public enum ProxyRuleset: Sendable {
    case iptables(IPTablesRuleset)
    /// One table a family; kube-proxy keeps both.
    case nftables([NFTablesRuleset])
    /// One for each family that was asked for; kube-proxy keeps both.
    case ipvs([IPVSRuleset])
    case userspace(IPTablesRuleset)

    /// The rules of `mode` for a node. In mode nftables without a family there are both tables; the other modes have one
    /// text for each family, and IPv4 is meant where none is given.
    public init(
        _ mode: ProxyMode, services: [Service], slices: [EndpointSlice], node: ProxyNode, family: IPFamily? = nil
    ) {
        func state(_ family: IPFamily) -> ProxyState {
            ProxyState(services: services, slices: slices, node: node, family: family)
        }
        switch mode {
        case .iptables: self = .iptables(state(family ?? .ipv4).iptables())
        case .nftables:
            self = .nftables((family.map { [$0] } ?? IPFamily.allCases).map { state($0).nftables() })
        case .ipvs: self = .ipvs([state(family ?? .ipv4).ipvs()])
        case .userspace: self = .userspace(state(family ?? .ipv4).userspace())
        }
    }

    /// Text that the tool of the mode loads.
    ///
    /// - Parameters:
    ///   - part: the only part that is wanted of mode ipvs; other modes have one text.
    ///   - annotated: whether rules follow lines that say in words what they do.
    public func text(_ part: IPVSRuleset.Part? = nil, annotated: Bool = false) -> String {
        switch self {
        case .iptables(let rules), .userspace(let rules): rules.text(annotated: annotated)
        case .nftables(let tables): tables.map { $0.text(annotated: annotated) }.joined()
        case .ipvs(let families): families.map { $0.text(part, annotated: annotated) }.joined()
        }
    }

    /// A script that loads mode ipvs; of other modes the text, which one tool loads.
    public var script: String {
        if case .ipvs(let families) = self { families.map(\.script).joined() } else { text() }
    }

    /// The rules for programs.
    public var json: JSONValue {
        switch self {
        case .iptables(let rules): ["mode": "iptables", "rules": rules.json]
        case .userspace(let rules): ["mode": "userspace", "rules": rules.json]
        case .nftables(let tables): ["mode": "nftables", "rules": .array(tables.map(\.json))]
        case .ipvs(let families): ["mode": "ipvs", "rules": families.first?.json ?? .null]
        }
    }

    /// The rules of mode ipvs in both families, each to be compared with its own lines of a dump.
    public static func dualStackIPVS(services: [Service], slices: [EndpointSlice], node: ProxyNode) -> ProxyRuleset {
        .ipvs(
            IPFamily.allCases.map {
                ProxyState(services: services, slices: slices, node: node, family: $0).ipvs()
            })
    }

    /// How a pasted dump of a node differs: of iptables-save, `nft list ruleset`, `ipvsadm -Sn` or `ipset save`.
    public func compare(with dump: String) -> RulesComparison {
        switch self {
        case .iptables(let rules): return rules.compare(with: dump)
        case .userspace(let rules): return rules.compare(with: dump, ignoringProxyPorts: true)
        case .nftables(let tables):
            // A listing of one family only is compared with that one.
            let listed = tables.filter { dump.contains("table \($0.tableFamily) kube-proxy") }
            return RulesComparison((listed.isEmpty ? tables : listed).map { $0.compare(with: dump) })
        case .ipvs(let families): return IPVSRuleset.compare(families, with: dump)
        }
    }

    /// What makes these rules of `old`, of the same mode, as kube-proxy would write it; empty where nothing changed.
    public func update(from old: ProxyRuleset) -> String {
        switch (self, old) {
        case (.iptables(let now), .iptables(let before)), (.userspace(let now), .userspace(let before)):
            now.update(from: before)
        case (.nftables(let now), .nftables(let before)):
            zip(now, before).map { $0.update(from: $1) }.joined()
        case (.ipvs(let now), .ipvs(let before)): zip(now, before).map { $0.update(from: $1) }.joined()
        default: text()
        }
    }
}
