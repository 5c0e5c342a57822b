public import JSON

/// Any object of the API, whole: what svcctl does not know stays in it.
public struct KubernetesObject: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// nil for a value that is no object.
    public init?(_ value: JSONValue) {
        guard case .object(let json) = value else { return nil }
        self.json = json
    }

    /// The object as a JSON value.
    public var value: JSONValue { .object(json) }

    /// `apiVersion`, empty where it is missing.
    public var apiVersion: String { json["apiVersion"]?.stringValue ?? "" }
    /// `kind`, empty where it is missing.
    public var kind: String { json["kind"]?.stringValue ?? "" }
    /// The group, version and kind that the object states.
    public var gvk: GroupVersionKind { GroupVersionKind(apiVersion: apiVersion, kind: kind) }

    /// `metadata`; setting it leaves the other members alone.
    public var metadata: ObjectMeta {
        get { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
        set { json["metadata"] = .object(newValue.json) }
    }

    /// Whether this is a list: its kind ends in `List` and it has items.
    public var isList: Bool { kind.hasSuffix("List") && json["items"] != nil }
}

/// The metadata of an object: names for its fields, over the whole of what it holds.
public struct ObjectMeta: Sendable, Hashable {
    /// The object itself. Everything else here reads from it or writes to it.
    public var json: JSONObject

    /// Reads its fields from `json` each time they are asked for; nothing is checked.
    public init(_ json: JSONObject) { self.json = json }

    /// `name`, empty where it is missing.
    public var name: String {
        get { text("name") }
        set { setText("name", newValue) }
    }
    /// `generateName`, empty where it is missing.
    public var generateName: String { text("generateName") }
    /// Empty for objects outside namespaces, and before a default is applied.
    public var namespace: String {
        get { text("namespace") }
        set { setText("namespace", newValue) }
    }
    /// `uid`, empty before the object is stored.
    public var uid: String {
        get { text("uid") }
        set { setText("uid", newValue) }
    }
    /// `resourceVersion`, empty where it is missing.
    public var resourceVersion: String {
        get { text("resourceVersion") }
        set { setText("resourceVersion", newValue) }
    }
    /// `generation`, which grows when the spec changes.
    public var generation: Int64? {
        get { json["generation"]?.integerValue }
        set { json["generation"] = newValue.map(JSONValue.integer) }
    }
    /// RFC 3339 in UTC to the second, `2026-11-22T10:00:00Z`.
    public var creationTimestamp: String {
        get { text("creationTimestamp") }
        set { setText("creationTimestamp", newValue) }
    }
    /// When the deletion was asked for; nil for an object that stays.
    public var deletionTimestamp: String? { json["deletionTimestamp"]?.stringValue }
    /// `labels`, empty where they are missing.
    public var labels: JSONObject {
        get { json["labels"]?.objectValue ?? [:] }
        set { json["labels"] = newValue.isEmpty ? nil : .object(newValue) }
    }
    /// `annotations`, empty where they are missing.
    public var annotations: JSONObject {
        get { json["annotations"]?.objectValue ?? [:] }
        set { json["annotations"] = newValue.isEmpty ? nil : .object(newValue) }
    }
    /// `finalizers`: what keeps a deleted object in place.
    public var finalizers: [String] { (json["finalizers"]?.arrayValue ?? []).map { $0.stringValue ?? "" } }

    /// The annotation in which client-side apply keeps the last manifest it applied.
    public static let lastAppliedConfiguration = "kubectl.kubernetes.io/last-applied-configuration"

    private func text(_ key: String) -> String { json[key]?.stringValue ?? "" }

    private mutating func setText(_ key: String, _ value: String) { json[key] = value.isEmpty ? nil : .string(value) }
}
