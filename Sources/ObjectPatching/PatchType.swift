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
