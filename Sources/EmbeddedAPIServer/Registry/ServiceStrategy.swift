internal import JSON
import KubernetesModel
import ServiceRules

/// Services, as the strategy and the allocators of kube-apiserver 1.36 have them.
struct ServiceStrategy: ResourceStrategy {
    let resource = APIResource.services
    let subresources = [Subresource.proxy("ServiceProxyOptions"), Subresource.status]
    let allowsCreateOnUpdate = true
    let returnsDeletedObject = true
    let selectableFields: Set<String> = ["spec.clusterIP", "spec.type"]
    let cluster: ClusterConfiguration

    func applyDefaults(to object: inout JSONObject) {
        var record = ServiceRecord(.object(object))
        ServiceDefaults.apply(to: &record)
        record.write(to: &object)
    }

    func prepareForCreate(_ object: inout JSONObject) { object["status"] = ["loadBalancer": [:]] }

    func beginCreate(_ object: inout JSONObject, _ context: PlanContext) throws -> AllocationPlan {
        try allocate(&object, context) { service, allocator in
            ServiceRules.dropDisabledFields(of: &service, replacing: nil, cluster)
            try ServiceRules.allocate(&service, &allocator, cluster)
        }
    }

    func validate(_ object: JSONObject, in cluster: ClusterConfiguration) -> [FieldError] {
        ServiceRules.validate(ServiceRecord(.object(object)), cluster)
    }

    func beginUpdate(_ object: inout JSONObject, from old: JSONObject, _ context: PlanContext) throws -> AllocationPlan
    {
        let live = ServiceRecord(.object(old))
        return try allocate(&object, context) { service, allocator in
            ServiceRules.dropDisabledFields(of: &service, replacing: live, cluster)
            try ServiceRules.allocate(&service, replacing: live, &allocator, cluster)
        }
    }

    private func allocate(
        _ object: inout JSONObject, _ context: PlanContext,
        _ body: (inout ServiceRecord, inout any ServiceAllocator) throws -> Void
    ) throws -> AllocationPlan {
        var service = ServiceRecord(.object(object))
        var allocator: any ServiceAllocator =
            context.isDryRun ? try dryRunAllocator(context) : PlanningAllocator(context)
        do {
            try body(&service, &allocator)
        } catch let refusal as ServiceRefusal {
            throw refusal.status(name: service.metadata.name)
        }
        service.write(to: &object)
        return (allocator as? PlanningAllocator)?.plan ?? AllocationPlan()
    }

    func prepareForUpdate(_ object: inout JSONObject, from old: JSONObject, subresource: String) {
        if subresource == "status" {
            keepWhatIsNotUpdated(&object, from: old, subresource: subresource)
        } else {
            var service = ServiceRecord(.object(object))
            ServiceRules.prepareUpdate(&service, replacing: ServiceRecord(.object(old)))
            service.write(to: &object)
        }
    }

    func validateUpdate(
        _ object: JSONObject, from old: JSONObject, subresource: String, in cluster: ClusterConfiguration
    ) -> [FieldError] {
        let (service, live) = (ServiceRecord(.object(object)), ServiceRecord(.object(old)))
        return subresource == "status"
            ? ServiceRules.validateStatus(service, replacing: live, cluster)
            : ServiceRules.validate(service, replacing: live, cluster)
    }

    func finish(_ object: inout JSONObject) {
        var service = ServiceRecord(.object(object))
        ServiceRules.defaultOnRead(&service, cluster)
        service.write(to: &object)
    }

    private func dryRunAllocator(_ context: PlanContext) throws -> DryRunAllocator {
        let taken = try context.reader.takenNodePorts()
        return DryRunAllocator(cluster) { taken.contains($0) }
    }

    func afterDelete(_ object: JSONObject, _ context: WriteContext) throws {
        let service = Service(object)
        for address in service.spec.clusterIPs.compactMap({ IPAddress($0) }) { try context.release(address) }
        for port in service.spec.ports where port.nodePort != 0 { try context.release(nodePort: port.nodePort) }
        let healthCheck = service.spec.healthCheckNodePort
        if healthCheck != 0 { try context.release(nodePort: healthCheck) }
    }

    func warnings(for object: JSONObject, replacing old: JSONObject?, subresource: String) -> [String] {
        subresource == "status" ? [] : ServiceRules.warnings(for: ServiceRecord(.object(object)), cluster)
    }

    func selectableField(_ name: String, of object: JSONObject) -> String? {
        let spec = Service(object).spec
        return switch name {
        case "spec.clusterIP": spec.clusterIP
        case "spec.type": spec.type
        default: nil
        }
    }
}
