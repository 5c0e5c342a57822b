public import JSON
public import KubernetesModel

/// Hands the fields that client-side apply owns over to a server-side manager.
///
/// Follows `k8s.io/client-go/util/csaupgrade`: the client's managers are those that own the last-applied annotation by
/// update.
public struct ClientApplyMigration: Sendable {
    private let object: KubernetesObject
    private let managed: ManagedFields

    private static let annotation: [PathStep] = [
        .field("metadata"), .field("annotations"), .field(ObjectMeta.lastAppliedConfiguration),
    ]

    /// - Parameter object: as the server sent it, managed fields included.
    public init(_ object: KubernetesObject) {
        self.object = object
        managed = (try? ManagedFields(object.json["metadata"]?["managedFields"])) ?? ManagedFields()
    }

    /// Whether some server-side manager already owns the last-applied annotation.
    public var isAnnotationApplied: Bool {
        managed.entries.contains { $0.key.isApplied && $0.value.fields.contains(Self.annotation) }
    }

    /// The JSON Patch that makes `manager` the owner of what client-side apply owned; nil where it owned nothing. It
    /// fails where the object has changed since.
    public func patch(to manager: String) -> JSONValue? {
        let clients = managed.entries.filter {
            !$0.key.isApplied && $0.key.subresource.isEmpty && $0.value.fields.contains(Self.annotation)
        }
        if clients.isEmpty { return JSONValue?.none }
        let names = Set(clients.keys.map(\.name))
        var migrated = managed
        let target = ManagedFields.Manager(name: manager, isApplied: true, apiVersion: "", subresource: "")
        let moved = managed.entries.filter {
            !$0.key.isApplied && $0.key.subresource.isEmpty && names.contains($0.key.name)
        }
        for (client, entry) in moved {
            let fields = migrated[target]?.fields.union(entry.fields) ?? entry.fields
            migrated[target] = ManagedFields.Entry(
                apiVersion: entry.apiVersion, fields: fields, time: migrated[target]?.time ?? entry.time)
            migrated[client] = nil
        }
        // The manager owns the annotation no more once it applies a manifest without it.
        return [
            ["op": "replace", "path": "/metadata/managedFields", "value": migrated.json ?? []],
            [
                "op": "replace", "path": "/metadata/resourceVersion",
                "value": .string(object.metadata.resourceVersion),
            ],
        ]
    }
}
