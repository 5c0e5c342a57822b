public import JSON

/// What is known of one type of the API: its fields by name. One description serves strict decoding, merging,
/// server-side apply, OpenAPI and `explain`.
public final class ObjectSchema: Sendable {
    /// The name of the Go type, without its package: decoding errors of an apiserver carry it (`ServiceSpec`).
    public let typeName: String
    /// Where OpenAPI documents place the type: `io.k8s.api.core.v1`.
    public let module: String
    /// One paragraph for `explain`.
    public let summary: String
    /// In the order of the API's documentation: alphabetical.
    public let fields: [FieldSchema]
    /// Whether server-side apply owns the whole object at once (`x-kubernetes-map-type: atomic`).
    public let isAtomic: Bool
    /// Of ``fields``, side by side: a type has few fields, so that looking through their names takes less than hashing one.
    private let names: [String]

    /// A type and its fields.
    public init(
        _ typeName: String, in module: String = ObjectSchema.core, isAtomic: Bool = false, _ summary: String = "",
        fields: [FieldSchema]
    ) {
        self.typeName = typeName
        self.module = module
        self.summary = summary
        self.fields = fields
        self.isAtomic = isAtomic
        names = fields.map(\.name)
    }

    /// The package alias before the type in a decoding error, `v1`.
    public var package: String {
        String(module.split(separator: ".").last ?? "")
    }

    /// Whether there are words for the type and for every field in it, so that `explain` can do without a server.
    public var isDescribed: Bool {
        var seen = Set<ObjectIdentifier>()
        func check(_ schema: ObjectSchema) -> Bool {
            guard seen.insert(ObjectIdentifier(schema)).inserted else { return true }
            return !schema.summary.isEmpty
                && schema.fields.allSatisfy { !$0.summary.isEmpty && $0.type.objectSchema.map(check) ?? true }
        }
        return check(self)
    }

    /// The field `name`, spelled exactly so; nil where the type has none.
    public subscript(name: String) -> FieldSchema? {
        names.firstIndex { $0.hasSameBytes(as: name) }.map { fields[$0] }
    }

    /// The module of the core group's types.
    public static let core = "io.k8s.api.core.v1"
    /// The module of the types that every group shares.
    public static let meta = "io.k8s.apimachinery.pkg.apis.meta.v1"
}

/// One field of a type of the API. A class: linters look fields up by the thousand on all processors, and a copy would
/// count a reference for each of its members.
public final class FieldSchema: Sendable {
    /// The name of the field.
    public let name: String
    /// The type of its value.
    public let type: FieldType
    /// One paragraph for `explain`.
    public let summary: String
    /// Whether the apiserver asks for it.
    public let isRequired: Bool
    /// The legal values, where the field is an enumeration that `explain` lists.
    public let allowedValues: [String]
    /// The named Go type of a plain value, or of the plain elements of a list (`ServiceType`, `types.UID`), which
    /// decoding errors show; nil for a bare type. Without a dot it is of the package of the object it belongs to.
    public let typeName: String?
    /// What the API puts in a field that is left out, where that is a constant of the schema: server-side apply reads
    /// it for the keys of a list.
    public let defaultValue: JSONValue?
    /// What a server makes of an empty value: `""`, 0, false, an empty list, map or object.
    public let zero: ZeroValue

    /// What a server makes of an empty value when it writes an object.
    public enum ZeroValue: Sendable, Hashable {
        /// It is left out.
        case dropped
        /// It is told apart from a missing one, and kept.
        case kept
        /// It is written even where it was missing.
        case written
    }

    /// A type and its fields.
    public init(
        _ name: String, _ type: FieldType, typeName: String? = nil, required isRequired: Bool = false,
        oneOf allowedValues: [String] = [], default defaultValue: JSONValue? = nil, zero: ZeroValue = .dropped,
        _ summary: String = ""
    ) {
        self.name = name
        self.type = type
        self.typeName = typeName
        self.isRequired = isRequired
        self.allowedValues = allowedValues
        self.defaultValue = defaultValue
        self.zero = zero
        self.summary = summary
    }
}

extension FieldType {
    /// The schema of the object that this type is, or that its elements or values are; nil for plain values.
    public var objectSchema: ObjectSchema? {
        switch self {
        case .object(let schema): schema
        case .list(let element, _): element.objectSchema
        case .map(let value, _): value.objectSchema
        case .string, .boolean, .int32, .int64, .intOrString, .quantity, .time, .microTime, .bytes, .any: nil
        }
    }
}
