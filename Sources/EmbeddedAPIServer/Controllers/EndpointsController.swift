import KubernetesModel

/// Keeps Endpoints and EndpointSlices in step with Services and Pods, as kube-controller-manager 1.36 does.
struct EndpointsController {
    let context: WriteContext

    private var reader: StoreReader { context.transaction.reader }

    func podChanged(_ pod: JSONObject, _ old: JSONObject?) throws {
        let labels = [pod, old].compactMap { $0?["metadata"]?["labels"]?.objectValue ?? [:] }
        let namespace = pod["metadata"]?["namespace"]?.stringValue ?? ""
        for object in try services(in: namespace) {
            let service = Service(object)
            guard let selector = service.spec.selector else { continue }
            let pairs = LabelSelector(matching: selector)
            if labels.contains(where: pairs.matches) { try sync(service) }
        }
    }

    /// Endpoints know the zone of their node.
    func nodeChanged(_ node: JSONObject?, _ old: JSONObject?) throws {
        let zone = node?["metadata"]?["labels"]?[EndpointBuilder.zoneLabel]
        guard zone != old?["metadata"]?["labels"]?[EndpointBuilder.zoneLabel] else { return }
        for object in try services(in: "") where Service(object).spec.selector != nil { try sync(Service(object)) }
    }

    /// Makes again what somebody else has taken away or changed.
    func restore(namespace: JSONValue?, service name: JSONValue?) throws {
        let key = ObjectKey(
            resource: APIResource.services.gvr.qualifiedName, namespace: namespace?.stringValue ?? "",
            name: name?.stringValue ?? "")
        guard let service = try context.transaction.object(key)?.object else { return }
        try sync(Service(service))
    }

    private func services(in namespace: String) throws -> [JSONObject] {
        try context.cache.objects(of: APIResource.services.gvr.qualifiedName, namespace: namespace, reader)
    }

    /// Makes the endpoints of a Service that has a selector; those of any other are somebody else's. What a Service had
    /// before it became an ExternalName or lost its selector stays as it is.
    func sync(_ service: Service) throws {
        guard service.spec.type != "ExternalName", let selector = service.spec.selector else { return }
        let pairs = LabelSelector(matching: selector)
        let namespace = service.metadata.namespace
        let pods = try context.cache.objects(of: APIResource.pods.gvr.qualifiedName, namespace: namespace, reader)
            .filter { pairs.matches($0["metadata"]?["labels"]?.objectValue ?? [:]) }
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
            let labels = stored.object["metadata"]?["labels"]
            return labels?[EndpointSlice.serviceNameLabel]?.stringValue == name
                && labels?[EndpointBuilder.managedByLabel]?.stringValue == EndpointBuilder.sliceController
        }
    }

    /// Keeps endpoints in the slice they are in, fills free places with new ones, and makes and removes slices as
    /// needed. A family without endpoints has one empty slice.
    private func syncSlices(_ service: Service, _ builder: EndpointBuilder) throws {
        var existing = try slices(of: service).map { (stored: $0, slice: EndpointSlice($0.object)) }
        for family in service.spec.ipFamilies {
            var groups = builder.sliceGroups(family: family)
            if groups.isEmpty { groups = [EndpointBuilder.SliceGroup(ports: .null, endpoints: [])] }
            for group in groups {
                var remaining = group.endpoints
                var isWritten = false
                for index in existing.indices.reversed() {
                    let (stored, slice) = existing[index]
                    guard slice.addressType == family, (slice.json["ports"] ?? .null) == group.ports else { continue }
                    let kept = takeEndpoints(of: slice, from: &remaining)
                    let room = min(max(0, EndpointSlice.capacity - kept.count), remaining.count)
                    let endpoints = kept + remaining.prefix(room)
                    if endpoints.isEmpty, isWritten || !group.endpoints.isEmpty { continue }
                    remaining.removeFirst(room)
                    let object = builder.slice(slice.metadata.name, family, group.ports, endpoints)
                    try context.put(object, .endpointSlices, replacing: stored)
                    existing.remove(at: index)
                    isWritten = true
                }
                while !remaining.isEmpty || !isWritten {
                    let name = "\(service.metadata.name)-\(context.configuration.random.nameSuffix())"
                    let endpoints = Array(remaining.prefix(EndpointSlice.capacity))
                    remaining.removeFirst(endpoints.count)
                    let object = builder.slice(name, family, group.ports, endpoints)
                    try context.put(object, .endpointSlices, replacing: nil)
                    isWritten = true
                }
            }
        }
        for (stored, _) in existing { try context.remove(stored) }
    }

    /// The endpoints of `group` that are in `slice` already, in its order, as they are now.
    private func takeEndpoints(of slice: EndpointSlice, from group: inout [JSONValue]) -> [JSONValue] {
        let uids = slice.endpoints.compactMap { $0.targetRef?["uid"]?.stringValue }
        guard !uids.isEmpty, !group.isEmpty else { return [] }
        var byUID: [String: JSONValue] = [:]
        for endpoint in group { byUID[endpoint["targetRef"]?["uid"]?.stringValue ?? ""] = endpoint }
        let kept = uids.compactMap { byUID[$0] }
        let taken = Set(uids)
        group.removeAll { taken.contains($0["targetRef"]?["uid"]?.stringValue ?? "") }
        return kept
    }
}
