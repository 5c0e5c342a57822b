internal import KubernetesModel
internal import ServiceNetworking

/// What the mode ipvs has of its own, and where nodePorts answer.
extension Rules {
    /// The mode that is asked for: parts and scripts are of ipvs.
    var mode: ProxyMode { proxyMode ?? (part != nil || output == .sh ? .ipvs : .iptables) }

    func checkIPVSFlags() throws {
        guard IPVSRuleset.schedulers.contains(ipvsScheduler) else {
            throw CommandFailure(
                "error: invalid argument \"\(ipvsScheduler)\" for \"--ipvs-scheduler\" flag: one of \(IPVSRuleset.schedulers.joined(separator: ", ")) is expected"
            )
        }
        if mode != .ipvs, part != nil || output == .sh {
            throw CommandFailure(
                "error: \(part != nil ? "--part" : "-o sh") is for --proxy-mode ipvs: the text of mode \(mode.rawValue) loads as it is"
            )
        }
        if mode == .userspace, nodeportAddresses != nil {
            throw CommandFailure(
                "error: --nodeport-addresses is not for --proxy-mode userspace: there nodePorts answer everywhere")
        }
        if part != nil, output != .text {
            throw CommandFailure("error: --part is for -o text: json and sh have all parts")
        }
        if output == .sh, diff != nil || watch {
            throw CommandFailure("error: -o sh is a script that loads rules: leave out --diff and --watch")
        }
    }

    /// The ranges of `--nodeport-addresses`; `primary` is the first address of each family.
    func nodePortRanges(_ node: ProxyNode) throws -> [IPPrefix] {
        guard let nodeportAddresses else { return [] }
        if nodeportAddresses == "primary" {
            return IPFamily.allCases.compactMap { family in
                node.addresses(family).first.map { IPPrefix($0, length: family.bitCount) }
            }
        }
        return try nodeportAddresses.split(separator: ",").map { part in
            guard let range = IPPrefix(part) else {
                throw CommandFailure(
                    "error: invalid argument \"\(part)\" for \"--nodeport-addresses\" flag: a CIDR or primary is expected"
                )
            }
            return range
        }
    }

    /// Where nodePorts answer on addresses that are named one by one, there are none without one.
    func warnAboutNodePorts(_ objects: ClusterObjects, _ services: [Service], _ context: CommandContext) throws {
        guard mode == .ipvs || nodeportAddresses != nil else { return }
        let family = ipFamily ?? .ipv4
        guard try node(objects, nfacct: false).nodePortAddresses(family).isEmpty else { return }
        let count = services.flatMap { ProxiedPort.ports(of: $0, family: family) }.count { $0.nodePort != 0 }
        guard count > 0 else { return }
        try context.errors.print(
            "Warning: no \(family.rawValue) address of the node is known where nodePorts answer: \(count) of them are left out, give --node-ip for each address of the node"
        )
    }
}
