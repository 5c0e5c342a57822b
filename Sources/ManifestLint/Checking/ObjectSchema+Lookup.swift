internal import JSON
internal import KubernetesModel

extension ObjectSchema {
    /// The schema of the object at `path`; nil where there is no object of a known type.
    func schema(at path: FieldPath) -> ObjectSchema? {
        var type = FieldType.object(self)
        for element in path.elements {
            switch (element, type) {
            case (.field(let name), .object(let schema)):
                guard let field = schema[name] else { return nil }
                type = field.type
            case (.index, .list(let inner, _)), (.key, .map(let inner, _)), (.field, .map(let inner, _)): type = inner
            default: return nil
            }
        }
        if case .object(let schema) = type { return schema }
        return nil
    }

    /// Where a field called `name` (in whatever case) would be at home, `spec.ports[]`; for hints about fields in the
    /// wrong place.
    func places(of name: String) -> [String] {
        var places: [String] = []
        walk { path, schema in
            if schema.fields.contains(where: { $0.name.lowercased() == name.lowercased() }) {
                places.append(path.isEmpty ? "the object itself" : "`\(path)`")
            }
        }
        return places
    }

    private func walk(path: String = "", depth: Int = 0, _ visit: (String, ObjectSchema) -> Void) {
        guard depth < 6, path != "status" else { return }
        visit(path, self)
        for field in fields {
            let inner = path.isEmpty ? field.name : "\(path).\(field.name)"
            switch field.type {
            case .object(let schema): schema.walk(path: inner, depth: depth + 1, visit)
            case .list(.object(let schema), _): schema.walk(path: inner + "[]", depth: depth + 1, visit)
            default: break
            }
        }
    }
}
