internal import JSON
internal import KubernetesModel

/// Cluster IPs and IP families: which of them a Service may ask for, and which it gets.
enum ServiceAddressing {
    private static let clusterIPs = FieldPath("spec", "clusterIPs")
    private static let policies = ["PreferDualStack", "RequireDualStack", "SingleStack"]
    private static let ipFamilies = FieldPath("spec", "ipFamilies")
    private static let ipFamilyPolicy = FieldPath("spec", "ipFamilyPolicy")

    /// Whether clusterIP, clusterIPs, ipFamilies and ipFamilyPolicy are well-formed and agree with each other.
    static func checkClusterIPs(
        _ service: ServiceRecord, old: ServiceRecord?, version: KubernetesVersion
    ) -> [FieldError] {
        guard service.needsClusterIP else { return [] }
        var errors = checkAgreement(service)
        for (index, family) in service.ipFamilies.enumerated() where !errors.isFull {
            if IPFamily(rawValue: family) == nil {
                errors.append(.notSupported(ipFamilies[index], .json(.string(family)), ["IPv4", "IPv6"]))
            }
            if service.ipFamilies[..<index].contains(family) {
                errors.append(.duplicate(ipFamilies[index], .json(.string(family))))
            }
        }
        if let policy = service.ipFamilyPolicy, !policies.contains(policy) {
            errors.append(.notSupported(ipFamilyPolicy, .json(.string(policy)), policies))
        }
        let (addressErrors, areUsable) = checkAddresses(service, known: Set(old?.clusterIPs ?? []), version: version)
        errors += addressErrors
        guard areUsable else { return errors }
        // An address that was stored once passes the check above, were it `None`: a server stumbles over it here.
        if service.clusterIPs.count > 1, let bad = service.clusterIPs.firstIndex(where: { IPAddress($0) == nil }) {
            errors.append(
                .internalError(
                    clusterIPs,
                    "failed to check for dual stack with error:invalid IP[\(bad)]: " + service.clusterIPs[bad]))
            errors.append(singleFamily(service))
        } else if service.clusterIPs.count > 1 && !isDualStack(service.clusterIPs) {
            errors.append(singleFamily(service))
        }
        if !service.isHeadless {
            for (index, (ip, family)) in zip(service.clusterIPs, service.ipFamilies).enumerated()
            where !errors.isFull {
                guard let wanted = IPFamily(rawValue: family), let actual = IPAddress(ip)?.family, wanted != actual
                else { continue }
                errors.append(
                    .invalid(
                        clusterIPs[index], ip,
                        "expected an \(family) value as indicated by `ipFamilies[\(index)]`"))
            }
        }
        return errors
    }

    private static func singleFamily(_ service: ServiceRecord) -> FieldError {
        .invalid(clusterIPs, .json(list(service.clusterIPs)), "may specify no more than one IP for each IP family")
    }

    /// Both families occur, however many addresses there are.
    private static func isDualStack(_ ips: [String]) -> Bool {
        Set(ips.compactMap { IPAddress($0)?.family }).count == 2
    }

    private static func checkAgreement(_ service: ServiceRecord) -> [FieldError] {
        var shown: FieldError.RefusedValue { .json(list(service.clusterIPs)) }
        if service.clusterIP.isEmpty {
            return service.clusterIPs.isEmpty
                ? [] : [.invalid(clusterIPs, shown, "must be empty when `clusterIP` is not specified")]
        }
        guard let first = service.clusterIPs.first else { return [.required(clusterIPs)] }
        return first.hasSameBytes(as: service.clusterIP)
            ? [] : [.invalid(clusterIPs, shown, "first value must match `clusterIP`")]
    }

    private static func checkAddresses(
        _ service: ServiceRecord, known: Set<String>, version: KubernetesVersion
    ) -> (errors: [FieldError], areUsable: Bool) {
        var errors: [FieldError] = []
        let count = service.clusterIPs.count
        for (index, ip) in service.clusterIPs.enumerated() where !errors.isFull {
            if index == 0 && ip == "None" {
                if count > 1 {
                    errors.append(
                        .invalid(
                            clusterIPs, .json(list(service.clusterIPs)), "'None' must be the first and only value"))
                }
                continue
            }
            errors += AddressFormat.addressErrors(
                ip, isStrict: version.has(.strictAddresses), known: known, at: clusterIPs[index])
        }
        let areUsable = errors.isEmpty
        if count > 2 {
            errors.append(
                .invalid(clusterIPs, .json(list(service.clusterIPs)), "may only hold up to 2 values"))
        }
        return (errors, areUsable)
    }

    static func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
