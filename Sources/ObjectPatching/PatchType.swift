public import KubernetesModel

/// The ways in which a PATCH request may say what it wants changed.
public enum PatchType: String, Sendable, CaseIterable {
    case json = "application/json-patch+json"
    case merge = "application/merge-patch+json"
    case strategic = "application/strategic-merge-patch+json"
    /// Server-side apply; its body is YAML, of which JSON is a part.
    case apply = "application/apply-patch+yaml"

    /// The media type of the request's body.
    public var contentType: String { rawValue }

    /// The name that `kubectl patch --type` gives it; nil for server-side apply, which has a verb of its own.
    public var flagValue: String? {
        switch self {
        case .json: "json"
        case .merge: "merge"
        case .strategic: "strategic"
        case .apply: nil
        }
    }
}

extension KubernetesObject {
    /// This object after `patch`, a parsed body of type `type`.
    ///
    /// - Parameter schema: what is known of the object's kind; strategic merge needs it.
    /// - Throws: ``PatchError``. Server-side apply is no function of object and patch alone and is refused here; see
    ///   ``FieldManager``.
    public func patched(by patch: JSONValue, type: PatchType, schema: MergeSchema) throws(PatchError)
        -> KubernetesObject
    {
        let result: JSONValue
        switch type {
        case .json: result = try JSONPatch(patch).applied(to: value)
        case .merge: result = try JSONMergePatch(patch).applied(to: value)
        case .strategic: result = try StrategicMergePatch(patch, schema: schema).applied(to: value)
        case .apply: throw PatchError(.malformed, "server-side apply needs the object's field managers")
        }
        guard let object = KubernetesObject(result) else {
            throw PatchError(.inapplicable, "the patch leaves no object")
        }
        return object
    }
}
