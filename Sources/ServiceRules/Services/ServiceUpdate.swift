internal import JSON
public import KubernetesModel

/// What an apiserver does when one Service replaces another, in its order: ``allocate(_:replacing:_:_:)``,
/// ``prepareUpdate(_:replacing:)`` and ``validate(_:replacing:_:)``.
///
/// Follows the service storage and strategy of 1.36. The old Service is one that ``defaultOnRead(_:_:)`` has seen.
extension ServiceRules {
    /// Carries over what the server once allocated, and takes and releases what the change asks for.
    ///
    /// The metadata of `service` are complete but for what the server takes over from `old`.
    /// - Throws: a ``ServiceRefusal``, or an error of the allocator's own; what `allocator` did by then is not to be kept.
    public static func allocate(
        _ service: inout ServiceRecord, replacing old: ServiceRecord, _ allocator: inout some ServiceAllocator,
        _ configuration: ClusterConfiguration
    ) throws {
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
            try allocation.allocator.release(nodePort: Int(old.healthCheckNodePort))
        }
    }

    /// Keeps the status, and drops the fields that the new type has no use for unless the client changed them.
    public static func prepareUpdate(_ service: inout ServiceRecord, replacing old: ServiceRecord) {
        service.status = old.status
        ServiceUpdate.dropUnneeded(by: &service, old: old)
    }

    /// The errors of a Service that is to replace `old`, prepared as above, its metadata complete.
    public static func validate(
        _ service: ServiceRecord, replacing old: ServiceRecord, _ configuration: ClusterConfiguration
    ) -> [FieldError] {
        // A server checks metadata twice over for every kind, and then once more for Services.
        var validation = ServiceValidation(service, old: old, version: configuration.version)
        validation.errors = MetadataRules.checkCommonUpdate(service.metadata, old: old.metadata, isNamespaced: true)
        validation.errors += ServiceValidation.metadataRules(configuration.version).checkUpdate(
            service.metadata, old: old.metadata)
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
