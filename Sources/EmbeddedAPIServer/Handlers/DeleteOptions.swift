import KubernetesModel

/// What a deletion asks for, in its body or in the query.
struct DeleteOptions: Sendable {
    let isDryRun: Bool
    private let uid: String?
    private let resourceVersion: String?

    init(_ context: RequestContext) throws {
        var body: JSONValue = [:]
        if !context.body.isEmpty {
            do {
                body = try BodyReader.read(context).value
            } catch let failure as BodyReader.Failure {
                throw Status.badRequest(failure.message)
            }
        }
        let dryRun = context.query.values("dryRun") + (body["dryRun"]?.arrayValue ?? []).compactMap(\.stringValue)
        for value in dryRun where !value.isEmpty && value != "All" {
            throw Status.invalid(
                GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "DeleteOptions"), "",
                [
                    FieldError(
                        kind: .notSupported, field: FieldPath("dryRun"),
                        body: "Unsupported value: [\(JSONValue.string(value).jsonText())]: supported values: \"All\"")
                ])
        }
        isDryRun = dryRun.contains("All")
        let preconditions = body["preconditions"]
        uid = preconditions?["uid"]?.stringValue
        resourceVersion = preconditions?["resourceVersion"]?.stringValue
        let policy = context.query["propagationPolicy"] ?? body["propagationPolicy"]?.stringValue ?? ""
        if !["", "Background", "Foreground", "Orphan"].contains(policy) {
            throw Status.invalid(
                GroupVersionKind(group: "meta.k8s.io", version: "v1", kind: "DeleteOptions"), "",
                [
                    FieldError(
                        kind: .notSupported, field: FieldPath("propagationPolicy"),
                        body: "Unsupported value: \(JSONValue.string(policy).jsonText()): supported values: "
                            + "\"Foreground\", \"Background\", \"Orphan\", \"nil\"")
                ])
        }
        _ = try context.query.integer("gracePeriodSeconds")
    }

    /// - Throws: 409 where the object is not the one that was meant.
    func check(_ stored: StoredObject, _ object: JSONObject, _ target: Target) throws(Status) {
        let live = object["metadata"]?["uid"]?.stringValue ?? ""
        if let uid, uid != live {
            throw .conflict(
                target.gvr, stored.key.name,
                "Precondition failed: UID in precondition: \(uid), UID in object meta: \(live)")
        }
        if let resourceVersion, resourceVersion != String(stored.revision) {
            throw .conflict(
                target.gvr, stored.key.name,
                "Precondition failed: ResourceVersion in precondition: \(resourceVersion), "
                    + "ResourceVersion in object meta: \(stored.revision)")
        }
    }
}
