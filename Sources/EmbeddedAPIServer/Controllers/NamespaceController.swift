internal import JSON
import KubernetesModel

/// Takes everything out of a namespace that is being deleted, and then the namespace itself.
struct NamespaceController {
    let context: WriteContext

    /// Deletes what the namespace holds; objects with finalizers stay until those are gone.
    func empty(_ namespace: String) throws {
        for strategy in context.registry.strategies where strategy.resource.isNamespaced {
            let resource = strategy.resource
            for stored in try context.transaction.reader.objects(of: resource.gvr.qualifiedName, namespace: namespace) {
                // A controller may have removed it together with another one.
                guard let current = try context.transaction.object(stored.key) else { continue }
                try delete(current, strategy)
            }
        }
        try finalize(namespace)
    }

    private func delete(_ stored: StoredObject, _ strategy: any ResourceStrategy) throws {
        var object = try stored.object
        let hasFinalizers = !(object["metadata"]?["finalizers"]?.arrayValue ?? []).isEmpty
        guard hasFinalizers else {
            try context.transaction.remove(object, at: stored.key, previous: stored)
            try strategy.afterDelete(object, context)
            if strategy.resource.gvr == APIResource.services.gvr {
                try LoadBalancerController(context: context).release(all: stored.key)
                try EndpointsController(context: context).serviceGone(Service(object))
            }
            return
        }
        guard object["metadata"]?["deletionTimestamp"] == nil else { return }
        object.setMetadata("deletionTimestamp", .string(context.now))
        object.setMetadata("deletionGracePeriodSeconds", 0)
        try context.transaction.put(object, at: stored.key, replacing: stored)
    }

    /// Takes the finalizer of Kubernetes from a terminating namespace once that is empty, and removes the namespace where
    /// nobody else holds it.
    func finalize(_ namespace: String) throws {
        let key = ObjectKey(
            resource: APIResource.namespaces.gvr.qualifiedName, namespace: "", name: namespace)
        guard let stored = try context.transaction.object(key) else { return }
        var object = try stored.object
        guard object["metadata"]?["deletionTimestamp"] != nil,
            case .array(var finalizers)? = object["spec"]?["finalizers"], finalizers.contains("kubernetes"),
            try !context.transaction.reader.hasObjects(in: namespace)
        else { return }
        finalizers.removeAll { $0 == "kubernetes" }
        object["spec"] = finalizers.isEmpty ? [:] : ["finalizers": .array(finalizers)]
        if finalizers.isEmpty, (object["metadata"]?["finalizers"]?.arrayValue ?? []).isEmpty {
            try context.transaction.remove(object, at: key, previous: stored)
        } else {
            try context.transaction.put(object, at: key, replacing: stored)
        }
    }
}
