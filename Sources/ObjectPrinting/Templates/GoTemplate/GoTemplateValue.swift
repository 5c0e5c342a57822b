internal import JSON
internal import KubernetesModel

/// A value while a template runs.
enum GoTemplateValue: Sendable {
    /// No value at all: a key that is not there.
    case missing
    case json(JSONValue)
    /// A constant of the template, or a length or index: Go's `int`, where numbers of objects are `int64`.
    case int(Int64)

    init(_ value: JSONValue?) { self = value.map(GoTemplateValue.json) ?? .missing }

    /// The value itself; null where there is none.
    var json: JSONValue {
        switch self {
        case .missing: .null
        case .json(let value): value
        case .int(let value): .integer(value)
        }
    }

    /// Whether it is neither missing nor null.
    var isPresent: Bool { !json.isNull }

    /// Whether it counts as true: not zero and not empty.
    var isTrue: Bool {
        switch json {
        case .null: false
        case .bool(let value): value
        case .integer(let value): value != 0
        case .number(let value): value != 0
        case .string(let text): !text.isEmpty
        case .array(let values): !values.isEmpty
        case .object(let object): !object.isEmpty
        }
    }

    /// The name of its type in Go.
    var typeName: String {
        if case .int = self { "int" } else { json.goTypeName }
    }

    /// What an action prints.
    var printed: String { isPresent ? json.goText : "<no value>" }
}
