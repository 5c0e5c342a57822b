public import JSON
public import KubernetesModel

/// What `kubectl explain` prints of a kind, or of one of its fields, from an OpenAPI v3 document: byte for byte the
/// layout of kubectl 1.33's plain text.
public struct SchemaExplanation: Sendable {
    /// A field of the path that its type does not have.
    public struct UnknownField: Error, Sendable, Hashable {
        /// The last field of the path, which kubectl names.
        public let name: String
    }

    private let gvk: GroupVersionKind
    private let schema: DescribedSchema

    /// - Parameter document: what a server publishes of the group and version of `gvk`, or ``OpenAPIDocuments`` write.
    /// - Returns: nil where the document does not have the kind.
    public init?(_ gvk: GroupVersionKind, document: JSONValue) {
        guard let schema = DescribedSchema(gvk, document: document) else { return nil }
        self.gvk = gvk
        self.schema = schema
    }

    /// The text about the field at `path`, or about the kind where that is empty.
    /// - Parameter isRecursive: lists the fields of fields too, a line each.
    public func text(path: [String] = [], isRecursive: Bool = false) throws(UnknownField) -> String {
        var text = gvk.group.isEmpty ? "" : "GROUP:      \(gvk.group)\n"
        text += "KIND:       \(gvk.kind)\nVERSION:    \(gvk.version)\n\n"
        guard let subject = schema.schema(at: path[...]) else { throw UnknownField(name: path[path.count - 1]) }
        if let name = path.last {
            text += "FIELD: \(name) <\(subject.typeName)>\n"
            let values = subject.shownValues
            if !values.isEmpty { text += "ENUM:" + values.map { "\n    \($0)" }.joined() }
            text += "\n\n"
        }
        let paragraphs = subject.descriptions
        let description = paragraphs.isEmpty ? "<empty>" : paragraphs.map { $0 + "\n" }.joined()
        text += "DESCRIPTION:\n" + description.wrapped(at: 76).indented(by: 4) + "\n"
        var fields = ""
        Self.list(subject, level: 1, isRecursive: isRecursive, ancestors: [], into: &fields)
        if !fields.isEmpty { text += "FIELDS:\n" + fields }
        return text + "\n"
    }

    /// - Parameter ancestors: the types on the way here, at which the list ends: some types contain themselves.
    private static func list(
        _ schema: DescribedSchema, level: Int, isRecursive: Bool, ancestors: Set<String>, into text: inout String
    ) {
        if let name = schema.reference, ancestors.contains(name) { return }
        let ancestors = schema.reference.map { ancestors.union([$0]) } ?? ancestors
        let type = schema.resolved
        let indent = String(repeating: " ", count: level * 2)
        for (name, field) in type.fields {
            text += "\(indent)\(name)\t<\(field.typeName)>\(type.requires(name) ? " -required-" : "")"
            let values = field.shownValues
            if !values.isEmpty {
                text += "\n\(indent)enum: " + values.prefix(4).joined(separator: ", ")
                if values.count > 4 { text += ", ...." }
            }
            text += "\n"
            if isRecursive {
                list(field, level: level + 1, isRecursive: true, ancestors: ancestors, into: &text)
            } else {
                let summary = field.description ?? "<no description>"
                text += summary.wrapped(at: 78 - level * 2).indented(by: level * 2 + 2) + "\n\n"
            }
        }
        for part in type.parts {
            list(part, level: level, isRecursive: isRecursive, ancestors: ancestors, into: &text)
        }
    }
}
