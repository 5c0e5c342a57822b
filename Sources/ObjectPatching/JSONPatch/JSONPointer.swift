internal import JSON
internal import KubernetesModel

/// A JSON Pointer (RFC 6901) as a patch uses it: the way to a container and the key within it.
struct JSONPointer {
    let parents: [String]
    let key: String

    /// Nil where `text` does not point below the document itself.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return nil }
        parents = parts[1..<(parts.count - 1)].map(Self.decoded)
        key = Self.decoded(parts[parts.count - 1])
    }

    private static func decoded(_ part: Substring) -> String {
        guard part.utf8.contains(UInt8(ascii: "~")) else { return String(part) }
        var text = ""
        var rest = part[...]
        while let tilde = rest.firstIndex(of: "~") {
            text += rest[..<tilde]
            let next = rest.index(after: tilde)
            switch next < rest.endIndex ? rest[next] : nil {
            case "0": text += "~"
            case "1": text += "/"
            default:
                text += "~"
                rest = rest[next...]
                continue
            }
            rest = rest[rest.index(after: next)...]
        }
        return text + rest
    }
}

/// Why a key does not fit its container, in Go's words.
struct KeyError: Error {
    let message: String

    static func outOfRange(_ index: Int) -> KeyError {
        KeyError(message: "Unable to access invalid index: \(index): invalid index referenced")
    }

    static func notNumeric(_ key: String) -> KeyError {
        KeyError(message: "strconv.Atoi: parsing \(JSONValue.string(key).jsonText()): invalid syntax")
    }
}

extension JSONValue {
    /// Changes the object or array that `parents` lead to; nil where there is none.
    mutating func withContainer<Result>(
        _ parents: ArraySlice<String>, _ change: (inout JSONValue) -> Result
    ) -> Result? {
        guard let first = parents.first else {
            switch self {
            case .array, .object: return change(&self)
            default: return nil
            }
        }
        switch self {
        case .array(var elements):
            guard let index = try? Self.index(first, in: elements.count) else { return nil }
            self = .null  // so that the elements are uniquely held and change in place
            defer { self = .array(elements) }
            return elements[index].withContainer(parents.dropFirst(), change)
        case .object(var object):
            guard object.contains(first) else { return nil }
            self = .null
            defer { self = .object(object) }
            return object.update(first) { $0.withContainer(parents.dropFirst(), change) }
        default: return nil
        }
    }

    /// The position that `key` names among `count` elements; a negative one counts from the end.
    private static func index(_ key: String, in count: Int) throws(KeyError) -> Int {
        guard let index = Int(key) else { throw .notNumeric(key) }
        guard index < count, index >= -count else { throw .outOfRange(index) }
        return index < 0 ? index + count : index
    }

    /// What this container holds at `key`; nil where an object has no such member.
    func element(_ key: String) throws(KeyError) -> JSONValue? {
        guard case .array(let elements) = self else { return self[key] }
        return elements[try Self.index(key, in: elements.count)]
    }

    mutating func setElement(_ key: String, _ value: JSONValue) throws(KeyError) {
        guard case .array(var elements) = self else {
            self[key] = value
            return
        }
        let index = try Self.index(key, in: elements.count)
        self = .null
        elements[index] = value
        self = .array(elements)
    }

    mutating func insertElement(_ key: String, _ value: JSONValue) throws(KeyError) {
        guard case .array(var elements) = self else {
            self[key] = value
            return
        }
        let index: Int
        if key == "-" {
            index = elements.count
        } else if Int(key) == nil {
            throw KeyError(message: "value was not a proper array index: '\(key)': \(KeyError.notNumeric(key).message)")
        } else {
            index = try Self.index(key, in: elements.count + 1)
        }
        self = .null
        elements.insert(value, at: index)
        self = .array(elements)
    }

    mutating func removeElement(_ key: String) throws(KeyError) {
        switch self {
        case .array(var elements):
            let index = try Self.index(key, in: elements.count)
            self = .null
            elements.remove(at: index)
            self = .array(elements)
        case .object(let object) where object.contains(key): self[key] = nil
        default: throw KeyError(message: "Unable to remove nonexistent key: \(key): missing value")
        }
    }
}
