/// How Go's `fmt` shows values: tables, templates and error texts of Kubernetes quote them so, and strategic merge sorts
/// merge keys by this text.
extension JSONValue {
    /// This value as Go's `fmt` prints it with `%v`: `map[a:1 b:[x <nil>]]`.
    public var goText: String {
        var text = ""
        appendGoText(to: &text)
        return text
    }

    /// The Go type that Kubernetes decodes this value to: `map[string]interface {}`.
    public var goTypeName: String {
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
}

extension JSONObject {
    /// `map[a:1 b:[x <nil>]]`
    public var goText: String { JSONValue.object(self).goText }
}
