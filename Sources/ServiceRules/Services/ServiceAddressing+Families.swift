internal import JSON
internal import KubernetesModel

extension ServiceAddressing {
    /// Makes clusterIPs of a lone clusterIP, and on an update works out which of the two the client meant to change.
    static func normalizeClusterIPs(_ service: inout ServiceRecord, old: ServiceRecord?) {
        guard let old else {
            if !service.clusterIP.isEmpty && service.clusterIPs.isEmpty { service.clusterIPs = [service.clusterIP] }
            return
        }
        let isSame = old.clusterIP.hasSameBytes(as: service.clusterIP)
        if !old.clusterIPs.isEmpty && service.clusterIPs.isEmpty && isSame { service.clusterIPs = old.clusterIPs }
        if !isSame && old.clusterIPs == service.clusterIPs {
            let isCleared = !old.clusterIP.isEmpty && service.clusterIP.isEmpty
            service.clusterIPs = isCleared ? [] : [service.clusterIP]
        }
    }

    /// Fills in ipFamilyPolicy and ipFamilies from what else is given and from what the cluster has.
    /// - Throws: what forbids that, in the order of an apiserver, which reports nothing else then.
    static func fillInFamilies(
        of service: inout ServiceRecord, old: ServiceRecord?, _ configuration: ClusterConfiguration
    ) throws(ServiceRefusal) {
        guard service.needsClusterIP, !keepsPreferredDualStack(service, old: old) else { return }
        if service.ipFamilyPolicy == nil {
            let isUnselected = service.clusterIP == "None" && (service.selector?.isEmpty ?? true)
            service.ipFamilyPolicy = old?.ipFamilyPolicy ?? (isUnselected ? "RequireDualStack" : "SingleStack")
        }
        try refuse(checkClusterIPs(service, old: old, version: configuration.version))
        try refuse(settleCounts(of: &service, old: old) + inferFamilies(of: &service, configuration))

        if service.clusterIP == "None" && (service.selector?.isEmpty ?? true) {
            // Whoever writes the endpoints may use both families, whatever the cluster has.
            if service.ipFamilies.isEmpty { service.ipFamilies = [configuration.primaryFamily.rawValue] }
            addOtherFamily(to: &service)
            return
        }
        var errors: [FieldError] = []
        if service.ipFamilyPolicy == "RequireDualStack" && !configuration.isDualStack {
            errors.append(policyError(service, "this cluster is not configured for dual-stack services"))
        }
        for (index, family) in service.ipFamilies.enumerated()
        where IPFamily(rawValue: family).flatMap(configuration.range) == nil && !errors.isFull {
            errors.append(
                .invalid(
                    FieldPath("spec", "ipFamilies")[index], .json(.string(family)), "not configured on this cluster"))
        }
        try refuse(errors)
        if service.ipFamilies.isEmpty { service.ipFamilies = [configuration.primaryFamily.rawValue] }
        if configuration.isDualStack { addOtherFamily(to: &service) }
    }

    private static func refuse(_ errors: [FieldError]) throws(ServiceRefusal) {
        if !errors.isEmpty { throw .invalid(errors) }
    }

    private static func policyError(_ service: ServiceRecord, _ detail: String) -> FieldError {
        .invalid(
            FieldPath("spec", "ipFamilyPolicy"), .json(service.ipFamilyPolicy.map(JSONValue.string) ?? .null), detail)
    }

    private static func addOtherFamily(to service: inout ServiceRecord) {
        guard service.ipFamilyPolicy != "SingleStack", service.ipFamilies.count == 1 else { return }
        service.ipFamilies.append(service.ipFamilies[0] == "IPv4" ? "IPv6" : "IPv4")
    }

    /// Whether policy, addresses and numbers of families go together; a change to SingleStack gives up the second ones.
    private static func settleCounts(of service: inout ServiceRecord, old: ServiceRecord?) -> [FieldError] {
        var errors: [FieldError] = []
        if let old {
            if service.ipFamilyPolicy == "SingleStack" {
                if old.clusterIPs == service.clusterIPs && service.clusterIPs.count > 1 {
                    service.clusterIPs = [service.clusterIPs[0]]
                }
                if old.ipFamilies == service.ipFamilies && service.ipFamilies.count > 1 {
                    service.ipFamilies = [service.ipFamilies[0]]
                }
            } else {
                if !service.clusterIPs.isEmpty && service.clusterIPs.count < old.clusterIPs.count {
                    errors.append(policyError(service, "must be 'SingleStack' to release the secondary cluster IP"))
                }
                if !service.ipFamilies.isEmpty && service.ipFamilies.count < old.ipFamilies.count {
                    errors.append(policyError(service, "must be 'SingleStack' to release the secondary IP family"))
                }
            }
        }
        if service.ipFamilyPolicy == "SingleStack" {
            let wanted = "must be 'RequireDualStack' or 'PreferDualStack' when multiple"
            if service.clusterIPs.count == 2 {
                errors.append(policyError(service, "\(wanted) cluster IPs are specified"))
            }
            if service.ipFamilies.count == 2 {
                errors.append(policyError(service, "\(wanted) IP families are specified"))
            }
        }
        return errors
    }

    /// Adds the families of the addresses that have none yet.
    private static func inferFamilies(
        of service: inout ServiceRecord, _ configuration: ClusterConfiguration
    ) -> [FieldError] {
        var errors: [FieldError] = []
        let shown = FieldError.RefusedValue.json(list(service.clusterIPs))
        for (index, ip) in service.clusterIPs.enumerated() {
            if ip == "None" || errors.isFull { break }
            guard index >= service.ipFamilies.count, let family = IPAddress(ip)?.family else { continue }
            if configuration.range(of: family) == nil {
                errors.append(
                    .invalid(
                        FieldPath("spec", "clusterIPs")[index], shown,
                        "\(family.rawValue) is not configured on this cluster"))
            } else {
                service.ipFamilies.append(family.rawValue)
            }
        }
        return errors
    }

    /// Whether both versions prefer two families and have the same addresses: then nothing changes, even where the
    /// cluster has gained or lost a family since.
    static func keepsPreferredDualStack(_ service: ServiceRecord, old: ServiceRecord?) -> Bool {
        guard let old, service.ipFamilyPolicy == "PreferDualStack", old.type == service.type,
            ["ClusterIP", "NodePort", "LoadBalancer"].contains(service.type)
        else { return false }
        return old.ipFamilyPolicy ?? "PreferDualStack" == "PreferDualStack" && old.clusterIPs == service.clusterIPs
            && old.ipFamilies == service.ipFamilies
    }
}
