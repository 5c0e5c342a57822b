public import KubernetesModel

/// What `kubectl explain` prints of a kind, or of one of its fields, from its schema: byte for byte the layout of
/// kubectl 1.33's plain text.
public struct SchemaExplanation: Sendable {
    /// A field of the path that its type does not have.
    public struct UnknownField: Error, Sendable, Hashable {
        /// The last field of the path, which kubectl names.
        public let name: String
    }

    private let gvk: GroupVersionKind
    private let schema: ObjectSchema

    public init(_ gvk: GroupVersionKind, _ schema: ObjectSchema) {
        self.gvk = gvk
        self.schema = schema
    }

    /// The text about the field at `path`, or about the kind where that is empty.
    /// - Parameter isRecursive: lists the fields of fields too, a line each.
    public func text(path: [String] = [], isRecursive: Bool = false) throws(UnknownField) -> String {
        var text = gvk.group.isEmpty ? "" : "GROUP:      \(gvk.group)\n"
        text += "KIND:       \(gvk.kind)\nVERSION:    \(gvk.version)\n\n"
        var type = FieldType.object(schema)
        var field: FieldSchema?
        for name in path {
            guard let next = type.objectSchema?[name] else { throw UnknownField(name: path[path.count - 1]) }
            field = next
            type = next.type
        }
        if let field {
            text += "FIELD: \(field.name) <\(field.explainedType)>\n"
            if !field.shownValues.isEmpty {
                text += "ENUM:" + field.shownValues.map { "\n    \($0)" }.joined()
            }
            text += "\n\n"
        }
        text += "DESCRIPTION:\n"
        let paragraphs = [field?.summary, type.objectSchema?.summary ?? field?.openAPITypeSummary].compactMap { $0 }
            .filter { !$0.isEmpty }
        let description = paragraphs.isEmpty ? "<empty>" : paragraphs.map { $0 + "\n" }.joined()
        text += description.wrapped(at: 76).indented(by: 4) + "\n"
        if let object = type.objectSchema, !object.fields.isEmpty {
            text += "FIELDS:\n"
            Self.list(object, level: 1, isRecursive: isRecursive, ancestors: [], into: &text)
        }
        return text + "\n"
    }

    private static func list(
        _ schema: ObjectSchema, level: Int, isRecursive: Bool, ancestors: [ObjectIdentifier], into text: inout String
    ) {
        let id = ObjectIdentifier(schema)
        if ancestors.contains(id) { return }
        let indent = String(repeating: " ", count: level * 2)
        for field in schema.fields {
            text += "\(indent)\(field.name)\t<\(field.explainedType)>\(field.isRequired ? " -required-" : "")"
            let values = field.shownValues
            if !values.isEmpty {
                text += "\n\(indent)enum: " + values.prefix(4).joined(separator: ", ")
                if values.count > 4 { text += ", ...." }
            }
            text += "\n"
            if isRecursive {
                guard let object = field.type.objectSchema else { continue }
                list(object, level: level + 1, isRecursive: true, ancestors: ancestors + [id], into: &text)
            } else {
                let summary = field.summary.isEmpty ? "<no description>" : field.summary
                text += summary.wrapped(at: 78 - level * 2).indented(by: level * 2 + 2) + "\n\n"
            }
        }
    }
}

extension FieldSchema {
    /// `string`, `[]ServicePort`, `map[string]string`.
    fileprivate var explainedType: String {
        if case .any = type { typeName ?? "Object" } else { type.explainedName }
    }

    /// The values that may be listed; for lists they are those of the elements, which kubectl does not show.
    fileprivate var shownValues: [String] {
        if case .list = type { return [] }
        return allowedValues.map { $0.isEmpty ? "\"\"" : $0 }
    }
}

extension FieldType {
    fileprivate var explainedName: String {
        switch self {
        case .string, .bytes, .time, .microTime: "string"
        case .boolean: "boolean"
        case .int32, .int64: "integer"
        case .intOrString: "IntOrString"
        case .quantity: "Quantity"
        case .object(let schema): schema.typeName
        case .list(let element, _): "[]" + element.explainedName
        case .map(let value, _): "map[string]" + value.explainedName
        case .any: "Object"
        }
    }
}
