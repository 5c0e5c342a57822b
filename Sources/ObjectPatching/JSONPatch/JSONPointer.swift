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
    /// The object or array that `parents` lead to; nil where there is none.
    func container(_ parents: ArraySlice<String>) -> JSONValue? {
        var value = self
        for parent in parents {
            let next: JSONValue? =
                switch value {
                case .array(let elements): (try? Self.index(parent, in: elements.count)).map { elements[$0] }
                case .object(let object): object[parent]
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        switch value {
        case .array, .object: return value
        default: return nil
        }
    }

    /// Changes the object or array that `parents` lead to, in place; nil where there is none.
    mutating func withContainer<Result>(
        _ parents: ArraySlice<String>, _ change: (inout JSONValue) -> Result
    ) -> Result? {
        guard let first = parents.first else {
            switch self {
            case .array, .object: return change(&self)
            default: return nil
            }
        }
        if var object = takeObject() {
            defer { self = .object(object) }
            guard object.contains(first) else { return nil }
            return object.update(first) { $0.withContainer(parents.dropFirst(), change) }
        }
        if var elements = takeArray() {
            defer { self = .array(elements) }
            guard let index = try? Self.index(first, in: elements.count) else { return nil }
            return elements[index].withContainer(parents.dropFirst(), change)
        }
        return nil
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
        guard let count = elementCount else {
            self[key] = value
            return
        }
        let index = try Self.index(key, in: count)
        changeElements { $0[index] = value }
    }

    mutating func insertElement(_ key: String, _ value: JSONValue) throws(KeyError) {
        guard let count = elementCount else {
            self[key] = value
            return
        }
        let index: Int
        if key == "-" {
            index = count
        } else if Int(key) == nil {
            throw KeyError(message: "value was not a proper array index: '\(key)': \(KeyError.notNumeric(key).message)")
        } else {
            index = try Self.index(key, in: count + 1)
        }
        changeElements { $0.insert(value, at: index) }
    }

    mutating func removeElement(_ key: String) throws(KeyError) {
        if let count = elementCount {
            let index = try Self.index(key, in: count)
            changeElements { $0.remove(at: index) }
        } else if hasMember(key) {
            self[key] = nil
        } else {
            throw KeyError(message: "Unable to remove nonexistent key: \(key): missing value")
        }
    }

    /// How many elements an array has; nil for every other kind of value.
    private var elementCount: Int? {
        if case .array(let elements) = self { elements.count } else { nil }
    }

    private func hasMember(_ key: String) -> Bool {
        if case .object(let object) = self { object.contains(key) } else { false }
    }

    private mutating func changeElements(_ change: (inout [JSONValue]) -> Void) {
        guard var elements = takeArray() else { return }
        change(&elements)
        self = .array(elements)
    }
}
