import KubernetesModel
import ServiceRules

/// Services, as the strategy of kube-apiserver 1.36 has them.
struct ServiceStrategy: ResourceStrategy {
    let resource = APIResource.services
    let subresources = [Subresource.status]
    let allowsCreateOnUpdate = true
    let returnsDeletedObject = true
    let selectableFields: Set<String> = ["spec.clusterIP", "spec.type"]

    func applyDefaults(to object: inout JSONObject) {
    }

    func prepareForCreate(_ object: inout JSONObject) { object["status"] = ["loadBalancer": [:]] }

    func beginCreate(_ object: inout JSONObject, _ context: WriteContext) throws {
        var service = Service(object)
        try allocation(context).create(&service)
        object = service.json
    }

    func beginUpdate(_ object: inout JSONObject, from old: JSONObject, _ context: WriteContext) throws {
        var service = Service(object)
        try allocation(context).update(&service, from: Service(old))
        object = service.json
    }

    func afterDelete(_ object: JSONObject, _ context: WriteContext) throws {
        try allocation(context).release(Service(object))
    }

    func selectableField(_ name: String, of object: JSONObject) -> String? {
        let spec = Service(object).spec
        return switch name {
        case "spec.clusterIP": spec.clusterIP
        case "spec.type": spec.type
        default: nil
        }
    }

    private func allocation(_ context: WriteContext) -> ServiceAllocation {
        let configuration = context.configuration
        return ServiceAllocation(
            clusterIPs: ClusterIPAllocator(
                ranges: configuration.serviceRanges, transaction: context.transaction, isDryRun: context.isDryRun,
                now: context.now, random: configuration.random),
            nodePorts: NodePortAllocator(
                range: configuration.nodePorts, transaction: context.transaction, isDryRun: context.isDryRun,
                random: configuration.random),
            validateClusterIPFields: { _, _ in [] })
    }
}
