internal import JSON
internal import KubernetesModel

/// Load balancers and traffic policies.
extension ServiceValidation {
    mutating func checkSourceRanges() {
        let isStrict = version.has(.strictAddresses)
        let onlyForLoadBalancers = "may only be used when `type` is 'LoadBalancer'"
        if !service.loadBalancerSourceRanges.isEmpty {
            let path = Self.spec["LoadBalancerSourceRanges"]
            if service.type != "LoadBalancer" { errors.append(.forbidden(path, onlyForLoadBalancers)) }
            let known = Set(old?.loadBalancerSourceRanges.map(\.trimmed) ?? [])
            for (index, range) in service.loadBalancerSourceRanges.enumerated() where !errors.isFull {
                errors += AddressFormat.networkErrors(
                    range.trimmed, isStrict: isStrict, known: known, at: path[index])
            }
            return
        }
        guard let text = Self.sourceRangesAnnotation(of: service) else { return }
        let path = MetadataRules.path["annotations"][key: Self.sourceRangesKey]
        if service.type != "LoadBalancer" { errors.append(.forbidden(path, onlyForLoadBalancers)) }
        if let old = old.flatMap(Self.sourceRangesAnnotation), old.hasSameBytes(as: text) { return }
        let ranges = text.trimmed
        guard !ranges.isEmpty else { return }
        for range in ranges.split(separator: ",", omittingEmptySubsequences: false) where !errors.isFull {
            errors += AddressFormat.networkErrors(String(range).trimmed, isStrict: isStrict, at: path)
        }
    }

    private static let sourceRangesKey = "service.beta.kubernetes.io/load-balancer-source-ranges"

    private static func sourceRangesAnnotation(of service: ServiceRecord) -> String? {
        guard case .object(let annotations)? = service.metadata.json["annotations"],
            let value = annotations[sourceRangesKey]
        else { return nil }
        return value.stringValue ?? ""
    }

    mutating func checkLoadBalancer() {
        if service.allocateLoadBalancerNodePorts != nil && service.type != "LoadBalancer" {
            errors.append(
                .forbidden(
                    Self.spec["allocateLoadBalancerNodePorts"], "may only be used when `type` is 'LoadBalancer'"))
        }
        if service.allocateLoadBalancerNodePorts == nil && service.type == "LoadBalancer" {
            errors.append(.required(FieldPath("allocateLoadBalancerNodePorts")))
        }
    }

    static func checkLoadBalancerClass(_ service: ServiceRecord, old: ServiceRecord?) -> [FieldError] {
        let path = Paths.loadBalancerClass
        var errors: [FieldError] = []
        if let old, old.type == "LoadBalancer", service.type == "LoadBalancer",
            old.loadBalancerClass != service.loadBalancerClass
        {
            let value = service.loadBalancerClass.map(JSONValue.string) ?? .null
            errors.append(.invalid(path, .json(value), "may not change once set"))
        }
        guard let name = service.loadBalancerClass else { return errors }
        if service.type == "LoadBalancer" {
            errors += LabelFormat.keyErrors(name).map { .invalid(path, name, $0) }
        } else {
            errors.append(.forbidden(path, "may only be used when `type` is 'LoadBalancer'"))
        }
        return errors
    }

    mutating func checkExternalTraffic() {
        let policy = service.externalTrafficPolicy
        let path = Paths.externalTrafficPolicy
        if !service.isExternallyAccessible {
            if !policy.isEmpty {
                errors.append(
                    .invalid(path, .json(.string(policy)), "may only be set for externally-accessible services"))
            }
        } else if policy.isEmpty {
            errors.append(.required(path))
        } else if !Self.policies.contains(policy) {
            errors.append(.notSupported(path, .json(.string(policy)), Self.policies))
        }
        let port = service.healthCheckNodePort
        let portPath = Paths.healthCheckNodePort
        if !service.needsHealthCheck {
            if port != 0 {
                errors.append(
                    .invalid(
                        portPath, .number(port),
                        "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"))
            }
        } else if port == 0 {
            errors.append(.required(portPath))
        } else if !PortFormat.isNumber(port) {
            errors.append(.invalid(portPath, .number(port), PortFormat.numberError))
        }
    }

    private static let policies = ["Cluster", "Local"]

    mutating func checkInternalTraffic() {
        let path = Paths.internalTrafficPolicy
        guard let policy = service.internalTrafficPolicy else {
            if ["NodePort", "LoadBalancer", "ClusterIP"].contains(service.type) { errors.append(.required(path)) }
            return
        }
        if !Self.policies.contains(policy) { errors.append(.notSupported(path, .json(.string(policy)), Self.policies)) }
    }

    mutating func checkTrafficDistribution() {
        guard let distribution = service.trafficDistribution else { return }
        let supported =
            version.has(.preferSameTrafficDistribution)
            ? ["PreferClose", "PreferSameZone", "PreferSameNode"] : ["PreferClose"]
        if !supported.contains(distribution) {
            errors.append(.notSupported(Self.spec["trafficDistribution"], .text(distribution), supported))
        }
    }
}

/// Made once: every Service comes by here.
private enum Paths {
    static let loadBalancerClass = FieldPath("spec", "loadBalancerClass")
    static let externalTrafficPolicy = FieldPath("spec", "externalTrafficPolicy")
    static let healthCheckNodePort = FieldPath("spec", "healthCheckNodePort")
    static let internalTrafficPolicy = FieldPath("spec", "internalTrafficPolicy")
}

extension String {
    /// Without white space around it.
    fileprivate var trimmed: String {
        guard let first = unicodeScalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = unicodeScalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(unicodeScalars[first...last])
    }
}
