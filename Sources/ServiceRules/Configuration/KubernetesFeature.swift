public import KubernetesModel

/// What differs between the versions of Kubernetes that svcctl knows, as far as it concerns a Service: the one table
/// that rules ask.
public enum KubernetesFeature: String, Sendable, CaseIterable {
    /// Addresses of a load balancer say whether traffic arrives with their own address: `ipMode`.
    case loadBalancerIPMode
    /// `spec.trafficDistribution` exists, with the value `PreferClose`.
    case trafficDistribution
    /// Endpoints may be hinted at nodes: `hints.forNodes`.
    case endpointNodeHints
    /// `PreferSameZone` and `PreferSameNode` are values of `spec.trafficDistribution`.
    case preferSameTrafficDistribution
    /// The name of a Service may begin with a digit.
    case relaxedServiceNames
    /// Addresses and networks are refused that have leading zeros, are IPv4-mapped, or have bits beyond the prefix.
    case strictAddresses
    /// A server warns that `spec.externalIPs` is deprecated.
    case deprecatedExternalIPs
    /// A server warns that `PreferClose` has a newer name, `PreferSameZone`.
    case deprecatedPreferClose

    /// The first version whose default configuration has it: where its gate is on.
    public var since: KubernetesVersion {
        switch self {
        case .loadBalancerIPMode: KubernetesVersion(minor: 30)
        case .trafficDistribution: KubernetesVersion(minor: 31)
        case .endpointNodeHints, .preferSameTrafficDistribution: KubernetesVersion(minor: 34)
        case .deprecatedPreferClose: KubernetesVersion(minor: 35)
        case .relaxedServiceNames, .strictAddresses, .deprecatedExternalIPs: KubernetesVersion(minor: 36)
        }
    }

    /// The first version that knows its field. Until ``since`` a gate keeps it off: a server takes the field and drops it
    /// before it validates, without a word.
    public var known: KubernetesVersion {
        switch self {
        case .loadBalancerIPMode: KubernetesVersion(minor: 29)
        case .trafficDistribution: KubernetesVersion(minor: 30)
        case .endpointNodeHints: KubernetesVersion(minor: 33)
        default: since
        }
    }

    /// The enhancement proposal that brought it.
    public var source: String {
        switch self {
        case .loadBalancerIPMode: "KEP-1860"
        case .trafficDistribution: "KEP-4444"
        case .endpointNodeHints, .preferSameTrafficDistribution, .deprecatedPreferClose: "KEP-3015"
        case .relaxedServiceNames: "KEP-5311"
        case .strictAddresses: "KEP-4858"
        case .deprecatedExternalIPs: "KEP-5707"
        }
    }

    /// The field that older versions do not know, as `Type.field`.
    public var introducedField: String? {
        switch self {
        case .loadBalancerIPMode: "LoadBalancerIngress.ipMode"
        case .trafficDistribution: "ServiceSpec.trafficDistribution"
        case .endpointNodeHints: "EndpointHints.forNodes"
        case .preferSameTrafficDistribution, .relaxedServiceNames, .strictAddresses, .deprecatedExternalIPs,
            .deprecatedPreferClose:
            nil
        }
    }
}

extension KubernetesVersion {
    /// Whether a cluster of this version has the feature on by default.
    public func has(_ feature: KubernetesFeature) -> Bool { self >= feature.since }

    /// Whether this version knows the field of `feature`, and drops it.
    public func drops(_ feature: KubernetesFeature) -> Bool { self >= feature.known && self < feature.since }
}
