extension JSONValue {
    /// How Go's JSON decoder calls a value of this kind in its errors: `string`, `number`, `object`.
    public var goKind: String {
        switch self {
        case .null: "null"
        case .bool: "bool"
        case .integer, .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
