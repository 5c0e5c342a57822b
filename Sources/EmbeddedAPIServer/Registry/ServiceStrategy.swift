internal import JSON
import KubernetesModel
import ServiceRules

/// Services, as the strategy and the allocators of kube-apiserver 1.36 have them.
struct ServiceStrategy: ResourceStrategy {
    let resource = APIResource.services
    let subresources = [Subresource.status]
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

    func beginCreate(_ object: inout JSONObject, _ context: WriteContext) throws {
        var service = ServiceRecord(.object(object))
        try refusing(service) {
            if context.isDryRun {
                var allocator = try dryRunAllocator(context)
                try ServiceRules.allocate(&service, &allocator, cluster)
            } else {
                var allocator = StoreAllocator(context, for: key(service.metadata))
                try ServiceRules.allocate(&service, &allocator, cluster)
            }
        }
        service.write(to: &object)
    }

    func validate(_ object: JSONObject, in cluster: ClusterConfiguration) -> [FieldError] {
        ServiceRules.validate(ServiceRecord(.object(object)), cluster)
    }

    func beginUpdate(_ object: inout JSONObject, from old: JSONObject, _ context: WriteContext) throws {
        var service = ServiceRecord(.object(object))
        let live = ServiceRecord(.object(old))
        try refusing(service) {
            if context.isDryRun {
                var allocator = try dryRunAllocator(context)
                try ServiceRules.allocate(&service, replacing: live, &allocator, cluster)
            } else {
                var allocator = StoreAllocator(context, for: key(service.metadata))
                try ServiceRules.allocate(&service, replacing: live, &allocator, cluster)
            }
        }
        service.write(to: &object)
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

    private func refusing(_ service: ServiceRecord, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let refusal as ServiceRefusal {
            throw refusal.status(name: service.metadata.name)
        }
    }

    private func key(_ metadata: ObjectMeta) -> ObjectKey {
        ObjectKey(resource: resource.gvr.qualifiedName, namespace: metadata.namespace, name: metadata.name)
    }

    private func dryRunAllocator(_ context: WriteContext) throws -> DryRunAllocator {
        let taken = try context.takenNodePorts()
        return DryRunAllocator(cluster) { taken.contains($0) }
    }

    func afterDelete(_ object: JSONObject, _ context: WriteContext) throws {
        guard !context.isDryRun else { return }
        let service = Service(object)
        let allocator = StoreAllocator(context, for: key(service.metadata))
        for address in service.spec.clusterIPs.compactMap({ IPAddress($0) }) { try allocator.release(address) }
        for port in service.spec.ports where port.nodePort != 0 { try allocator.release(nodePort: port.nodePort) }
        let healthCheck = service.spec.healthCheckNodePort
        if healthCheck != 0 { try allocator.release(nodePort: healthCheck) }
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
