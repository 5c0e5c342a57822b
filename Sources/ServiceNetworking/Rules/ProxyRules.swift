internal import KubernetesModel

extension ProxyState {
    /// The rules of kube-proxy 1.36 in mode iptables.
    public func iptables() -> IPTablesRuleset {
        var writer = IPTablesWriter(self)
        return writer.ruleset()
    }

    /// The rules of kube-proxy 1.36 in mode nftables.
    public func nftables() -> NFTablesRuleset {
        var writer = NFTablesWriter(self)
        return writer.write()
    }

    /// What kube-proxy 1.36 puts into IPVS and ipset in mode ipvs.
    public func ipvs() -> IPVSRuleset {
        var writer = IPVSWriter(self)
        return writer.ruleset()
    }

    /// The iptables rules of the mode userspace, as kube-proxy wrote them until 1.25.
    public func userspace() -> IPTablesRuleset {
        var writer = UserspaceWriter(self)
        return writer.ruleset()
    }
}
