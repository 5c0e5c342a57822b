public import KubernetesModel

extension JSONValue {
    /// This value as Go's `fmt` prints it with `%v`: `map[a:1 b:[x <nil>]]`.
    public var goText: String {
        var text = ""
        appendGoText(to: &text)
        return text
    }

    private func appendGoText(to text: inout String) {
        switch self {
        case .null: text += "<nil>"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += value.goText
        case .string(let value): text += value
        case .array(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += " " }
                value.appendGoText(to: &text)
            }
            text += "]"
        case .object(let object):
            text += "map["
            for (index, member) in object.enumerated() {
                if index > 0 { text += " " }
                text += member.key + ":"
                member.value.appendGoText(to: &text)
            }
            text += "]"
        }
    }

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

    /// The name of the Go type that kubectl holds this value in.
    var goTypeName: String {
        switch self {
        case .null: "<nil>"
        case .bool: "bool"
        case .integer: "int64"
        case .number: "float64"
        case .string: "string"
        case .array: "[]interface {}"
        case .object: "map[string]interface {}"
        }
    }
}
