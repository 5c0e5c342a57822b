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
}
