internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// How client-side apply finds the patch for objects of one kind.
enum MergeStrategy: Sendable {
    /// By the schema that svcctl knows by heart or the server publishes.
    case strategic(MergeSchema)
    /// A JSON merge patch: custom resources know no other.
    case merge

    /// The API groups whose kinds are built into Kubernetes and know strategic merge.
    private static let builtInGroups: Set<String> = [
        "", "admissionregistration.k8s.io", "apps", "authentication.k8s.io", "authorization.k8s.io", "autoscaling",
        "batch", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "extensions",
        "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "policy",
        "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
        "storagemigration.k8s.io",
    ]

    static func find(for gvk: GroupVersionKind, _ discovery: Discovery) async throws -> MergeStrategy {
        if let schema = ObjectSchema.builtIn(for: gvk) { return .strategic(MergeSchema(schema)) }
        guard builtInGroups.contains(gvk.group), let document = try await discovery.openAPI(gvk.apiVersion),
            let schema = OpenAPISchema(document: document, kind: gvk)
        else { return .merge }
        return .strategic(.published(schema))
    }

    /// The body of the PATCH that brings `current` to `modified`; empty where nothing is to do.
    /// - Throws: `PatchError` where the objects do not fit each other.
    func patch(original: JSONObject, modified: JSONObject, current: JSONObject) throws(PatchError)
        -> (type: PatchType, body: JSONObject)
    {
        switch self {
        case .strategic(let schema):
            let patch = try StrategicMergePatch.threeWay(
                original: original, modified: modified, current: current, schema: schema)
            return (.strategic, patch.patch)
        case .merge:
            let patch = JSONMergePatch.threeWay(original: original, modified: modified, current: current)
            try patch.requireIdentityUnchanged()
            return (.merge, patch.patch.objectValue ?? [:])
        }
    }

    /// The fields that the patch in `body` takes back from somebody who has changed them since `original`; custom
    /// resources have none, as with kubectl.
    func conflicts(of body: JSONObject, original: JSONObject, current: JSONObject) throws(PatchError) -> [String] {
        guard case .strategic(let schema) = self else { return [] }
        let changes = try StrategicMergePatch(from: original, to: current, schema: schema)
        return try StrategicMergePatch(.object(body), schema: schema).conflicts(with: changes)
            .filter { !$0.hasSuffix(ObjectMeta.lastAppliedConfiguration) }
    }

    /// The body of the PATCH that makes `modified` of `original`, for changes made by hand.
    func patch(from original: JSONObject, to modified: JSONObject) throws(PatchError) -> (
        type: PatchType, body: JSONObject
    ) {
        switch self {
        case .strategic(let schema):
            (.strategic, try StrategicMergePatch(from: original, to: modified, schema: schema).patch)
        case .merge: (.merge, JSONMergePatch(from: original, to: modified).patch.objectValue ?? [:])
        }
    }

    var schema: MergeSchema {
        switch self {
        case .strategic(let schema): schema
        case .merge: .deduced
        }
    }
}
