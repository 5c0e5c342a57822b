import KubernetesModel

/// What kube-apiserver 1.36 warns of when it stores a Service.
enum ServiceWarnings {
    static func warnings(for service: Service) -> [String] {
        let spec = service.spec
        var warnings: [String] = []
        if service.metadata.annotations.contains("service.kubernetes.io/topology-aware-hints") {
            warnings.append(
                "annotation service.kubernetes.io/topology-aware-hints is deprecated, please use "
                    + "service.kubernetes.io/topology-mode instead")
        }
        if !spec.isHeadless, spec.type != "ExternalName" {
            warnings += addresses(spec.clusterIPs, at: FieldPath("spec", "clusterIPs"))
        }
        if spec.isHeadless {
            if !spec.loadBalancerIP.isEmpty { warnings.append("spec.loadBalancerIP is ignored for headless services") }
            if !spec.externalIPs.isEmpty { warnings.append("spec.externalIPs is ignored for headless services") }
            if spec.sessionAffinity != "None" {
                warnings.append("spec.SessionAffinity is ignored for headless services")
            }
        }
        warnings += addresses(spec.externalIPs, at: FieldPath("spec", "externalIPs"))
        if !spec.externalIPs.isEmpty, !spec.isHeadless, spec.type != "ExternalName" {
            warnings.append("spec.externalIPs is deprecated and may no longer be implemented in some clusters")
        }
        if !spec.loadBalancerIP.isEmpty {
            warnings += address(spec.loadBalancerIP, at: FieldPath("spec", "loadBalancerIP"))
        }
        for (index, range) in spec.loadBalancerSourceRanges.enumerated() {
            warnings += network(range, at: FieldPath("spec", "loadBalancerSourceRanges")[index])
        }
        if spec.type == "ExternalName", !spec.externalIPs.isEmpty {
            warnings.append("spec.externalIPs is ignored when spec.type is \"ExternalName\"")
        }
        if spec.type != "ExternalName", !spec.externalName.isEmpty {
            warnings.append("spec.externalName is ignored when spec.type is not \"ExternalName\"")
        }
        if spec.trafficDistribution == "PreferClose" {
            warnings.append("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"")
        }
        return warnings
    }

    private static func addresses(_ texts: [String], at path: FieldPath) -> [String] {
        texts.enumerated().flatMap { address($1, at: path[$0]) }
    }

    private static func address(_ text: String, at path: FieldPath) -> [String] {
        guard let address = IPAddress(text), address.description != text else { return [] }
        if address.family == .ipv4 {
            return ["\(path): non-standard IP address \"\(text)\" is invalid: use \"\(address)\""]
        }
        return ["\(path): IPv6 address \"\(text)\" should be in RFC 5952 canonical format (\"\(address)\")"]
    }

    private static func network(_ text: String, at path: FieldPath) -> [String] {
        // Blanks around a range are dropped before it is read.
        guard let prefix = IPPrefix(text), prefix.description != text else { return [] }
        let parts = text.split(separator: "/")
        guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return [] }
        if address != prefix.address {
            return [
                "\(path): CIDR value \"\(text)\" is ambiguous in this context (should be \"\(prefix)\" or "
                    + "\"\(address)/\(address.family.bitCount)\"?)"
            ]
        }
        if address.family == .ipv4 {
            return ["\(path): non-standard CIDR value \"\(text)\" is invalid: use \"\(prefix)\""]
        }
        return ["\(path): IPv6 CIDR value \"\(text)\" should be in RFC 5952 canonical format (\"\(prefix)\")"]
    }
}
