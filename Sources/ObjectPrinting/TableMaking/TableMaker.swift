public import JSON
public import KubernetesModel

/// Makes the Tables of an apiserver from objects: what a client gets that asks for `as=Table;v=v1;g=meta.k8s.io`.
///
/// Columns and cells are those of kube-apiserver 1.36.
public struct TableMaker: Sendable {
    /// How much of its object comes with a row (the query parameter `includeObject`).
    public enum ObjectInclusion: String, Sendable {
        case none = "None"
        case metadata = "Metadata"
        case object = "Object"
    }

    /// The columns of the type.
    public let layout: TableLayout
    /// How much of each object goes into its row.
    public let inclusion: ObjectInclusion
    private let context: TableLayout.Context

    /// - Parameter now: the moment to which ages count.
    public init(
        _ resource: GroupVersionResource, including inclusion: ObjectInclusion = .metadata, now: Timestamp = .now
    ) {
        layout = TableLayout.layout(of: resource)
        self.inclusion = inclusion
        context = TableLayout.Context(now: now)
    }

    /// A Table of `objects`.
    /// - Parameters:
    ///   - metadata: the list metadata (`resourceVersion`, `continue`, `remainingItemCount`); for a single object
    ///     its `resourceVersion`.
    ///   - definesColumns: false for every event of a watch but the first.
    public func table(
        of objects: some Sequence<JSONObject>, metadata: JSONObject, definesColumns: Bool = true
    ) -> JSONValue {
        [
            "apiVersion": "meta.k8s.io/v1",
            "columnDefinitions": definesColumns ? .array(layout.columns.map(\.json)) : .null,
            "kind": "Table",
            "metadata": .object(metadata),
            "rows": .array(objects.map(row)),
        ]
    }

    /// A Table of the one `object`, as the answer to a get or the object of a watch event.
    public func table(of object: JSONObject, definesColumns: Bool = true) -> JSONValue {
        let version = object["metadata"]?["resourceVersion"] ?? ""
        return table(
            of: CollectionOfOne(object), metadata: ["resourceVersion": version], definesColumns: definesColumns)
    }

    /// A row of a Table.
    public func row(of object: JSONObject) -> JSONValue {
        var row: JSONObject = ["cells": .array(layout.cells(object, context)), "object": included(object)]
        if let conditions = layout.conditions(object) { row["conditions"] = conditions }
        return .object(row)
    }

    private func included(_ object: JSONObject) -> JSONValue {
        switch inclusion {
        case .none: .null
        case .object: .object(object)
        case .metadata:
            [
                "apiVersion": "meta.k8s.io/v1", "kind": "PartialObjectMetadata",
                "metadata": object["metadata"] ?? .object([:]),
            ]
        }
    }
}
