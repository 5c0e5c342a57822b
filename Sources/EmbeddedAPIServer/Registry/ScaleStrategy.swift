internal import JSON
import KubernetesModel

/// The `scale` of a workload: how many Pods are wanted, as every kind that can be scaled says it. It is read as other
/// objects are, and stored nowhere.
struct ScaleStrategy: ResourceStrategy {
    static let kind = GroupVersionKind(group: "autoscaling", version: "v1", kind: "Scale")

    /// It answers under the names of its workload.
    let resource = APIResource(
        gvr: GroupVersionResource(group: "autoscaling", version: "v1", resource: "scales"), kind: "Scale")
    let schema: ObjectSchema? = ObjectSchema(
        "Scale", in: "io.k8s.api.autoscaling.v1",
        fields: [
            FieldSchema("apiVersion", .string), FieldSchema("kind", .string),
            FieldSchema("metadata", ObjectSchema.service["metadata"]?.type ?? .any, zero: .written),
            FieldSchema(
                "spec",
                .object(
                    ObjectSchema(
                        "ScaleSpec", in: "io.k8s.api.autoscaling.v1", fields: [FieldSchema("replicas", .int32)]))),
            FieldSchema(
                "status",
                .object(
                    ObjectSchema(
                        "ScaleStatus", in: "io.k8s.api.autoscaling.v1",
                        fields: [FieldSchema("replicas", .int32), FieldSchema("selector", .string)]))),
        ])
}

extension JSONObject {
    /// The `Scale` of this workload.
    var scale: JSONObject {
        var metadata: JSONObject = [:]
        for key in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
            metadata[key] = self["metadata"]?[key]
        }
        let selector = (self["spec"]?["selector"] ?? [:]).labelSelectorExpression
        return [
            "metadata": .object(metadata),
            "spec": ["replicas": self["spec"]?["replicas"] ?? 1],
            "status": ["replicas": self["status"]?["replicas"] ?? 0, "selector": .string(selector)],
        ]
    }
}
