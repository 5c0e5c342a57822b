internal import JSON
import KubernetesModel
import ServiceRules

/// What a deletion asks for, in its body or in the query.
struct DeleteOptions: Sendable {
    let isDryRun: Bool
    /// What keeps the object until the garbage collector has dealt with its dependents; nil where nothing does.
    let finalizer: String?
    private let uid: String?
    private let resourceVersion: String?

    /// - Throws: a 400 or 422 ``Status`` in the words of kube-apiserver.
    init(_ context: RequestContext) throws {
        let body = try Self.body(of: context)
        let dryRun = context.query.values("dryRun") + (body["dryRun"]?.arrayValue ?? []).compactMap(\.stringValue)
        for value in dryRun where !value.isEmpty && value != "All" {
            throw Self.refusal(
                .notSupported(FieldPath("dryRun"), .json(.array([.string(value)])), ["All"]))
        }
        isDryRun = dryRun.contains("All")
        let preconditions = body["preconditions"]
        uid = preconditions?["uid"]?.stringValue
        resourceVersion = preconditions?["resourceVersion"]?.stringValue
        let policy = context.query["propagationPolicy"] ?? body["propagationPolicy"]?.stringValue ?? ""
        let orphans: Bool? =
            context.query["orphanDependents"].map { $0 != "0" && $0 != "false" } ?? body["orphanDependents"]?.boolValue
        if !policy.isEmpty, orphans != nil {
            throw Self.refusal(
                .invalid(
                    FieldPath("propagationPolicy"), policy,
                    "orphanDependents and deletionPropagation cannot be both set"))
        }
        switch policy {
        case "Foreground": finalizer = "foregroundDeletion"
        case "Orphan": finalizer = "orphan"
        case "", "Background": finalizer = orphans == true ? "orphan" : nil
        default:
            throw Self.refusal(
                .notSupported(
                    FieldPath("propagationPolicy"), .json(.string(policy)),
                    ["Foreground", "Background", "Orphan", "nil"]))
        }
        _ = try context.query.integer("gracePeriodSeconds")
    }

    private static func body(of context: RequestContext) throws -> JSONValue {
        guard !context.body.isEmpty else { return [:] }
        let body: BodyReader.Body
        do {
            body = try BodyReader.read(context)
        } catch let failure as BodyReader.Failure {
            throw Status.badRequest(failure.message)
        }
        guard body.value.objectValue != nil || body.value.isNull else {
            throw Status.badRequest(BodyReader.noKind(body.value))
        }
        let kind = body.value["kind"]?.stringValue ?? ""
        if !kind.isEmpty, kind != "DeleteOptions" {
            throw Status.badRequest(
                "no kind \(kind.goQuoted) is registered for version "
                    + "\((body.value["apiVersion"]?.stringValue ?? "v1").goQuoted) in scheme "
                    + "\"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\"")
        }
        if let mistake = StrictDecoder(schema).problems(in: body.value, text: body.text).fatal {
            throw Status.badRequest(mistake.message)
        }
        return body.value
    }

    private static let schema = ObjectSchema(
        "DeleteOptions", in: ObjectSchema.meta,
        fields: [
            FieldSchema("apiVersion", .string), FieldSchema("dryRun", .list(.string)),
            FieldSchema("gracePeriodSeconds", .int64),
            FieldSchema("ignoreStoreReadErrorWithClusterBreakingPotential", .boolean), FieldSchema("kind", .string),
            FieldSchema("orphanDependents", .boolean),
            FieldSchema(
                "preconditions",
                .object(
                    ObjectSchema(
                        "Preconditions", in: ObjectSchema.meta,
                        fields: [
                            FieldSchema("resourceVersion", .string), FieldSchema("uid", .string, typeName: "types.UID"),
                        ]))),
            FieldSchema("propagationPolicy", .string, typeName: "DeletionPropagation"),
        ])

    private static func refusal(_ error: FieldError) -> Status {
        .invalid(GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "DeleteOptions"), "", [error])
    }

    /// - Throws: 409 where the object is not the one that was meant.
    func check(_ stored: StoredObject, _ object: JSONObject, _ target: Target) throws(Status) {
        // Here, alone, kube-apiserver names the kind in the place of the resource.
        let kind = GroupVersionResource(
            group: target.gvr.group, version: target.gvr.version, resource: target.resource.kind)
        let live = object["metadata"]?["uid"]?.stringValue ?? ""
        if let uid, uid != live {
            throw .conflict(
                kind, stored.key.name,
                "the UID in the precondition (\(uid)) does not match the UID in record (\(live)). "
                    + "The object might have been deleted and then recreated")
        }
        if let resourceVersion, resourceVersion != String(stored.revision) {
            throw .conflict(
                kind, stored.key.name,
                "the ResourceVersion in the precondition (\(resourceVersion)) does not match the ResourceVersion in "
                    + "record (\(stored.revision)). The object might have been modified")
        }
    }
}
