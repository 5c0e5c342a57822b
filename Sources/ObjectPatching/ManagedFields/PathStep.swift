internal import JSON
internal import KubernetesModel

/// One step of the way to a field, as managed fields write it: `f:spec`, `k:{"port":80,"protocol":"TCP"}`, `v:"a"`.
enum PathStep: Sendable, Hashable {
    /// A member of an object.
    case field(String)
    /// The element of an associative list that has these keys.
    case key(JSONObject)
    /// An element of a set.
    case value(JSONValue)
    /// An element of a list by its place, counted from 0.
    case index(Int)

    /// Nil for a spelling that some later Kubernetes may know.
    init?(_ text: String) {
        let rest = String(text.dropFirst(2))
        switch text.prefix(2) {
        case "f:": self = .field(rest)
        case "k:":
            guard let keys = try? JSONValue(parsing: rest).objectValue else { return nil }
            self = .key(keys)
        case "v:":
            guard let value = try? JSONValue(parsing: rest) else { return nil }
            self = .value(value)
        case "i:":
            guard let index = Int(rest) else { return nil }
            self = .index(index)
        default: return nil
        }
    }

    /// The spelling in managed fields.
    var text: String {
        switch self {
        case .field(let name): "f:\(name)"
        case .key(let keys): "k:\(JSONValue.object(keys).jsonText())"
        case .value(let value): "v:\(value.jsonText())"
        case .index(let index): "i:\(index)"
        }
    }
}

extension PathStep: CustomStringConvertible {
    /// The spelling in messages: `.spec`, `[port=80,protocol="TCP"]`.
    var description: String {
        switch self {
        case .field(let name): ".\(name)"
        case .key(let keys): "[\(keys.map { "\($0.key)=\($0.value.jsonText())" }.joined(separator: ","))]"
        case .value(let value): "[=\(value.jsonText())]"
        case .index(let index): "[\(index)]"
        }
    }
}

extension PathStep: Comparable {
    static func < (left: PathStep, right: PathStep) -> Bool {
        switch (left, right) {
        case (.field(let a), .field(let b)): a.precedesBytewise(b)
        case (.key(let a), .key(let b)): precedes(a, b)
        case (.value(let a), .value(let b)): a.precedes(b)
        case (.index(let a), .index(let b)): a < b
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .field: 0
        case .key: 1
        case .value: 2
        case .index: 3
        }
    }

    private static func precedes(_ left: JSONObject, _ right: JSONObject) -> Bool {
        for (a, b) in zip(left, right) {
            if !a.key.hasSameBytes(as: b.key) { return a.key.precedesBytewise(b.key) }
            if a.value != b.value { return a.value.precedes(b.value) }
        }
        return left.count < right.count
    }
}

extension JSONValue {
    /// Numbers by value, then text by bytes, then the rest by what it is written as.
    fileprivate func precedes(_ other: JSONValue) -> Bool {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): a < b
        case (.string(let a), .string(let b)): a.precedesBytewise(b)
        case (.integer, .string): true
        case (.string, .integer): false
        default: jsonText().precedesBytewise(other.jsonText())
        }
    }
}
