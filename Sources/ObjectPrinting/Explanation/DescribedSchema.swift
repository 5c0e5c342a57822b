internal import JSON
internal import KubernetesModel

/// A schema in an OpenAPI v3 document, as `explain` reads it: for its words. It is resolved no further than it is looked
/// at, as some types contain themselves.
struct DescribedSchema: Sendable {
    /// The named types of the document.
    private let components: JSONObject
    private let json: JSONValue

    private init(_ json: JSONValue, in components: JSONObject) {
        self.components = components
        self.json = json
    }

    /// nil where `document` does not have the kind.
    init?(_ gvk: GroupVersionKind, document: JSONValue) {
        let components = document[path: "components", "schemas"]?.objectValue ?? [:]
        let wanted: JSONValue = [
            "group": .string(gvk.group), "kind": .string(gvk.kind), "version": .string(gvk.version),
        ]
        let found = components.first {
            $0.value["x-kubernetes-group-version-kind"]?.arrayValue?.contains(wanted) ?? false
        }
        guard let found else { return nil }
        self.init(found.value, in: components)
    }

    /// The type that this schema only refers to; nil where it says itself what it is.
    var reference: String? {
        json["$ref"]?.stringValue?.split(separator: "/").last.map(String.init)
    }

    /// What stands behind the reference, or this schema itself.
    var resolved: DescribedSchema {
        guard let reference, let target = components[reference] else { return self }
        return DescribedSchema(target, in: components)
    }

    /// The fields of an object, by name.
    var fields: [(name: String, schema: DescribedSchema)] {
        (json["properties"]?.objectValue ?? [:]).map { ($0.key, DescribedSchema($0.value, in: components)) }
            .sorted { $0.name < $1.name }
    }

    func requires(_ field: String) -> Bool { json["required"]?.arrayValue?.contains(.string(field)) ?? false }

    var description: String? { json["description"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } }

    /// What a schema is made of besides fields: what it extends, the elements of a list, the values of a map.
    var parts: [DescribedSchema] {
        alternatives + [elements, values].compactMap { $0 }
    }

    private var alternatives: [DescribedSchema] {
        (json["allOf"]?.arrayValue ?? []).map { DescribedSchema($0, in: components) }
    }

    private var elements: DescribedSchema? { json["items"].map { DescribedSchema($0, in: components) } }

    private var values: DescribedSchema? {
        guard let values = json["additionalProperties"], values.objectValue != nil else { return nil }
        return DescribedSchema(values, in: components)
    }

    /// The descriptions of the schema and of its parts, the outer ones first.
    var descriptions: [String] {
        let type = resolved
        return (type.description.map { [$0] } ?? []) + type.parts.flatMap(\.descriptions)
    }

    /// The schema of the field at `path`, through lists and maps; nil where there is none.
    func schema(at path: ArraySlice<String>) -> DescribedSchema? {
        guard let name = path.first else { return self }
        let type = resolved
        if let field = type.json["properties"]?[name] {
            return DescribedSchema(field, in: components).schema(at: path.dropFirst())
        }
        return type.parts.lazy.compactMap { $0.schema(at: path) }.first
    }

    /// `string`, `[]ServicePort`, `map[string]string`: a type of its own has its name where it is an object.
    var typeName: String {
        if let elements { return "[]" + elements.typeName }
        if let values { return "map[string]" + values.typeName }
        if alternatives.count == 1, json["properties"] == nil { return alternatives[0].typeName }
        let type = resolved.json["type"]?.stringValue
        if let reference, type == nil || type == "object" {
            return reference.split(separator: ".").last.map(String.init) ?? "Object"
        }
        return type == nil || type == "object" ? "Object" : type ?? ""
    }

    /// The legal values, as they are listed.
    var shownValues: [String] {
        (json["enum"]?.arrayValue ?? []).map { value in
            value == "" ? "\"\"" : value.stringValue ?? value.jsonText()
        }
    }
}
