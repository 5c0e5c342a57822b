internal import JSON
internal import KubernetesModel

extension ServiceRules {
    /// What a server warns of about a Service that it accepts, in its words and order.
    ///
    /// Follows `GetWarningsForService` of 1.36; warnings that came with a version are left out before it.
    public static func warnings(for service: ServiceRecord, _ configuration: ClusterConfiguration) -> [String] {
        var warnings: [String] = []
        if let annotations = service.metadata.json["annotations"]?.objectValue,
            annotations.contains("service.kubernetes.io/topology-aware-hints")
        {
            warnings.append(
                "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead"
            )
        }
        if !service.clusterIP.isEmpty && service.clusterIP != "None" {
            warnings += service.clusterIPs.enumerated().flatMap { addressWarnings($1, "spec.clusterIPs[\($0)]") }
        }
        let isHeadless = service.type == "ClusterIP" && service.clusterIP == "None"
        if isHeadless {
            if !service.loadBalancerIP.isEmpty {
                warnings.append("spec.loadBalancerIP is ignored for headless services")
            }
            if !service.externalIPs.isEmpty { warnings.append("spec.externalIPs is ignored for headless services") }
            if service.sessionAffinity != "None" {
                warnings.append("spec.SessionAffinity is ignored for headless services")
            }
        }
        warnings += service.externalIPs.enumerated().flatMap { addressWarnings($1, "spec.externalIPs[\($0)]") }
        let hasExternalIPs = !service.externalIPs.isEmpty
        if hasExternalIPs && !isHeadless && service.type != "ExternalName"
            && configuration.version.has(.deprecatedExternalIPs)
        {
            warnings.append("spec.externalIPs is deprecated and may no longer be implemented in some clusters")
        }
        if !service.loadBalancerIP.isEmpty {
            warnings += addressWarnings(service.loadBalancerIP, "spec.loadBalancerIP")
        }
        for (index, range) in service.loadBalancerSourceRanges.enumerated() {
            warnings += networkWarnings(range, "spec.loadBalancerSourceRanges[\(index)]")
        }
        if service.type == "ExternalName" && hasExternalIPs {
            warnings.append("spec.externalIPs is ignored when spec.type is \"ExternalName\"")
        }
        if service.type != "ExternalName" && !service.externalName.isEmpty {
            warnings.append("spec.externalName is ignored when spec.type is not \"ExternalName\"")
        }
        if service.trafficDistribution == "PreferClose", configuration.version.has(.deprecatedPreferClose) {
            warnings.append("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"")
        }
        return warnings
    }

    /// What is unusual about the spelling of an address that is valid.
    static func addressWarnings(_ text: String, _ field: String) -> [String] {
        guard let address = IPAddress(text), address.description != text else { return [] }
        let isMapped = address.family == .ipv4
        return [
            isMapped
                ? "\(field): non-standard IP address \(text.goQuoted) is invalid: use \"\(address)\""
                : "\(field): IPv6 address \(text.goQuoted) should be in RFC 5952 canonical format (\"\(address)\")"
        ]
    }

    private static func networkWarnings(_ text: String, _ field: String) -> [String] {
        guard let network = IPPrefix(text), network.description != text, let slash = text.firstIndex(of: "/"),
            let address = IPAddress(text[..<slash])
        else { return [] }
        if address != network.address {
            return [
                "\(field): CIDR value \(text.goQuoted) is ambiguous in this context (should be \"\(network)\" or \"\(address)/\(address.family.bitCount)\"?)"
            ]
        }
        return [
            network.family == .ipv4
                ? "\(field): non-standard CIDR value \(text.goQuoted) is invalid: use \"\(network)\""
                : "\(field): IPv6 CIDR value \(text.goQuoted) should be in RFC 5952 canonical format (\"\(network)\")"
        ]
    }
}
