/// What kube-proxy writes when something changes.
extension NFTablesRuleset {
    /// A transaction for `nft -f` that makes this table of `old`; empty where nothing changed.
    public func update(from old: NFTablesRuleset) -> String {
        let table = "\(tableFamily) kube-proxy"
        let (now, before) = (rulesByChain, old.rulesByChain)
        var text = ""
        let oldContainers = Set(old.containers)
        for container in containers where !oldContainers.contains(container) {
            text += "add \(container.kind) \(table) \(container.name) { \(container.properties) }\n"
        }
        let oldChains = Set(old.chains.map(\.name))
        for chain in chains where !oldChains.contains(chain.name) { text += "add chain \(table) \(chain.name)\n" }
        for chain in chains where now[chain.name] != before[chain.name] {
            if oldChains.contains(chain.name) { text += "flush chain \(table) \(chain.name)\n" }
            for rule in now[chain.name] ?? [] { text += "add rule \(table) \(chain.name) \(rule)\n" }
        }
        text += elementUpdate(from: old, table)
        let chainNames = Set(chains.map(\.name))
        let gone = old.chains.filter { !chainNames.contains($0.name) }
        for chain in gone { text += "flush chain \(table) \(chain.name)\n" }
        for chain in gone { text += "delete chain \(table) \(chain.name)\n" }
        let names = Set(containers.map(\.name))
        for container in old.containers where !names.contains(container.name) {
            text += "delete \(container.kind) \(table) \(container.name)\n"
        }
        return text
    }

    private func elementUpdate(from old: NFTablesRuleset, _ table: String) -> String {
        let before = Dictionary(old.elements.map { ($0.identity, $0) }, uniquingKeysWith: { $1 })
        let now = Dictionary(elements.map { ($0.identity, $0) }, uniquingKeysWith: { $1 })
        var text = ""
        for element in old.elements where now[element.identity]?.text != element.text {
            text += "delete element \(table) \(element.container) { \(element.key.joined(separator: " . ")) }\n"
        }
        for element in elements where before[element.identity]?.text != element.text {
            text += "add element \(table) \(element.container) { \(element.text) }\n"
        }
        return text
    }

    private var rulesByChain: [String: [String]] {
        Dictionary(
            grouping: rules.map { ($0.chain, $0.text + ($0.comment.map { " comment \"\($0)\"" } ?? "")) }, by: \.0
        ).mapValues { $0.map(\.1) }
    }
}

extension NFTablesRuleset.Element {
    fileprivate var identity: String { "\(container) \(key.joined(separator: " . "))" }
}
