/// Where an object is kept: one place for each resource, namespace and name.
struct ObjectKey: Sendable, Hashable {
    /// The plural with its group, `endpointslices.discovery.k8s.io`.
    let resource: String
    /// Empty for objects outside namespaces.
    let namespace: String
    let name: String
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
}
