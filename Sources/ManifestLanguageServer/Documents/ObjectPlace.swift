internal import JSON
internal import KubernetesModel
internal import YAMLSyntax

/// A place in an object of a document.
struct ObjectPlace {
    /// The object, and what it says.
    let object: JSONValue
    let gvk: GroupVersionKind
    /// From the object to the scalar, or to the key of the place.
    let path: FieldPath
    let range: YAMLRange

    /// nil where the text cannot be read, or nothing is written there.
    init?(at position: YAMLPosition, in stream: YAMLStream) {
        for index in 0..<stream.count where stream.lineRange(at: index).contains(position.line) {
            guard let root = stream.document(at: index).root, let found = root.place(at: position),
                let value = try? root.jsonValue()
            else { continue }
            var (object, elements) = (value, found.path)
            // The items of a list are objects.
            while object["items"]?.arrayValue != nil, elements.count > 1, elements[0] == .field("items"),
                case .index(let item) = elements[1], let inner = object["items"]?[item]
            {
                object = inner
                elements.removeFirst(2)
            }
            self.object = object
            gvk = GroupVersionKind(of: object)
            path = FieldPath(elements)
            range = found.node.range
            return
        }
        return nil
    }

    var namespace: String {
        object[path: "metadata", "namespace"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } ?? "default"
    }
}

extension YAMLNode {
    /// The key or scalar at `position`, and the way to it.
    fileprivate func place(at position: YAMLPosition) -> (path: [FieldPath.Element], node: YAMLNode)? {
        switch kind {
        case .scalar, .alias: return range.contains(position) ? ([], self) : nil
        case .mapping:
            for (key, value) in members {
                let element = FieldPath.Element.field(key.text)
                if key.range.contains(position) { return ([element], key) }
                if let inner = value.place(at: position) { return ([element] + inner.path, inner.node) }
            }
        case .sequence:
            for (index, element) in elements.enumerated() {
                if let inner = element.place(at: position) { return ([.index(index)] + inner.path, inner.node) }
            }
        }
        return nil
    }
}

extension YAMLRange {
    /// Whether a cursor at `position`, or right behind the last character, is on it.
    fileprivate func contains(_ position: YAMLPosition) -> Bool { start <= position && position <= end }
}

extension ObjectSchema {
    /// The field of an object of `gvk` at `path`; nil where nothing is known of it. Of workloads the Pods are known.
    static func field(at path: FieldPath, of gvk: GroupVersionKind) -> (field: FieldSchema, owner: ObjectSchema)? {
        guard let (schema, rest) = root(of: gvk, path) else { return nil }
        return schema.field(at: rest[...])
    }

    /// The object, or its elements or values, at `path`: what may be written there.
    static func object(at path: FieldPath, of gvk: GroupVersionKind) -> ObjectSchema? {
        guard let (schema, rest) = root(of: gvk, path) else { return nil }
        let names = rest.filter { if case .index = $0 { false } else { true } }
        if names.isEmpty { return schema }
        guard let field = schema.field(at: rest[...])?.field else { return nil }
        if case .map = field.type { return nil }
        return field.type.objectSchema
    }

    private static func root(of gvk: GroupVersionKind, _ path: FieldPath) -> (ObjectSchema, [FieldPath.Element])? {
        if let schema = builtIn(for: gvk) { return (schema, path.elements) }
        for template in [["spec", "jobTemplate", "spec", "template"], ["spec", "template"]] {
            let prefix = template.map(FieldPath.Element.field)
            guard path.elements.starts(with: prefix) else { continue }
            let rest = Array(path.elements.dropFirst(prefix.count))
            return ["apps", "batch", ""].contains(gvk.group) ? (pod, rest) : nil
        }
        return nil
    }

    private func field(at path: ArraySlice<FieldPath.Element>) -> (field: FieldSchema, owner: ObjectSchema)? {
        var rest = path.drop { if case .index = $0 { true } else { false } }
        guard case .field(let name)? = rest.popFirst(), let field = self[name] else { return nil }
        rest = rest.drop { if case .index = $0 { true } else { false } }
        if rest.isEmpty { return (field, self) }
        if case .map(let value, _) = field.type {
            // A key of the map, which has no words of its own.
            rest = rest.dropFirst()
            return rest.isEmpty ? (field, self) : value.objectSchema?.field(at: rest)
        }
        return field.type.objectSchema?.field(at: rest)
    }
}

extension FieldType {
    /// As documentation calls it: `[]object`, `map[string]string`.
    var words: String {
        switch self {
        case .string: "string"
        case .boolean: "boolean"
        case .int32, .int64: "integer"
        case .intOrString: "integer or string"
        case .quantity: "quantity"
        case .time, .microTime: "time"
        case .bytes: "base64"
        case .object(let schema): schema.typeName
        case .list(let element, _): "[]\(element.words)"
        case .map(let value, _): "map[string]\(value.words)"
        case .any: "anything"
        }
    }

    /// Whether further lines follow its name.
    var isCollection: Bool {
        switch self {
        case .object, .list, .map: true
        default: false
        }
    }
}
