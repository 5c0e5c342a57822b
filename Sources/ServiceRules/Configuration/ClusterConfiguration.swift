public import KubernetesModel

/// What the rules for a Service depend on apart from the Service: flags and version of an apiserver.
public struct ClusterConfiguration: Sendable, Hashable {
    /// The version of the apiserver.
    public var version: KubernetesVersion
    /// `--service-cluster-ip-range`: one range, or one of each family; the first family is the default.
    public var serviceClusterIPRanges: [IPPrefix]
    /// `--service-node-port-range`.
    public var nodePortRange: ClosedRange<Int>

    /// The defaults are those of kube-apiserver as kubeadm sets it up: 10.96.0.0/12 and 30000-32767.
    public init(
        version: KubernetesVersion = .newest, serviceClusterIPRanges: [IPPrefix] = [defaultClusterIPRange],
        nodePortRange: ClosedRange<Int> = 30000...32767
    ) {
        self.version = version
        self.serviceClusterIPRanges = serviceClusterIPRanges
        self.nodePortRange = nodePortRange
    }

    /// 10.96.0.0/12, as kubeadm sets it.
    public static let defaultClusterIPRange = IPPrefix(IPAddress(.ipv4, value: 10 << 24 | 96 << 16), length: 12)

    /// Ranges that hold every address: for what no range forbids.
    public static let allAddresses = [
        IPPrefix(IPAddress(.ipv4, value: 0), length: 0), IPPrefix(IPAddress(.ipv6, value: 0), length: 0),
    ]

    /// The family of Services that do not ask for one.
    public var primaryFamily: IPFamily { serviceClusterIPRanges.first?.family ?? .ipv4 }

    /// Whether Services can have addresses of both IP families.
    public var isDualStack: Bool { serviceClusterIPRanges.contains { $0.family != primaryFamily } }

    /// The range of cluster IPs of a family; nil where there is none.
    public func range(of family: IPFamily) -> IPPrefix? { serviceClusterIPRanges.first { $0.family == family } }
}

extension IPPrefix {
    /// The addresses that a server hands out of this range: without the lowest, and for IPv4 without the highest.
    public var assignableAddresses: ClosedRange<IPAddress>? {
        let hostBits = UInt128(family.bitCount - length)
        let last = address.value | (hostBits == 128 ? .max : (1 << hostBits) - 1)
        let upper = family == .ipv4 ? last &- 1 : last
        guard address.value + 1 <= upper else { return nil }
        return IPAddress(family, value: address.value + 1)...IPAddress(family, value: upper)
    }
}
