internal import JSON
import KubernetesModel
import ObjectPatching

/// Keeps `metadata.managedFields` true: who wrote which field last.
struct ManagedFieldsPolicy: Sendable {
    private let manager: FieldManager?
    private let resource: APIResource

    init(_ target: Target) {
        resource = target.resource
        manager = target.strategy.schema.map {
            FieldManager(
                schema: MergeSchema($0), gvk: target.resource.gvk, subresource: target.path.subresource,
                hasStatus: target.strategy.hasStatus)
        }
    }

    /// Notes that the sender of the request wrote what differs between `old` and `object`.
    func update(_ object: inout JSONObject, from old: JSONObject?, options: WriteOptions, now: String) {
        guard let manager else { return }
        let live = old.map { KubernetesObject(resource.named($0)) }
        object =
            manager.updated(
                KubernetesObject(resource.named(object)), from: live, by: options.fieldManager, at: now
            ).json
    }

    /// The object after a server-side apply of `manifest`.
    /// - Throws: the ``Status`` of a conflict or of a manifest that cannot be applied.
    func apply(
        _ manifest: JSONObject, to old: JSONObject?, options: WriteOptions, now: String
    ) throws(Status) -> JSONObject {
        guard let manager else { throw .methodNotAllowed }
        return try manager.applied(
            KubernetesObject(manifest), to: old.map { KubernetesObject(resource.named($0)) },
            by: options.fieldManager, force: options.isForced, at: now
        ).json
    }

    /// `object` with the managed fields of `old` where nothing but their times differs: then nothing is written.
    func keepingTimes(of old: JSONObject, in object: JSONObject) -> JSONObject {
        KubernetesObject(resource.named(object))
            .keepingManagedFieldsTimes(of: KubernetesObject(resource.named(old))).json
    }
}

extension JSONObject {
    /// This object as it is stored.
    var withoutKind: JSONObject {
        var object = self
        object["apiVersion"] = nil
        object["kind"] = nil
        return object
    }
}
