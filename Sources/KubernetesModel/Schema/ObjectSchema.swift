/// What is known of one type of the API: its fields by name. One description serves strict decoding, merging,
/// server-side apply, OpenAPI and `explain`.
public final class ObjectSchema: Sendable {
    /// The name of the Go type, without its package: decoding errors of an apiserver carry it (`ServiceSpec`).
    public let typeName: String
    /// The package alias before the type in a decoding error, `v1`.
    public let package: String
    /// One paragraph for `explain`.
    public let summary: String
    /// In the order of the API's documentation: alphabetical.
    public let fields: [FieldSchema]
    /// Whether server-side apply owns the whole object at once (`x-kubernetes-map-type: atomic`).
    public let isAtomic: Bool
    private let positions: [String: Int]

    public init(
        _ typeName: String, package: String = "v1", summary: String = "", isAtomic: Bool = false, fields: [FieldSchema]
    ) {
        self.typeName = typeName
        self.package = package
        self.summary = summary
        self.isAtomic = isAtomic
        self.fields = fields
        positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    }

    /// The field `name`, spelled exactly so; nil where the type has none.
    public subscript(name: String) -> FieldSchema? { positions[name].map { fields[$0] } }
}

/// One field of a type of the API.
public struct FieldSchema: Sendable {
    public let name: String
    public let type: FieldType
    /// One paragraph for `explain`.
    public let summary: String
    public let isRequired: Bool
    /// The legal values, where the field is an enumeration.
    public let allowedValues: [String]
    /// The named Go type of a plain value (`ServiceType`), which decoding errors show; nil for a bare type.
    public let typeName: String?

    public init(
        _ name: String, _ type: FieldType, typeName: String? = nil, required isRequired: Bool = false,
        oneOf allowedValues: [String] = [], _ summary: String = ""
    ) {
        self.name = name
        self.type = type
        self.typeName = typeName
        self.isRequired = isRequired
        self.allowedValues = allowedValues
        self.summary = summary
    }
}
