public import JSON
public import KubernetesModel

/// What an apiserver enforces on a Service: one way for the linter, for the check before an apply and for the embedded
/// apiserver.
public enum ServiceRules {
    /// The errors with which an apiserver refuses to create `service`, in its order; empty where it accepts it.
    ///
    /// The object is one that ``StrictDecoder`` finds nothing fatal in. Nothing is looked up: addresses are held against
    /// the configured ranges, and nothing counts as taken. As in a dry run of the server, node ports are not held
    /// against their range; ``nodePortsOutOfRange(_:_:)`` does that.
    public static func checkCreate(_ service: JSONValue, _ configuration: ClusterConfiguration) -> [FieldError] {
        var record = ServiceRecord(service)
        ServiceDefaults.apply(to: &record)
        dropDisabledFields(of: &record, replacing: nil, configuration)
        // A server works out anew who manages what before it validates: what a manifest says of it is hardly ever kept.
        record.metadata.json["managedFields"] = nil
        if record.metadata.namespace.isEmpty { record.metadata.namespace = "default" }
        if record.metadata.name.isEmpty && !record.metadata.generateName.isEmpty {
            record.metadata.name = NameRule.generatedName(from: record.metadata.generateName, suffix: "xxxxx")
        }
        var allocator = DryRunAllocator(configuration)
        do {
            try allocate(&record, &allocator, configuration)
        } catch let refusal as ServiceRefusal {
            return refusal.errors
        } catch {
            return [.internalError(.root, "\(error)")]
        }
        return validate(consume record, configuration)
    }

    /// Drops the fields whose gates are off by default in this version, as a server does before it validates. What the
    /// stored object has already stays.
    public static func dropDisabledFields(
        of service: inout ServiceRecord, replacing old: ServiceRecord?, _ configuration: ClusterConfiguration
    ) {
        if configuration.version.drops(.trafficDistribution), old?.trafficDistribution == nil {
            service.trafficDistribution = nil
        }
    }

    /// Errors about node ports that a server refuses to hand out because they are outside of its range.
    public static func nodePortsOutOfRange(_ service: JSONValue, _ configuration: ClusterConfiguration) -> [FieldError]
    {
        var record = ServiceRecord(service)
        ServiceDefaults.apply(to: &record)
        let range = configuration.nodePortRange
        let refusal = AllocationRefusal.nodePortOutOfRange(range).message
        var errors: [FieldError] = []
        if record.type == "NodePort" || record.type == "LoadBalancer" {
            for (index, port) in record.ports.enumerated()
            where port.nodePort != 0 && !range.contains(Int(port.nodePort)) && !errors.isFull {
                errors.append(
                    .invalid(FieldPath("spec", "ports")[index]["nodePort"], .number(port.nodePort), refusal))
            }
        }
        let health = record.healthCheckNodePort
        if record.needsHealthCheck && PortFormat.isNumber(health) && !range.contains(Int(health)) {
            errors.append(.invalid(FieldPath("spec", "healthCheckNodePort"), .number(health), refusal))
        }
        return errors
    }

    /// Gives a new Service, which has its defaults, what it lacks: families, addresses, node ports. A server does so
    /// before it validates.
    /// - Throws: a ``ServiceRefusal``, or an error of the allocator's own; what `allocator` handed out by then is not to
    ///   be kept.
    public static func allocate(
        _ service: inout ServiceRecord, _ allocator: inout some ServiceAllocator, _ configuration: ClusterConfiguration
    ) throws {
        ServiceAddressing.normalizeClusterIPs(&service, old: nil)
        try ServiceAddressing.fillInFamilies(of: &service, old: nil, configuration)
        var allocation = ServiceAllocation(allocator: allocator)
        defer { allocator = allocation.allocator }
        try allocation.takeClusterIPs(for: &service)
        try allocation.takeNodePorts(for: &service)
        if service.needsHealthCheck { try allocation.takeHealthCheckNodePort(for: &service) }
    }

    /// The errors of a new Service that has been given what it lacked; name and namespace are there.
    public static func validate(
        _ service: consuming ServiceRecord, _ configuration: ClusterConfiguration
    ) -> [FieldError] {
        ServiceValidation.checkCreate(service, version: configuration.version)
    }

    /// What a server does to a stored Service when it is read or answered: older ones lack fields that came later, and
    /// some have one that means nothing.
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
}
