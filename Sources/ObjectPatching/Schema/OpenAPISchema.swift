public import JSON
public import KubernetesModel

/// A type in an OpenAPI v3 document of an apiserver, resolved no further than it is looked at: such documents are
/// large, and some of their types contain themselves.
public struct OpenAPISchema: Sendable {
    /// The named types of the document: `components.schemas`.
    private let components: JSONObject
    private let json: JSONObject

    /// The type of objects of `kind` in `document`, an answer of `/openapi/v3/…`; nil where it has none.
    public init?(document: JSONValue, kind: GroupVersionKind) {
        let components = document[path: "components", "schemas"]?.objectValue ?? [:]
        let wanted: JSONValue = [
            "group": .string(kind.group), "kind": .string(kind.kind), "version": .string(kind.version),
        ]
        let found = components.first { component in
            component.value["x-kubernetes-group-version-kind"]?.arrayValue?.contains(wanted) ?? false
        }
        guard let json = found?.value.objectValue else { return nil }
        self.init(components: components, json: json)
    }

    private init(components: JSONObject, json: JSONObject) {
        self.components = components
        self.json = json
    }

    /// The type that `value` of this document describes, its reference followed.
    private func resolved(_ value: JSONValue) -> OpenAPISchema {
        let reference = value["allOf"]?[0]?["$ref"] ?? value["$ref"]
        guard let name = reference?.stringValue?.split(separator: "/").last,
            let target = components[String(name)]?.objectValue
        else { return OpenAPISchema(components: components, json: value.objectValue ?? [:]) }
        return OpenAPISchema(components: components, json: target)
    }

    /// What the document says of the field `name` itself, beside its type; nil where there is no such field.
    private func declaration(_ name: String) -> JSONValue? { json["properties"]?[name] ?? json["additionalProperties"] }

    func fieldSchema(_ name: String) -> OpenAPISchema? {
        // Keywords that stand beside a reference belong to the field, those behind it to its type.
        guard let declaration = declaration(name) else { return nil }
        let type = resolved(declaration)
        guard declaration["allOf"] != nil || declaration["$ref"] != nil else { return type }
        var json = type.json
        for member in declaration.objectValue ?? [:]
        where member.key.hasPrefix("x-kubernetes-") || member.key == "default" { json[member.key] = member.value }
        return OpenAPISchema(components: components, json: json)
    }

    /// Whether `name` is a field of this type, not a key of a map.
    public func declares(_ name: String) -> Bool { json["properties"]?[name] != nil }

    func member(_ name: String) throws(PatchError) -> (MergeSchema, FieldMergeRule) {
        guard let declaration = declaration(name), let field = fieldSchema(name) else {
            if json["properties"] == nil { return (.deduced, FieldMergeRule()) }
            throw PatchError(.unknownField, "unable to find api field \"\(name)\"")
        }
        var rule = FieldMergeRule(mergeKey: declaration["x-kubernetes-patch-merge-key"]?.stringValue ?? "")
        for strategy in (declaration["x-kubernetes-patch-strategy"]?.stringValue ?? "").split(separator: ",") {
            switch strategy {
            case "merge": rule.mergesList = true
            case "replace": rule.replacesObject = true
            case "retainKeys": rule.retainsKeys = true
            default: throw PatchError(.inconsistent, "unexpected patch strategy: [\(strategy)]")
            }
        }
        return (.published(field), rule)
    }

    /// The type of the elements of this list.
    var elementSchema: OpenAPISchema { resolved(json["items"] ?? [:]) }

    /// The last part of the type's name, or its JSON type.
    var typeName: String { json["type"]?.stringValue ?? "Struct" }

    /// What server-side apply does with a list: `atomic`, `set` or `map`; nil where the document does not say.
    var listType: String? { json["x-kubernetes-list-type"]?.stringValue }

    /// What server-side apply does with an object: `atomic` or `granular`; nil where the document does not say.
    var mapType: String? { json["x-kubernetes-map-type"]?.stringValue }

    var hasFields: Bool { json["properties"] != nil || json["additionalProperties"] != nil }
    var preservesUnknownFields: Bool { json["x-kubernetes-preserve-unknown-fields"]?.boolValue ?? false }

    var elementKeys: [ElementKey] {
        let names = (json["x-kubernetes-list-map-keys"]?.arrayValue ?? []).compactMap(\.stringValue)
        guard !names.isEmpty else { return [] }
        let element = elementSchema
        return names.map { ElementKey(name: $0, missing: element.declaration($0)?["default"]) }
    }
}
