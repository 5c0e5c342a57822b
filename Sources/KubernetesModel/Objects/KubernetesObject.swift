public import JSON

/// Any object of the API, whole: what svcctl does not know stays in it.
public struct KubernetesObject: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    public init?(_ value: JSONValue) {
        guard case .object(let json) = value else { return nil }
        self.json = json
    }

    public var value: JSONValue { .object(json) }

    public var apiVersion: String { json["apiVersion"]?.stringValue ?? "" }
    public var kind: String { json["kind"]?.stringValue ?? "" }
    public var gvk: GroupVersionKind { GroupVersionKind(apiVersion: apiVersion, kind: kind) }

    public var metadata: ObjectMeta {
        get { ObjectMeta(json["metadata"]?.objectValue ?? [:]) }
        set { json["metadata"] = .object(newValue.json) }
    }

    /// Whether this is a list: its kind ends in `List` and it has items.
    public var isList: Bool { kind.hasSuffix("List") && json["items"] != nil }
}

/// The metadata of an object: names for its fields, over the whole of what it holds.
public struct ObjectMeta: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject) { self.json = json }

    public var name: String {
        get { text("name") }
        set { setText("name", newValue) }
    }
    public var generateName: String { text("generateName") }
    /// Empty for objects outside namespaces, and before a default is applied.
    public var namespace: String {
        get { text("namespace") }
        set { setText("namespace", newValue) }
    }
    public var uid: String {
        get { text("uid") }
        set { setText("uid", newValue) }
    }
    public var resourceVersion: String {
        get { text("resourceVersion") }
        set { setText("resourceVersion", newValue) }
    }
    public var generation: Int64? {
        get { json["generation"]?.integerValue }
        set { json["generation"] = newValue.map(JSONValue.integer) }
    }
    /// RFC 3339 in UTC to the second, `2026-11-22T10:00:00Z`.
    public var creationTimestamp: String {
        get { text("creationTimestamp") }
        set { setText("creationTimestamp", newValue) }
    }
    public var deletionTimestamp: String? { json["deletionTimestamp"]?.stringValue }
    public var labels: JSONObject {
        get { json["labels"]?.objectValue ?? [:] }
        set { json["labels"] = newValue.isEmpty ? nil : .object(newValue) }
    }
    public var annotations: JSONObject {
        get { json["annotations"]?.objectValue ?? [:] }
        set { json["annotations"] = newValue.isEmpty ? nil : .object(newValue) }
    }
    public var finalizers: [String] { (json["finalizers"]?.arrayValue ?? []).map { $0.stringValue ?? "" } }

    /// The annotation in which client-side apply keeps the last manifest it applied.
    public static let lastAppliedConfiguration = "kubectl.kubernetes.io/last-applied-configuration"

    private func text(_ key: String) -> String { json[key]?.stringValue ?? "" }

    private mutating func setText(_ key: String, _ value: String) { json[key] = value.isEmpty ? nil : .string(value) }
}
