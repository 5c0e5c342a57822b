internal import JSON
internal import KubernetesModel
internal import ServiceRules

/// One error of an apiserver about a Service.
struct ServerVerdict {
    let error: FieldError
    /// Whether an apiserver with any service ranges would have it.
    let isCertain: Bool
    /// Whether a new object with these values would be accepted: only the change is wrong.
    let isOfUpdate: Bool

    /// What an apiserver says of `value`, created or put in place of `old`. Where nobody has said what the service ranges
    /// are, what other ranges would not forbid is not certain.
    static func all(on value: JSONValue, replacing old: JSONValue?, _ options: LintOptions) -> [ServerVerdict] {
        let errors = errors(of: value, replacing: old, options.cluster)
        if errors.isEmpty { return [] }
        // An update is refused for what it changes, or for what could not be created either.
        let ofCreation = old == nil ? nil : Set(ServiceRules.checkCreate(value, options.cluster))
        let verdict = { (error: FieldError, isCertain: Bool) in
            ServerVerdict(
                error: error.withCorrectedPath, isCertain: isCertain,
                isOfUpdate: ofCreation.map { !$0.contains(error) } ?? false)
        }
        if options.knowsClusterIPRanges { return errors.map { verdict($0, true) } }
        var anyCluster = options.cluster
        anyCluster.serviceClusterIPRanges = ClusterConfiguration.allAddresses
        let certain = Self.errors(of: value, replacing: old, anyCluster)
        let known = Set(certain)
        return certain.map { verdict($0, true) }
            + errors.filter { !known.contains($0) }.map { verdict($0, false) }
    }

    private static func errors(
        of value: JSONValue, replacing old: JSONValue?, _ cluster: ClusterConfiguration
    ) -> [FieldError] {
        guard let old else { return ServiceRules.checkCreate(value, cluster) }
        return ServiceRules.checkUpdate(value, replacing: old, cluster)
    }

    /// The finding without more than the server says.
    var finding: Finding { Finding(error.field, error.body, reason: error.reason) }

    /// Takes weight from `finding` where it does not hold on every cluster. Which IP families a cluster has is nothing that
    /// a manifest could be blamed for: it asks for what it needs. An address lies in one range only.
    func limit(_ finding: inout Finding, of rule: LintRule) {
        if isCertain { return }
        finding.limit = rule === LintRule.invalidIPFamilies ? .info : .warning
        finding.help =
            "say what the cluster has: --service-cluster-ip-range; "
            + "without it lint takes \(ClusterConfiguration.defaultClusterIPRange), as kubeadm does"
    }
}

extension FieldError {
    /// The same error with the path that the field has in a manifest. Two paths of kube-apiserver are slips: a capital in
    /// `spec.LoadBalancerSourceRanges`, and `allocateLoadBalancerNodePorts` without `spec`.
    var withCorrectedPath: FieldError {
        var elements = field.elements
        if elements.count > 1, elements[1] == .field("LoadBalancerSourceRanges") {
            elements[1] = .field("loadBalancerSourceRanges")
        } else if elements.first == .field("allocateLoadBalancerNodePorts") {
            elements.insert(.field("spec"), at: 0)
        } else {
            return self
        }
        return moved(to: FieldPath(elements))
    }
}
