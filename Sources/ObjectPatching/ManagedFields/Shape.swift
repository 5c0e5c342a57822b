internal import JSON
internal import KubernetesModel

/// What server-side apply makes of a value: something owned as a whole, or a container whose parts have owners.
enum Shape {
    /// A plain value, or an object or list that is owned as a whole.
    case leaf
    case list(ListShape)
    case map(MapShape)
}

/// A list whose elements have owners.
struct ListShape {
    let element: MergeSchema
    /// What tells elements apart; empty for a set of plain values.
    let keys: [ElementKey]

    /// The step to `element`; nil where it has no identity in such a list.
    func step(to element: JSONValue) -> PathStep? {
        if keys.isEmpty {
            switch element {
            case .object, .array, .null: return nil
            default: return .value(element)
            }
        }
        guard case .object(let object) = element else { return nil }
        var found = JSONObject()
        for key in keys { found[key.name] = object[key.name] ?? key.missing }
        return found.isEmpty ? nil : .key(found)
    }
}

/// An object whose members have owners.
struct MapShape {
    private let schema: MergeSchema

    init(_ schema: MergeSchema) { self.schema = schema }

    /// The schema of the member `name`; nil where objects of this type have no such member.
    func member(_ name: String) -> MergeSchema? {
        switch schema {
        case .deduced, .builtIn: .deduced
        case .typed(.object(let schema)): (schema[name]?.type).map(MergeSchema.typed)
        case .typed(.map(let value, _)): .typed(value)
        case .typed: .deduced
        case .published(let schema):
            if let field = schema.fieldSchema(name) {
                .published(field)
            } else {
                schema.hasFields && !schema.preservesUnknownFields ? nil : .deduced
            }
        }
    }

    /// Whether `name` is a field of the type, and not a key that some user chose.
    func declares(_ name: String) -> Bool {
        switch schema {
        case .typed(.object(let schema)): schema[name] != nil
        case .published(let schema): schema.declares(name)
        case .typed, .builtIn, .deduced: false
        }
    }
}

extension MergeSchema {
    /// The shape of `value`, or of another value of the same field where that one is missing.
    func shape(of value: JSONValue?) -> Shape {
        switch (self, value) {
        case (_, .bool?), (_, .integer?), (_, .number?), (_, .string?): .leaf
        case (.typed(.object(let schema)), .object?), (.typed(.object(let schema)), .null?),
            (.typed(.object(let schema)), nil):
            schema.isAtomic ? .leaf : .map(MapShape(self))
        case (.typed(.map(_, let isAtomic)), .object?), (.typed(.map(_, let isAtomic)), .null?),
            (.typed(.map(_, let isAtomic)), nil):
            isAtomic ? .leaf : .map(MapShape(self))
        case (.typed(.list(let element, let merge)), .array?), (.typed(.list(let element, let merge)), .null?),
            (.typed(.list(let element, let merge)), nil):
            merge.isSet || !merge.mapKeys.isEmpty
                ? .list(ListShape(element: .typed(element), keys: Self.keys(merge, of: element))) : .leaf
        case (.deduced, .object?), (.builtIn, .object?): .map(MapShape(.deduced))
        case (.published(let schema), .object?):
            schema.mapType == "atomic" ? .leaf : .map(MapShape(self))
        case (.published(let schema), .array?):
            switch schema.listType {
            case "map": .list(ListShape(element: .published(schema.elementSchema), keys: schema.elementKeys))
            case "set": .list(ListShape(element: .published(schema.elementSchema), keys: []))
            default: .leaf
            }
        default: .leaf
        }
    }
}
