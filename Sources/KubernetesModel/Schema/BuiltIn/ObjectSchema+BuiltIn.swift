internal import JSON

extension ObjectSchema {
    /// The schema of a kind that is built into svcctl, as Kubernetes 1.36 has it; nil for every other kind.
    public static func builtIn(for gvk: GroupVersionKind) -> ObjectSchema? { builtIn[gvk] }

    /// Every built-in kind with its schema.
    public static let builtIn: [GroupVersionKind: ObjectSchema] = [
        .service: service,
        GroupVersionKind(version: "v1", kind: "Endpoints"): endpoints,
        GroupVersionKind(version: "v1", kind: "Namespace"): namespace,
        GroupVersionKind(version: "v1", kind: "ConfigMap"): configMap,
        GroupVersionKind(version: "v1", kind: "Event"): coreEvent,
        GroupVersionKind(version: "v1", kind: "Node"): node,
        GroupVersionKind(version: "v1", kind: "Pod"): pod,
        GroupVersionKind(group: "discovery.k8s.io", version: "v1", kind: "EndpointSlice"): endpointSlice,
        GroupVersionKind(group: "events.k8s.io", version: "v1", kind: "Event"): event,
        GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "Ingress"): ingress,
        GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "ServiceCIDR"): serviceCIDR,
        GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "IPAddress"): ipAddress,
    ]

    /// A kind of the API: its own fields together with those that every kind has.
    static func kind(
        _ typeName: String, in module: String = ObjectSchema.core, _ summary: String, metadataRequired: Bool = false,
        _ fields: [FieldSchema]
    ) -> ObjectSchema {
        let common = [
            FieldSchema(
                "apiVersion", .string, "The API group and version whose rules this object follows, such as `v1`."),
            FieldSchema("kind", .string, "The type of this object. It cannot be changed after creation."),
            FieldSchema(
                "metadata", .object(objectMeta), required: metadataRequired, zero: .written,
                "What every object has: its name, namespace, labels, annotations and bookkeeping."),
        ]
        return ObjectSchema(
            typeName, in: module, summary, fields: (common + fields).sorted { $0.name.precedesBytewise($1.name) })
    }
}
