public import JSON

extension JSONObject {
    /// The owner of this object that looks after it (`metadata.ownerReferences` with `controller: true`).
    public var controllerReference: JSONValue? {
        (self["metadata"]?["ownerReferences"]?.arrayValue ?? []).first { $0["controller"]?.boolValue == true }
    }
}
