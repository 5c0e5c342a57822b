public import JSON
public import KubernetesModel

extension JSONValue {
    /// This value, a strategic patch, as an apiserver shows it where it does not fit: `map[spec:map[ports:x]]`.
    public var patchText: String { goText }

    /// Why this value does not convert to an object of `schema`, in the words of an apiserver that reads the result of a
    /// strategic merge; nil where it does, and where the value is of a type with a notation of its own (a time, a
    /// quantity, an int-or-string).
    ///
    /// Follows `runtime.DefaultUnstructuredConverter`: fields in the order of the API's documentation, the first mistake.
    public func conversionError(to schema: ObjectSchema) -> String? {
        conversionError(to: .object(schema), named: nil, in: schema)
    }

    private func conversionError(to type: FieldType, named typeName: String?, in owner: ObjectSchema) -> String? {
        switch (type, self) {
        case (_, .null), (.any, _), (.string, .string), (.boolean, .bool), (.int32, .integer), (.int64, .integer):
            return nil
        case (.intOrString, _), (.quantity, _), (.time, _), (.microTime, _): return nil
        case (.object(let schema), .object(let members)):
            return schema.fields.lazy.compactMap { field in
                members[field.name]?.conversionError(to: field.type, named: field.typeName, in: schema)
            }.first
        case (.list(let element, _), .array(let values)):
            return values.lazy.compactMap { $0.conversionError(to: element, named: typeName, in: owner) }.first
        case (.map(let element, _), .object(let members)):
            return members.lazy.compactMap { $0.value.conversionError(to: element, named: typeName, in: owner) }.first
        case (.bytes, .string): return nil
        case (.int32, .number(let number)), (.int64, .number(let number)):
            return number == number.rounded(.towardZero) ? nil : "cannot convert \(goType) to \(type.goKind)"
        // Go converts an integer to a string, though not here.
        case (.string, .integer): return "cannot convert \(goType) to \(named(typeName, in: owner) ?? "string")"
        case (.string, _): return "unrecognized type: string"
        case (.boolean, _): return "unrecognized type: bool"
        case (.int32, _), (.int64, _): return "unrecognized type: \(type.goKind)"
        case (.object, _): return "cannot restore struct from: \(containerKind)"
        case (.list, _), (.bytes, _): return "cannot restore slice from \(containerKind)"
        case (.map, _): return "cannot restore map from \(containerKind)"
        }
    }

    private func named(_ typeName: String?, in owner: ObjectSchema) -> String? {
        typeName.map { $0.contains(".") ? $0 : "\(owner.package).\($0)" }
    }

    private var containerKind: String {
        switch self {
        case .array: "slice"
        case .object: "map"
        default: goType
        }
    }
}
