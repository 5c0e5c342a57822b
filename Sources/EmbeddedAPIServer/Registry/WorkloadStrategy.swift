internal import JSON
import KubernetesModel
import ServiceRules

/// Deployments and their like: kept as they come, because scripts make them together with Services. Nothing makes their
/// Pods, and who creates one is told so.
struct WorkloadStrategy: ResourceStrategy {
    let resource: APIResource
    let schema: ObjectSchema?
    let subresources: [Subresource]
    let countsGenerations = true

    init(_ kind: String, _ shortName: String) {
        resource = APIResource(
            gvr: GroupVersionResource(group: "apps", version: "v1", resource: kind.lowercased() + "s"), kind: kind,
            shortNames: [shortName], categories: ["all"])
        // How many Pods a DaemonSet makes, the nodes say.
        subresources = kind == "DaemonSet" ? [.status] : [.scale, .status]
        schema = ObjectSchema(
            kind, in: "io.k8s.api.apps.v1",
            fields: [
                FieldSchema("apiVersion", .string), FieldSchema("kind", .string),
                FieldSchema("metadata", ObjectSchema.service["metadata"]?.type ?? .any, zero: .written),
                FieldSchema("spec", .any), FieldSchema("status", .any),
            ])
    }

    static let all = [
        WorkloadStrategy("DaemonSet", "ds"), WorkloadStrategy("Deployment", "deploy"),
        WorkloadStrategy("ReplicaSet", "rs"), WorkloadStrategy("StatefulSet", "sts"),
    ]

    func prepareForCreate(_ object: inout JSONObject) { object["status"] = [:] }

    func validate(_ object: JSONObject, in cluster: ClusterConfiguration) -> [FieldError] {
        let errors = ObjectRules(resource, cluster).validate(object)
        guard errors.isEmpty, object["spec"]?.objectValue == nil else { return errors }
        return [.required(FieldPath("spec"))]
    }

    func warnings(for object: JSONObject, replacing old: JSONObject?, subresource: String) -> [String] {
        guard old == nil else { return [] }
        return ["svcctl serve keeps this \(resource.kind) as it is: no controller makes its Pods"]
    }
}
