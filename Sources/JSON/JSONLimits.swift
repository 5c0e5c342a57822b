/// How deep a value may be. Readers, patches and merges all keep to it. A deeper value could not be read back, and
/// walking through it, or freeing it, would need more stack than a thread has.
public enum JSONLimits {
    /// Levels of arrays and objects. Far more than any object of the API has, and little enough for the stack of any
    /// thread, in a debug build as well.
    public static let depth = 500
}

extension JSONValue {
    /// Levels of arrays and objects: 0 for a plain value, 1 for `{}`. Nothing below `limit` levels is looked at.
    public func depth(upTo limit: Int = JSONLimits.depth + 1) -> Int {
        guard limit > 0 else { return 0 }
        switch self {
        case .array(let values): return 1 + values.reduce(0) { max($0, $1.depth(upTo: limit - 1)) }
        case .object(let object): return 1 + object.reduce(0) { max($0, $1.value.depth(upTo: limit - 1)) }
        default: return 0
        }
    }

    /// About how many bytes its JSON text has: escapes are not counted.
    public var approximateSize: Int {
        switch self {
        case .null, .bool: return 4
        case .integer, .number: return 8
        case .string(let text): return text.utf8.count + 2
        case .array(let values): return values.reduce(2) { $0 + $1.approximateSize + 1 }
        case .object(let object): return object.reduce(2) { $0 + $1.key.utf8.count + $1.value.approximateSize + 4 }
        }
    }

    /// Takes the members out of an object, which is null until they are put back: held nowhere else, they change in
    /// place. Nil where this is no object.
    public mutating func takeObject() -> JSONObject? {
        guard case .object(let object) = self else { return nil }
        self = .null
        return object
    }

    /// Takes the elements out of an array, as ``takeObject()`` does with members.
    public mutating func takeArray() -> [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        self = .null
        return elements
    }
}
