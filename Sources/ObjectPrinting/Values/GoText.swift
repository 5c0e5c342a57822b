internal import JSON
internal import KubernetesModel

extension JSONValue {
    /// This value in Go's own syntax, as `fmt` prints it with `%#v`.
    var goSyntaxText: String {
        switch self {
        case .null: "interface {}(nil)"
        case .bool, .integer, .number: goText
        case .string(let value): value.goQuoted
        case .array(let values): "[]interface {}{" + values.map(\.goSyntaxText).joined(separator: ", ") + "}"
        case .object(let object):
            "map[string]interface {}{"
                + object.map { "\($0.key.goQuoted):\($0.value.goSyntaxText)" }.joined(separator: ", ") + "}"
        }
    }
}
