internal import JSON
internal import KubernetesModel
internal import ServiceNetworking

extension Rules {
    /// `--diff`: what is missing, stale or different in a dump of a node; fails where anything is.
    func compare(
        with name: String, _ objects: ClusterObjects, _ services: [Service], _ selection: ServiceSelection,
        _ context: CommandContext
    ) throws {
        let dump = String(decoding: try name == "-" ? context.readInput() : context.contents(of: name), as: UTF8.self)
        let (mode, family) = try compared(dump, name)
        // Whether a node counts in nfacct is its kernel's affair, not a difference.
        let usesNfacct = nfacct || dump.contains("--nfacct-name")
        var comparison: RulesComparison =
            mode == .ipvs && family == nil
            // A dump of that mode has both families.
            ? try ProxyRuleset.dualStackIPVS(
                services: services, slices: objects.slices, node: node(objects, nfacct: usesNfacct)
            ).compare(with: dump)
            : try ruleset(objects, services, mode, family, nfacct: usesNfacct).compare(with: dump)
        if !selection.names.isEmpty {
            comparison = comparison.restricted(
                to: Set(services.map { "\($0.metadata.namespace)/\($0.metadata.name)" }))
        }
        switch output {
        case .text, .sh: try context.output.write(comparison.text)
        case .json: try context.output.print(comparison.json.jsonText(.indented))
        }
        if !comparison.isSame { throw CommandFailure.silent(.failure) }
    }

    /// The mode and the family that a dump is of: as flags say, else as it says itself. An empty one is that of a node
    /// without any rule.
    private func compared(_ dump: String, _ name: String) throws -> (ProxyMode, IPFamily?) {
        let label = name == "-" ? "standard input" : name
        guard let kind = RulesDump(dump) else {
            guard dump.allSatisfy(\.isWhitespace) else {
                throw CommandFailure(
                    "error: \(label) has no rules: what iptables-save, nft list ruleset, ipvsadm -Sn or ipset save prints is expected"
                )
            }
            return (proxyMode ?? .iptables, ipFamily)
        }
        // The userspace mode wrote rules of iptables too.
        if let proxyMode, proxyMode != kind.mode, (proxyMode, kind.mode) != (.userspace, .iptables) {
            throw CommandFailure(
                "error: \(label) has rules of \(kind.mode.rawValue), not of \(proxyMode.rawValue): give --proxy-mode \(kind.mode.rawValue), or leave it out"
            )
        }
        if case .iptables(let family?) = kind { return (proxyMode ?? .iptables, ipFamily ?? family) }
        return (proxyMode ?? kind.mode, ipFamily)
    }
}
