internal import KubernetesModel

/// How Go's `fmt` and `reflect` would name JSON values: error texts of Kubernetes quote them so, and strategic merge
/// sorts merge keys by this text.
extension JSONValue {
    /// The text of `fmt.Sprintf("%v", value)`.
    var goText: String {
        switch self {
        case .null: "<nil>"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): JSONValue.number(value).jsonText()
        case .string(let value): value
        case .array(let values): "[\(values.map(\.goText).joined(separator: " "))]"
        case .object(let object): object.goText
        }
    }

    /// The Go type that Kubernetes decodes this value to.
    var goType: String {
        switch self {
        case .null: "%!s(<nil>)"
        case .bool: "bool"
        case .integer: "int64"
        case .number: "float64"
        case .string: "string"
        case .array: "[]interface {}"
        case .object: "map[string]interface {}"
        }
    }

    /// Whether both values decode to the same Go type: strategic merge compares no further where they do not.
    func hasSameType(as other: JSONValue) -> Bool {
        switch (self, other) {
        case (.null, .null), (.bool, .bool), (.integer, .integer), (.number, .number), (.string, .string),
            (.array, .array), (.object, .object):
            true
        default: false
        }
    }
}

extension JSONObject {
    var goText: String { "map[\(map { "\($0.key):\($0.value.goText)" }.joined(separator: " "))]" }
}
