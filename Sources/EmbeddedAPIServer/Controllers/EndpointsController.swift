internal import JSON
import KubernetesModel

/// Keeps Endpoints and EndpointSlices in step with Services and Pods, as kube-controller-manager 1.36 does.
struct EndpointsController {
    let context: WriteContext

    private var reader: StoreReader { context.transaction.reader }

    func podChanged(_ pod: JSONObject, _ old: JSONObject?) throws {
        let labels = [pod, old].compactMap { $0?["metadata"]?["labels"]?.objectValue ?? [:] }
        let namespace = pod["metadata"]?["namespace"]?.stringValue ?? ""
        for stored in try reader.services(in: namespace, selecting: labels) {
            let service = Service(try stored.object)
            guard let selector = service.spec.selector else { continue }
            let pairs = LabelSelector(matching: selector)
            if labels.contains(where: pairs.matches) { try sync(service) }
        }
    }

    /// Endpoints know the zone of their node.
    func nodeChanged(_ node: JSONObject?, _ old: JSONObject?) throws {
        let zone = node?["metadata"]?["labels"]?[EndpointBuilder.zoneLabel]
        let hasMoved = zone != old?["metadata"]?["labels"]?[EndpointBuilder.zoneLabel]
        // What a node can compute says how many endpoints its zone may have.
        let hasChanged =
            node?["status"]?["allocatable"] != old?["status"]?["allocatable"]
            || node?["status"]?["conditions"] != old?["status"]?["conditions"]
        guard hasMoved || hasChanged else { return }
        for stored in try reader.servicesWithSelector() {
            let service = Service(try stored.object)
            if hasMoved || TopologyHints.isWanted(by: service) { try sync(service) }
        }
    }

    /// Restores what another client has deleted or changed.
    func restore(namespace: JSONValue?, service name: JSONValue?) throws {
        let key = ObjectKey(
            resource: APIResource.services.gvr.qualifiedName, namespace: namespace?.stringValue ?? "",
            name: name?.stringValue ?? "")
        guard let service = try context.transaction.object(key)?.object else { return }
        try sync(Service(service))
    }

    /// Makes the endpoints of a Service that has a selector; those of any other are somebody else's. What a Service had
    /// before it became an ExternalName or lost its selector stays as it is.
    func sync(_ service: Service) throws {
        guard service.spec.type != "ExternalName", let selector = service.spec.selector else { return }
        let pods = try context.cache.pods(in: service.metadata.namespace, with: selector, reader)
            .map(Pod.init).sorted { $0.metadata.name.precedesBytewise($1.metadata.name) }
        let builder = EndpointBuilder(service: service, pods: pods, zones: try zones(of: pods))
        let key = endpointsKey(service)
        try context.put(builder.endpoints, .endpoints, replacing: context.transaction.object(key))
        try syncSlices(service, builder)
    }

    private func zones(of pods: [Pod]) throws -> [String: String] {
        var zones: [String: String] = [:]
        for name in Set(pods.compactMap(\.nodeName)) {
            let key = ObjectKey(resource: APIResource.nodes.gvr.qualifiedName, namespace: "", name: name)
            zones[name] = try reader.object(key)?.object["metadata"]?["labels"]?[EndpointBuilder.zoneLabel]?.stringValue
        }
        return zones
    }

    private func nodes() throws -> [JSONObject] {
        try context.cache.objects(of: APIResource.nodes.gvr.qualifiedName, reader)
    }

    func serviceGone(_ service: Service) throws {
        if let endpoints = try context.transaction.object(endpointsKey(service)) { try context.remove(endpoints) }
        for slice in try slices(of: service) { try context.remove(slice) }
    }

    private func endpointsKey(_ service: Service) -> ObjectKey {
        ObjectKey(
            resource: APIResource.endpoints.gvr.qualifiedName, namespace: service.metadata.namespace,
            name: service.metadata.name)
    }

    /// The slices of a Service that this controller keeps. Their names begin with the Service's.
    private func slices(of service: Service) throws -> [StoredObject] {
        let name = service.metadata.name
        return try reader.objects(
            of: APIResource.endpointSlices.gvr.qualifiedName, namespace: service.metadata.namespace,
            withPrefix: name + "-"
        ).filter { stored in
            let labels = try stored.object["metadata"]?["labels"]
            return labels?[EndpointSlice.serviceNameLabel]?.stringValue == name
                && labels?[EndpointBuilder.managedByLabel]?.stringValue == EndpointBuilder.sliceController
        }
    }

    /// Brings the slices of a Service up to date. A family without endpoints has one empty slice, and a slice that is
    /// no longer needed is used again for a new one.
    private func syncSlices(_ service: Service, _ builder: EndpointBuilder) throws {
        var existing = try slices(of: service)
        let hints = TopologyHints.isWanted(by: service) ? TopologyHints(try nodes()) : nil
        for family in service.spec.ipFamilies {
            var unneeded: [StoredObject] = []
            var new: [(ports: JSONValue, endpoints: [JSONValue])] = []
            var isServed = false
            for var group in builder.sliceGroups(family: family) {
                if let hints { group.endpoints = hints.hinting(group.endpoints) }
                let plan = try SlicePlan(
                    group.endpoints, over: existing.extract { $0.addressType == family && $0.ports == group.ports })
                for (stored, endpoints) in plan.kept {
                    let object = builder.slice(stored.key.name, family, group.ports, endpoints)
                    try context.put(object, .endpointSlices, replacing: stored)
                }
                unneeded += plan.emptied
                new += plan.new.map { (group.ports, $0) }
                isServed = isServed || !plan.kept.isEmpty || !plan.new.isEmpty
            }
            unneeded += try existing.extract { $0.addressType == family }
            if !isServed { new.append((.null, [])) }
            for (ports, endpoints) in new {
                let reused = unneeded.popLast()
                let name =
                    reused?.key.name ?? "\(service.metadata.name)-\(context.configuration.random.nameSuffix())"
                try context.put(
                    builder.slice(name, family, ports, endpoints), .endpointSlices, replacing: reused)
            }
            for stored in unneeded { try context.remove(stored) }
        }
        for stored in existing { try context.remove(stored) }
    }
}

extension [StoredObject] {
    /// Takes out the slices that `isWanted`.
    fileprivate mutating func extract(_ isWanted: (EndpointSlice) -> Bool) throws -> [StoredObject] {
        let wanted = try filter { isWanted(EndpointSlice(try $0.object)) }
        let keys = Set(wanted.map(\.key))
        removeAll { keys.contains($0.key) }
        return wanted
    }
}

extension EndpointSlice {
    fileprivate var ports: JSONValue { json["ports"] ?? .null }
}
