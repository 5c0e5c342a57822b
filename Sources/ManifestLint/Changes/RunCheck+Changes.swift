internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension RunCheck {
    typealias Reference = (object: ManifestObject, key: ObjectKey, path: FieldPath)

    /// The workloads whose Pods `service` sends traffic to, as many of them as can be told apart.
    func workloads(selectedBy service: VersionedService) -> [Workload] {
        if service.record.type == "ExternalName" { return [] }
        return workloads(selectedBy: service.selector, in: service.object.effectiveNamespace, limit: 50) ?? []
    }

    /// Every place where an Ingress, a route or a StatefulSet names a Service.
    var namedServices: [Reference] {
        let routes = backends.flatMap { route in
            route.facts.map { (route.object, $0.key(from: route.object), $0.namePath) }
        }
        let sets = workloads.compactMap { workload in
            workload.facts.serviceName.map {
                (
                    workload.object, ObjectKey(namespace: workload.object.effectiveNamespace, name: $0),
                    FieldPath("spec", "serviceName")
                )
            }
        }
        return routes + sets
    }

    /// The places that name the port `name` of a Service.
    func users(ofPort name: String, of service: ObjectKey) -> [Reference] {
        backends.flatMap { route in
            route.facts.compactMap { backend -> Reference? in
                guard backend.port == .string(name), backend.key(from: route.object) == service else { return nil }
                return (route.object, service, backend.portPath)
            }
        }
    }
}
