internal import JSON
internal import KubernetesModel
internal import ServiceRules

extension RunCheck {
    typealias Reference = (object: ManifestObject, key: ObjectKey, path: FieldPath)

    /// The workloads whose Pods `service` sends traffic to.
    func workloads(selectedBy service: VersionedService) -> [Workload] {
        let selector = service.selector
        if selector.isEmpty || service.record.type == "ExternalName" { return [] }
        return (workloadsByNamespace[service.object.effectiveNamespace] ?? []).filter {
            $0.facts.isSelected(by: selector, of: $0.object)
        }
    }

    /// Every place where an Ingress, a route or a StatefulSet names a Service.
    var namedServices: [Reference] {
        let routes = backends.flatMap { route in
            route.facts.map { backend in
                let namespace = backend.namespace ?? route.object.effectiveNamespace
                return (route.object, ObjectKey(namespace: namespace, name: backend.service), backend.namePath)
            }
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
                let namespace = backend.namespace ?? route.object.effectiveNamespace
                let key = ObjectKey(namespace: namespace, name: backend.service)
                guard key == service, backend.port == .string(name) else { return nil }
                return (route.object, key, backend.portPath)
            }
        }
    }
}
