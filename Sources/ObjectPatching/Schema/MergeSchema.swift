internal import JSON
public import KubernetesModel

/// What merging knows of a value: its type in this project's own schema, in an OpenAPI document of a server, or
/// nothing at all.
public enum MergeSchema: Sendable {
    case typed(FieldType)
    case published(OpenAPISchema)
    /// Only how the fields of a kind merge, not which there are.
    case builtIn(BuiltInMerging)
    /// Nothing is known: objects are merged member by member, lists are replaced.
    case deduced

    /// Merges as the types of `schema` say.
    public init(_ schema: ObjectSchema) { self = .typed(.object(schema)) }
}

/// How strategic merge treats one field.
struct FieldMergeRule: Sendable, Equatable {
    /// The key by which elements of a merged list are told apart; empty for plain values.
    var mergeKey = ""
    /// Whether the list is merged; otherwise it is replaced. An object is merged unless ``replacesObject``.
    var mergesList = false
    /// Whether an object is replaced whole.
    var replacesObject = false
    /// Whether a patch names all members that stay (`$retainKeys`).
    var retainsKeys = false
}

/// What strategic merge needs to know of an object or an element of a list: the rules of its members.
extension MergeSchema {
    /// The schema of the object in member `name` and how it merges.
    /// - Throws: ``PatchError`` with code `unknownField` where there is no such field.
    func objectMember(_ name: String) throws(PatchError) -> (MergeSchema, FieldMergeRule) {
        switch self {
        case .deduced: return (.deduced, FieldMergeRule())
        case .published(let schema): return try schema.member(name)
        case .builtIn(let type): return type.member(name)
        case .typed(.any): return (.deduced, FieldMergeRule())
        case .typed(.map(let value, _)): return (.typed(value), FieldMergeRule())
        case .typed(.object(let schema)):
            guard let field = schema[name] else {
                throw PatchError(
                    .unknownField,
                    "unable to find api field in struct \(schema.typeName) for the json field \"\(name)\"")
            }
            if case .list(_, let merge) = field.type { return (.typed(field.type), merge.fieldRule) }
            return (.typed(field.type), FieldMergeRule())
        case .typed(let plain):
            throw PatchError(
                .unknownField, "merging an object in json but data type is not struct, instead is: \(plain.goKind)")
        }
    }

    /// The schema of the elements of the list in member `name` and how the list merges.
    /// - Throws: ``PatchError`` where there is no such field or it is no list.
    func listMember(_ name: String) throws(PatchError) -> (MergeSchema, FieldMergeRule) {
        let (schema, rule) = try objectMember(name)
        switch schema {
        case .deduced: return (.deduced, rule)
        // The type of such a list is that of its elements.
        case .builtIn: return (schema, rule)
        case .published(let list): return (.published(list.elementSchema), rule)
        case .typed(.list(let element, _)): return (.typed(element), rule)
        case .typed(.any): return (.deduced, rule)
        case .typed(let other):
            throw PatchError(.inconsistent, "expected slice or array type, but got: \(other.goKind)")
        }
    }

    /// The keys by which server-side apply tells the elements of this list apart, each with the value that stands for
    /// a missing one; empty where the list has none.
    func elementKeys(ofMember name: String) -> [ElementKey] {
        switch self {
        case .typed(.object(let schema)):
            guard case .list(let element, let merge)? = schema[name]?.type else { return [] }
            return MergeSchema.keys(merge, of: element)
        case .published(let schema): return schema.fieldSchema(name)?.elementKeys ?? []
        case .typed, .builtIn, .deduced: return []
        }
    }

    /// The name that an error gives this type.
    var name: String {
        switch self {
        case .typed(let type): type.goKind
        case .published(let schema): schema.typeName
        case .builtIn, .deduced: "interface"
        }
    }

    static func keys(_ merge: ListMerge, of element: FieldType) -> [ElementKey] {
        merge.mapKeys.map { ElementKey(name: $0, missing: element.objectSchema?[$0]?.defaultValue) }
    }
}

/// One of the keys of an associative list.
struct ElementKey: Sendable, Hashable {
    let name: String
    /// What an element without this key counts as having; nil where it must have it.
    let missing: JSONValue?
}

extension ListMerge {
    fileprivate var fieldRule: FieldMergeRule {
        guard let patchMergeKey else { return FieldMergeRule() }
        return FieldMergeRule(mergeKey: patchMergeKey, mergesList: true, retainsKeys: retainsKeys)
    }
}

extension FieldType {
    /// The kind of the Go type of such a field.
    var goKind: String {
        switch self {
        case .string: "string"
        case .boolean: "bool"
        case .int32: "int32"
        case .int64: "int64"
        case .intOrString, .quantity, .time, .microTime, .object: "struct"
        case .list, .bytes: "slice"
        case .map: "map"
        case .any: "interface"
        }
    }
}
