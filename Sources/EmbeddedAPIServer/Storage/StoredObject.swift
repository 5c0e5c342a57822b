internal import JSON

/// Where an object is kept: one place for each resource, namespace and name.
struct ObjectKey: Sendable, Hashable {
    /// The plural with its group, `endpointslices.discovery.k8s.io`.
    let resource: String
    /// Empty for objects outside namespaces.
    let namespace: String
    let name: String
}

extension ObjectKey {
    /// The object of this key in words: `services default/web`.
    var description: String { "\(resource) \(namespace.isEmpty ? "" : "\(namespace)/")\(name)" }
}

/// An object as it lies in the store: its JSON text without `apiVersion` and `kind`, which its resource implies.
///
/// Keeping the text lets a plain get or list answer without parsing and writing a single object again.
struct StoredObject: Sendable {
    let key: ObjectKey
    /// The revision that wrote it; its `resourceVersion`.
    let revision: Int64
    let body: [UInt8]
}

extension StoredObject {
    /// The object, without `apiVersion` and `kind`.
    /// - Throws: a ``StoreError`` where the text is damaged: an empty object would be taken for the true one.
    var object: JSONObject {
        get throws(StoreError) { try Self.object(in: body, of: key) }
    }

    /// The object that `body` is the text of.
    static func object(in body: [UInt8], of key: ObjectKey) throws(StoreError) -> JSONObject {
        if case .object(let object)? = try? JSONValue(parsing: body) { return object }
        throw .damaged(key)
    }
}

/// What happened to an object.
enum ChangeKind: Int64, Sendable {
    case added = 0
    case modified = 1
    case deleted = 2
}

/// One entry of the log that watches and lists at an older revision read.
struct Change: Sendable {
    let revision: Int64
    let kind: ChangeKind
    let key: ObjectKey
    /// The object after the change; for a deletion its last state, its resourceVersion that of the deletion.
    let body: [UInt8]
    /// The object before the change; nil for an addition.
    let previous: [UInt8]?

    /// About how many bytes of memory it takes.
    var size: Int { body.count + (previous?.count ?? 0) + 128 }
}
