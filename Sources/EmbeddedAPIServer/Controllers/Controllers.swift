internal import JSON
import KubernetesModel

/// What follows from a write, done in its transaction: whoever reads the write reads its consequences, too, and a command
/// that ends right after it leaves nothing undone.
struct Controllers {
    let context: WriteContext

    func reconcile(
        _ kind: ChangeKind, _ resource: GroupVersionResource, _ object: JSONObject, _ old: JSONObject?
    ) throws {
        let endpoints = EndpointsController(context: context)
        switch resource {
        case APIResource.services.gvr:
            if kind == .deleted {
                try serviceGone(object)
            } else {
                try endpoints.sync(Service(object))
            }
        case APIResource.pods.gvr: try endpoints.podChanged(object, old)
        case APIResource.endpoints.gvr where kind == .deleted:
            try endpoints.restore(namespace: object["metadata"]?["namespace"], service: object["metadata"]?["name"])
        case APIResource.endpointSlices.gvr where kind != .added:
            let labels = (old ?? object)["metadata"]?["labels"]
            guard labels?[EndpointBuilder.managedByLabel]?.stringValue == EndpointBuilder.sliceController else { break }
            try endpoints.restore(
                namespace: object["metadata"]?["namespace"], service: labels?[EndpointSlice.serviceNameLabel])
        case APIResource.nodes.gvr: try endpoints.nodeChanged(kind == .deleted ? nil : object, old)
        case APIResource.namespaces.gvr:
            if kind == .modified, object["metadata"]?["deletionTimestamp"] != nil {
                try NamespaceController(context: context).empty(object["metadata"]?["name"]?.stringValue ?? "")
            }
        default: break
        }
        if kind == .deleted, let namespace = object["metadata"]?["namespace"]?.stringValue {
            try NamespaceController(context: context).finalize(namespace)
        }
    }
}

extension Controllers {
    /// The endpoints of a Service go with it. The `kubernetes` Service itself comes back at once, as it does in every
    /// cluster: the same but for its identity.
    private func serviceGone(_ service: JSONObject) throws {
        let metadata = Service(service).metadata
        guard metadata.namespace == "default", metadata.name == "kubernetes" else {
            return try EndpointsController(context: context).serviceGone(Service(service))
        }
        var object = service
        object.update("metadata") { new in
            new["uid"] = .string(context.configuration.random.uuid())
            new["creationTimestamp"] = .string(context.now)
            for key in ["resourceVersion", "managedFields", "deletionTimestamp"] { new[key] = nil }
        }
        try ServiceStrategy(cluster: context.configuration.cluster).beginCreate(&object, context)
        let key = ObjectKey(
            resource: APIResource.services.gvr.qualifiedName, namespace: "default", name: "kubernetes")
        try context.transaction.put(object, at: key, replacing: nil)
    }
}

extension WriteContext {
    /// Stores what a controller has made, unless nothing has changed.
    func put(_ object: JSONObject, _ resource: APIResource, replacing existing: StoredObject?) throws {
        var object = object
        let metadata = existing?.object["metadata"]
        object.update("metadata") { new in
            new["uid"] = metadata?["uid"] ?? .string(configuration.random.uuid())
            new["creationTimestamp"] = metadata?["creationTimestamp"] ?? .string(now)
            new["resourceVersion"] = metadata?["resourceVersion"]
            if resource.gvr == APIResource.endpointSlices.gvr {
                new["generation"] = metadata?["generation"] ?? 1
            }
        }
        if let existing, existing.object == object { return }
        if resource.gvr == APIResource.endpointSlices.gvr, let generation = metadata?["generation"]?.integerValue {
            object.setMetadata("generation", .integer(generation + 1))
        }
        let key = ObjectKey(
            resource: resource.gvr.qualifiedName, namespace: object["metadata"]?["namespace"]?.stringValue ?? "",
            name: object["metadata"]?["name"]?.stringValue ?? "")
        try transaction.put(object, at: key, replacing: existing)
    }

    func remove(_ stored: StoredObject) throws {
        try transaction.remove(stored.object, at: stored.key, previous: stored)
    }
}
