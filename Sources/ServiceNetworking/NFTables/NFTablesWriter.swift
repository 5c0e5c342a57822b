internal import KubernetesModel

/// Writes the nftables table of a node as kube-proxy 1.36 does.
///
/// A packet for a Service is looked up in one map by address, protocol and port, however many Services there are; the
/// chain found there picks an endpoint and rewrites the destination.
struct NFTablesWriter {
    let state: ProxyState
    var ruleset: NFTablesRuleset
    private var knownChains = Set<String>()
    private var knownElements: [String: Int] = [:]

    init(_ state: ProxyState) {
        self.state = state
        ruleset = NFTablesRuleset(family: state.family)
    }

    var node: ProxyNode { state.node }
    var ip: String { ruleset.tableFamily }
    var addressType: String { state.family == .ipv4 ? "ipv4_addr" : "ipv6_addr" }
    /// What asks for masquerading, as kube-proxy writes it.
    var masquerade: String { "mark set mark or \(hexText(node.masqueradeMark))" }
    /// The keys of the maps: address, protocol and port that a packet is for.
    var destination: String { "\(ip) daddr . meta l4proto . th dport" }

    mutating func write() -> NFTablesRuleset {
        addFixedContainers()
        addFixedChains()
        addFixedRules()
        for plan in state.plans { write(plan) }
        return ruleset
    }

    mutating func addChain(_ name: String, comment: String? = nil, for port: ServicePortName? = nil) {
        guard knownChains.insert(name).inserted else { return }
        ruleset.chains.append(.init(name: name, hook: nil, comment: comment, servicePort: port))
    }

    mutating func addRule(
        _ chain: String, _ text: String, comment: String? = nil, for port: ServicePortName? = nil, _ explanation: String
    ) {
        ruleset.rules.append(
            .init(chain: chain, text: text, comment: comment, servicePort: port, explanation: explanation))
    }

    /// Adds an element; where two Services claim the same key the later one wins, as in kube-proxy.
    mutating func addElement(
        _ container: String, _ key: [String], _ verdict: String? = nil, comment: String? = nil,
        for port: ServicePortName? = nil
    ) {
        let element = NFTablesRuleset.Element(
            container: container, key: key, verdict: verdict, comment: comment, servicePort: port)
        let identity = "\(container) \(key.joined(separator: " . "))"
        if let index = knownElements[identity] {
            ruleset.elements[index] = element
        } else {
            knownElements[identity] = ruleset.elements.count
            ruleset.elements.append(element)
        }
    }
}
