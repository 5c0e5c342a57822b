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
        if record.metadata.namespace.isEmpty { record.metadata.namespace = "default" }
        if record.metadata.name.isEmpty && !record.metadata.generateName.isEmpty {
            record.metadata.name = NameRule.generatedName(from: record.metadata.generateName, suffix: "xxxxx")
        }
        var allocator = DryRunAllocator(configuration)
        do {
            try create(&record, allocator: &allocator, configuration)
            return []
        } catch {
            return error.errors
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
            where port.nodePort != 0 && !range.contains(Int(port.nodePort)) {
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

    /// Makes of a decoded Service the one that an apiserver stores: defaults, families, addresses, node ports.
    ///
    /// Name and namespace are there already; the status is the server's own.
    /// - Throws: what the server refuses, in its order; what `allocator` handed out by then is not to be kept.
    public static func create(
        _ service: inout ServiceRecord, allocator: inout some ServiceAllocator, _ configuration: ClusterConfiguration
    ) throws(ServiceRefusal) {
        service.status = .null
        ServiceDefaults.apply(to: &service)
        ServiceAddressing.normalizeClusterIPs(&service, old: nil)
        try ServiceAddressing.fillInFamilies(of: &service, old: nil, configuration)
        var allocation = ServiceAllocation(allocator: allocator)
        defer { allocator = allocation.allocator }
        try allocation.takeClusterIPs(for: &service)
        try allocation.takeNodePorts(for: &service)
        if service.needsHealthCheck { try allocation.takeHealthCheckNodePort(for: &service) }
        let errors = ServiceValidation.checkCreate(service, version: configuration.version)
        if !errors.isEmpty { throw .invalid(errors) }
        defaultOnRead(&service, configuration)
    }
}
