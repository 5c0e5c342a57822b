public import JSON
internal import KubernetesModel

/// A column of a `meta.k8s.io/v1` Table.
public struct TableColumn: Sendable, Hashable {
    /// The name, as the server spells it; headers are in capitals.
    public let name: String
    /// An OpenAPI type: `string`, `integer`, `date`.
    public let type: String
    /// `name` for the column that names the object.
    public let format: String
    /// What the column shows, in a sentence.
    public let description: String
    /// 0 is always shown, anything greater only in the wide form.
    public let priority: Int

    /// A column as the apiserver describes it in a Table.
    public init(
        _ name: String, type: String = "string", format: String = "", priority: Int = 0, _ description: String = ""
    ) {
        self.name = name
        self.type = type
        self.format = format
        self.priority = priority
        self.description = description
    }

    /// The column that names the object.
    static let name = TableColumn("Name", format: "name", ColumnDescription.name)
    static let age = TableColumn("Age", ColumnDescription.creationTimestamp)

    /// Its entry in `columnDefinitions`.
    public var json: JSONValue {
        [
            "description": .string(description), "format": .string(format), "name": .string(name),
            "priority": .integer(Int64(priority)), "type": .string(type),
        ]
    }
}
