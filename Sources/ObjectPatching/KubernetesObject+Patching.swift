public import JSON
public import KubernetesModel

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
