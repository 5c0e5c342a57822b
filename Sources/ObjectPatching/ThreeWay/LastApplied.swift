public import JSON
public import KubernetesModel

/// The annotation in which client-side apply keeps the manifest it applied last.
extension KubernetesObject {
    /// The manifest that was applied last, as text; nil where the annotation is missing.
    public var lastAppliedText: String? {
        metadata.annotations[ObjectMeta.lastAppliedConfiguration]?.stringValue
    }

    /// The manifest that was applied last; empty where the annotation is missing or says nothing.
    /// - Throws: where its text is no JSON.
    public var lastApplied: JSONObject {
        get throws(JSONSyntaxError) {
            guard let text = lastAppliedText, !text.isEmpty else { return [:] }
            return try JSONValue(parsing: text).objectValue ?? [:]
        }
    }

    /// This manifest as client-side apply remembers it: without the annotation itself, as one line of JSON with a
    /// line end, byte for byte what kubectl writes.
    public var textForLastApplied: String { withoutLastApplied.value.jsonText() + "\n" }

    /// This manifest without the annotation, and with annotations even where it has none: as kubectl compares it.
    public var withoutLastApplied: KubernetesObject {
        var copy = self
        var annotations = metadata.annotations
        annotations.removeValue(forKey: ObjectMeta.lastAppliedConfiguration)
        copy.setAnnotations(annotations)
        return copy
    }

    /// This manifest with the annotation that says what was applied.
    public var withLastApplied: KubernetesObject {
        var copy = self
        var annotations = metadata.annotations
        annotations[ObjectMeta.lastAppliedConfiguration] = .string(textForLastApplied)
        copy.setAnnotations(annotations)
        return copy
    }

    /// Sets annotations even where there are none: the remembered manifest shows an empty object then. One without a value
    /// has an empty one, as for kubectl.
    private mutating func setAnnotations(_ annotations: JSONObject) {
        let annotations = JSONObject(annotations.map { ($0.key, $0.value.isNull ? "" : $0.value) })
        var metadata = json["metadata"]?.objectValue ?? [:]
        metadata["annotations"] = .object(annotations)
        json["metadata"] = .object(metadata)
    }
}
