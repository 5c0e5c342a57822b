internal import KubernetesModel

/// What an apiserver does when one Service replaces another.
///
/// Follows the service storage and strategy of 1.36: values that the server once allocated are carried over, fields that
/// the new type has no use for are dropped unless the client changed them, addresses and node ports are taken and
/// released, and then both versions are compared.
extension ServiceRules {
    /// Makes of a decoded Service, which is to replace `old`, the one that an apiserver stores.
    ///
    /// The metadata of `service` are complete but for what the server takes over from `old`: uid, creationTimestamp,
    /// deletionTimestamp and generation; the resourceVersion is filled in by the caller.
    /// - Throws: what the server refuses, in its order; what `allocator` did by then is not to be kept.
    public static func update(
        _ service: inout ServiceRecord, replacing old: ServiceRecord, allocator: inout some ServiceAllocator,
        _ configuration: ClusterConfiguration
    ) throws(ServiceRefusal) {
        ServiceDefaults.apply(to: &service)
        var old = old
        defaultOnRead(&old, configuration)
        ServiceUpdate.carryOverAllocated(from: old, to: &service)
        ServiceAddressing.normalizeClusterIPs(&service, old: old)
        try ServiceAddressing.fillInFamilies(of: &service, old: old, configuration)
        var allocation = ServiceAllocation(allocator: allocator)
        defer { allocator = allocation.allocator }
        try allocation.updateClusterIPs(of: &service, old: old)
        try allocation.updateNodePorts(of: &service, old: old)
        if !old.needsHealthCheck && service.needsHealthCheck {
            try allocation.takeHealthCheckNodePort(for: &service)
        } else if old.needsHealthCheck && !service.needsHealthCheck {
            allocation.allocator.release(nodePort: Int(old.healthCheckNodePort))
        }
        service.status = old.status
        ServiceUpdate.dropUnneeded(by: &service, old: old)
        carryOverMetadata(from: old.metadata, to: &service.metadata)
        let errors = checkUpdate(service, old: old, version: configuration.version)
        if !errors.isEmpty { throw .invalid(errors) }
        defaultOnRead(&service, configuration)
    }

    /// What a server does to a stored Service when it is read: older ones lack fields that came later.
    public static func defaultOnRead(_ service: inout ServiceRecord, _ configuration: ClusterConfiguration) {
        ServiceAddressing.normalizeClusterIPs(&service, old: nil)
        if service.type == "ExternalName" { service.internalTrafficPolicy = nil }
        guard service.needsClusterIP, service.ipFamilies.isEmpty else { return }
        let primary = configuration.primaryFamily
        if service.clusterIP == "None" {
            let isUnselected = service.selector?.isEmpty ?? true
            service.ipFamilyPolicy = isUnselected ? "RequireDualStack" : "SingleStack"
            service.ipFamilies =
                isUnselected
                ? [primary.rawValue, (primary == .ipv4 ? IPFamily.ipv6 : .ipv4).rawValue] : [primary.rawValue]
        } else {
            service.ipFamilies = service.clusterIPs.map { (IPAddress($0)?.family ?? .ipv4).rawValue }
            if service.ipFamilies.count == 1 { service.ipFamilyPolicy = "SingleStack" }
            if service.ipFamilies.count == 2 { service.ipFamilyPolicy = "RequireDualStack" }
        }
    }

    private static func carryOverMetadata(from old: ObjectMeta, to metadata: inout ObjectMeta) {
        metadata.generation = old.generation
        if metadata.uid.isEmpty { metadata.uid = old.uid }
        for key in ["creationTimestamp", "deletionTimestamp"] {
            if let value = old.json[key], !value.isNull { metadata.json[key] = value }
        }
        if metadata.json["deletionGracePeriodSeconds"] == nil, let value = old.json["deletionGracePeriodSeconds"] {
            metadata.json["deletionGracePeriodSeconds"] = value
        }
    }

    private static func checkUpdate(
        _ service: ServiceRecord, old: ServiceRecord, version: KubernetesVersion
    ) -> [FieldError] {
        // A server checks metadata twice over for every kind, and then once more for Services.
        let rules = ServiceValidation.metadataRules(version)
        let common = MetadataRules(names: .pathSegment, isNamespaced: true, checksFinalizerNames: false)
        var validation = ServiceValidation(service, old: old, version: version)
        validation.errors = common.checkCreate(service.metadata)
        validation.errors += common.checkUpdate(service.metadata, old: old.metadata)
        validation.errors += rules.checkUpdate(service.metadata, old: old.metadata)
        validation.errors += ServiceUpdate.checkAddressChange(of: service, old: old)
        validation.errors += ServiceUpdate.checkFamilyChange(of: service, old: old)
        validation.errors += ServiceValidation.checkLoadBalancerClass(service, old: old)
        if old.needsHealthCheck && service.needsHealthCheck && old.healthCheckNodePort != service.healthCheckNodePort {
            validation.errors.append(.forbidden(FieldPath("spec", "healthCheckNodePort"), "field is immutable"))
        }
        validation.checkService()
        return validation.errors
    }
}
