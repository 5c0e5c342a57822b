internal import KubernetesModel

/// A piece of a JSONPath template.
enum JSONPathNode: Sendable, Hashable {
    /// Text outside braces, or a quoted text inside them.
    case text(String)
    /// What stands between a pair of braces, applied one after the other.
    case action([JSONPathNode])
    case field(String)
    case slice(JSONPathSlice)
    case filter(left: [JSONPathNode], comparison: String, right: [JSONPathNode])
    /// `[?(@.name)]`
    case exists([JSONPathNode])
    case integer(Int64)
    case number(Double)
    case bool(Bool)
    case wildcard
    case recursive
    case union([[JSONPathNode]])
    /// `range`, `end`.
    case identifier(String)
}

/// `[2]`, `[1:3]`, `[-1]`, `[::2]`
struct JSONPathSlice: Sendable, Hashable {
    var start: Int?
    var end: Int?
    var step: Int?
    /// Whether the end follows from a single index.
    var isSingle = false
}

/// A JSONPath template that cannot be read, or that did not fit the object: kubectl's words for it.
struct JSONPathError: Error, Sendable, Equatable {
    let message: String
}
