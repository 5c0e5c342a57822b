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
                let metadata = Service(object).metadata
                try LoadBalancerController(context: context).sync(
                    ObjectKey(resource: resource.qualifiedName, namespace: metadata.namespace, name: metadata.name))
            }
            try mirror(object["metadata"]?["name"], of: object)
        case APIResource.pods.gvr: try endpoints.podChanged(object, old)
        case APIResource.endpoints.gvr:
            if kind == .deleted {
                try endpoints.restore(namespace: object["metadata"]?["namespace"], service: object["metadata"]?["name"])
            }
            try mirror(object["metadata"]?["name"], of: object)
        case APIResource.endpointSlices.gvr where kind != .added:
            let labels = (old ?? object)["metadata"]?["labels"]
            switch labels?[EndpointBuilder.managedByLabel]?.stringValue {
            case EndpointBuilder.sliceController:
                try endpoints.restore(
                    namespace: object["metadata"]?["namespace"], service: labels?[EndpointSlice.serviceNameLabel])
            case MirroringController.name: try mirror(labels?[EndpointSlice.serviceNameLabel], of: object)
            default: break
            }
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
    /// Brings the mirrored slices of a Service in the namespace of `object` up to date.
    private func mirror(_ service: JSONValue?, of object: JSONObject) throws {
        try MirroringController(context: context).sync(
            namespace: object["metadata"]?["namespace"]?.stringValue ?? "", service: service?.stringValue ?? "")
    }

    /// The endpoints of a Service go with it. The `kubernetes` Service itself comes back at once, as it does in every
    /// cluster: the same but for its identity.
    private func serviceGone(_ service: JSONObject) throws {
        let metadata = Service(service).metadata
        guard metadata.namespace == "default", metadata.name == "kubernetes" else {
            try LoadBalancerController(context: context).release(
                all: ObjectKey(
                    resource: APIResource.services.gvr.qualifiedName, namespace: metadata.namespace,
                    name: metadata.name))
            return try EndpointsController(context: context).serviceGone(Service(service))
        }
        var object = service
        object.update("metadata") { new in
            new["uid"] = .string(context.configuration.random.uuid())
            new["creationTimestamp"] = .string(context.now)
            for key in ["resourceVersion", "managedFields", "deletionTimestamp"] { new[key] = nil }
        }
        let allocation = try ServiceStrategy(cluster: context.configuration.cluster)
            .beginCreate(&object, context.planning)
        let key = ObjectKey(
            resource: APIResource.services.gvr.qualifiedName, namespace: "default", name: "kubernetes")
        try context.carryOut(allocation, for: key)
        try context.transaction.put(object, at: key, replacing: nil)
    }
}

extension WriteContext {
    /// Stores what a controller has made, unless nothing has changed.
    func put(_ object: JSONObject, _ resource: APIResource, replacing existing: StoredObject?) throws {
        var object = object
        let old = try existing?.object
        let metadata = old?["metadata"]
        object.update("metadata") { new in
            new["uid"] = metadata?["uid"] ?? .string(configuration.random.uuid())
            new["creationTimestamp"] = metadata?["creationTimestamp"] ?? .string(now)
            new["resourceVersion"] = metadata?["resourceVersion"]
            if resource.gvr == APIResource.endpointSlices.gvr {
                new["generation"] = metadata?["generation"] ?? 1
            }
        }
        if let old, old == object { return }
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
