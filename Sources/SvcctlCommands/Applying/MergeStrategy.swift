internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// How client-side apply finds the patch for objects of one kind.
enum MergeStrategy: Sendable {
    /// By the schema that is built in or that the server publishes.
    /// - Parameter otherwise: what serves where the published schema does not fit the objects.
    case strategic(MergeSchema, otherwise: MergeSchema? = nil)
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
        guard builtInGroups.contains(gvk.group) else { return .merge }
        let builtIn = MergeSchema.builtIn(BuiltInMerging(gvk))
        guard let schema = try await published(gvk, discovery) else { return .strategic(builtIn) }
        return .strategic(.published(schema), otherwise: builtIn)
    }

    /// What the server publishes about `gvk`; nil where it publishes nothing, or nothing of use: kubectl does without it,
    /// too.
    private static func published(_ gvk: GroupVersionKind, _ discovery: Discovery) async throws -> OpenAPISchema? {
        do {
            let schema = try await discovery.openAPI(gvk.apiVersion).flatMap { OpenAPISchema(document: $0, kind: gvk) }
            // Every object has metadata: a type without it is nonsense.
            return schema?.declares("metadata") == true ? schema : nil
        } catch is Status {
            return nil
        } catch let error as TransportError where error.code == .badAnswer {
            return nil
        }
    }

    /// The body of the PATCH that brings `current` to `modified`; empty where nothing is to do.
    /// - Throws: `PatchError` where the objects do not fit each other.
    func patch(original: JSONObject, modified: JSONObject, current: JSONObject) throws(PatchError)
        -> (type: PatchType, body: JSONObject)
    {
        switch self {
        case .strategic(let schema, let otherwise):
            do {
                let patch = try StrategicMergePatch.threeWay(
                    original: original, modified: modified, current: current, schema: schema)
                return (.strategic, patch.patch)
            } catch let error where otherwise != nil && error.isAboutSchema {
                return try Self.strategic(otherwise ?? schema).patch(
                    original: original, modified: modified, current: current)
            }
        case .merge:
            let patch = JSONMergePatch.threeWay(original: original, modified: modified, current: current)
            try patch.requireIdentityUnchanged()
            return (.merge, patch.patch.objectValue ?? [:])
        }
    }

    /// The fields that the patch in `body` takes back from somebody who has changed them since `original`; custom
    /// resources have none, as with kubectl.
    func conflicts(of body: JSONObject, original: JSONObject, current: JSONObject) throws(PatchError) -> [String] {
        guard case .strategic(let schema, _) = self else { return [] }
        let changes = try StrategicMergePatch(from: original, to: current, schema: schema)
        return try StrategicMergePatch(.object(body), schema: schema).conflicts(with: changes)
            .filter { !$0.hasSuffix(ObjectMeta.lastAppliedConfiguration) }
    }

    /// The body of the PATCH that makes `modified` of `original`, for changes made by hand.
    func patch(from original: JSONObject, to modified: JSONObject) throws(PatchError) -> (
        type: PatchType, body: JSONObject
    ) {
        switch self {
        case .strategic(let schema, let otherwise):
            do {
                return (.strategic, try StrategicMergePatch(from: original, to: modified, schema: schema).patch)
            } catch let error where otherwise != nil && error.isAboutSchema {
                return try Self.strategic(otherwise ?? schema).patch(from: original, to: modified)
            }
        case .merge: return (.merge, JSONMergePatch(from: original, to: modified).patch.objectValue ?? [:])
        }
    }

    var schema: MergeSchema {
        switch self {
        case .strategic(let schema, _): schema
        case .merge: .deduced
        }
    }
}

extension PatchError {
    /// Whether the schema does not fit the objects; the objects may fit each other all the same.
    fileprivate var isAboutSchema: Bool { code == .inconsistent }
}
