internal import KubernetesModel

extension IPVSRuleset {
    /// One part, or all of them behind lines that name them.
    ///
    /// - Parameter annotated: whether every virtual server, set and rule follows a line that says in words what it does.
    public func text(_ part: Part? = nil, annotated: Bool = false) -> String {
        if let part { return partText(part, annotated) }
        return Part.allCases.map { "# \(title($0))\n\(partText($0, annotated))" }.joined()
    }

    private func title(_ part: Part) -> String {
        switch part {
        case .ipvsadm: "ipvsadm -Sn"
        case .ipset: "ipset save"
        case .iptables: "\(family.iptables)-save"
        case .addresses: "ip -batch -"
        }
    }

    private func partText(_ part: Part, _ annotated: Bool) -> String {
        func block(_ words: String, _ lines: [String]) -> String {
            (annotated ? "# \(words)\n" : "") + lines.map { "\($0)\n" }.joined()
        }
        switch part {
        case .ipvsadm: return servers.map { block($0.explanation, lines(of: $0)) }.joined()
        case .ipset:
            return sets.map { block(IPVSSetName($0.name)?.purpose ?? $0.name, lines(of: $0)) }.joined()
        case .iptables: return iptables.savedText(annotated: annotated)
        case .addresses: return block("the device that has the addresses of Services", addressLines)
        }
    }

    /// A script for sh that loads all parts. It can be run again, and leaves alone what is not kube-proxy's.
    public var script: String {
        let setText = sets.flatMap { set in
            let lines = lines(of: set)
            return [lines[0], "flush \(set.name)"] + lines.dropFirst()
        }
        let addressText = addresses.map { Self.addressLine($0, family).replacing("addr add", with: "addr replace") }
        let serverText = serverLines.map { line in
            (line.hasPrefix("-A ") ? "server" : "destination") + line.dropFirst("-A".count)
        }
        let device = Self.device
        return
            ([
                "#!/bin/sh",
                "# What kube-proxy has on a node in mode ipvs, \(family.rawValue). Needs ipset, iptables, iproute2 and ipvsadm.",
                "set -eu", "ipset restore -exist <<'END'",
            ] + setText + [
                "END",
                "ip link show \(device) >/dev/null 2>&1 || ip link add \(device) type dummy", "ip -batch - <<'END'",
            ] + addressText + ["END", "\(family.iptables)-restore --noflush <<'END'"]).joined(separator: "\n")
            + "\n\(ownChains)"
            + (["END"] + jumps + [
                "sysctl -q -w net.ipv4.ip_forward=1 net.ipv4.vs.conntrack=1 net.ipv4.vs.expire_nodest_conn=1",
                "sysctl -q -w net.ipv4.vs.expire_quiescent_template=1",
                "server() { ipvsadm -A \"$@\" 2>/dev/null || ipvsadm -E \"$@\"; }",
                "destination() { ipvsadm -a \"$@\" 2>/dev/null || ipvsadm -e \"$@\"; }",
            ] + serverText).map { "\($0)\n" }.joined()
    }

    /// The chains of kube-proxy with their rules: loaded without flushing, they take the place of what they had.
    var ownChains: String {
        iptables.tables.map { table in
            (["*\(table.name)"] + table.chains.map { ":\($0) - [0:0]" }
                + table.rules.filter { table.chains.contains($0.chain) }.map { $0.savedText(family) } + ["COMMIT"])
                .map { "\($0)\n" }.joined()
        }.joined()
    }

    /// The ways from the kernel's chains to kube-proxy's, each made where it is missing; the last one comes first.
    private var jumps: [String] {
        iptables.tables.flatMap { table in
            table.rules.filter { !table.chains.contains($0.chain) }.reversed().map { rule in
                let text = rule.savedText(family).dropFirst("-A ".count)
                let command = "\(family.iptables) -t \(table.name)"
                return "\(command) -C \(text) 2>/dev/null || \(command) -I \(text)"
            }
        }
    }
}

extension IPFamily {
    /// The tool of the family, `iptables` or `ip6tables`.
    fileprivate var iptables: String { self == .ipv4 ? "iptables" : "ip6tables" }
}
