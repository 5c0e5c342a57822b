internal import JSON

/// Writes schemas as the two versions of OpenAPI have them, with Kubernetes' extensions.
struct OpenAPISchemaWriter {
    enum Version: Sendable {
        case v2, v3
    }

    let version: Version
    private(set) var schemas: [String: JSONValue] = [:]

    init(_ version: Version) { self.version = version }

    /// Writes `schema` and every type that it refers to.
    mutating func add(_ schema: ObjectSchema, kinds: [GroupVersionKind] = []) {
        let name = schema.openAPIName
        if schemas[name] != nil && kinds.isEmpty { return }
        schemas[name] = .null  // so that it is not written again while its fields are
        var object: JSONObject = ["description": .string(schema.summary), "type": "object"]
        if !schema.fields.isEmpty {
            object["properties"] = .object(
                JSONObject(members: schema.fields.map { .init(key: $0.name, value: property($0)) }))
        }
        let required = schema.fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { object["required"] = .array(required) }
        if schema.isAtomic { object["x-kubernetes-map-type"] = "atomic" }
        if !kinds.isEmpty { object["x-kubernetes-group-version-kind"] = .array(kinds.map(\.openAPIValue)) }
        schemas[name] = .object(object)
        for field in schema.fields { addTypes(of: field.type, named: field.typeName) }
    }

    private mutating func addTypes(of type: FieldType, named typeName: String?) {
        switch type {
        case .object(let schema): add(schema)
        case .list(let element, _): addTypes(of: element, named: typeName)
        case .map(let value, _): addTypes(of: value, named: typeName)
        case .any where typeName == "FieldsV1":
            schemas["\(ObjectSchema.meta).FieldsV1"] = [
                "type": "object", "description": .string(FieldSchema.fieldsV1Summary),
            ]
        default:
            if let (name, schema) = type.sharedSchema(version) { schemas[name] = schema }
        }
    }

    private func property(_ field: FieldSchema) -> JSONValue {
        var object = value(of: field.type, named: field.typeName)
        if !field.summary.isEmpty { object["description"] = .string(field.summary) }
        if !field.allowedValues.isEmpty {
            let values = JSONValue.array(field.allowedValues.map(JSONValue.string))
            if case .list = field.type { object["items"]?["enum"] = values } else { object["enum"] = values }
        }
        if let value = field.defaultValue {
            object["default"] = value
        } else if version == .v3, field.zero == .written, let zero = field.type.openAPIZero {
            object["default"] = zero
        }
        return .object(object)
    }

    private func value(of type: FieldType, named typeName: String?) -> JSONObject {
        switch type {
        case .string: return ["type": "string"]
        case .bytes: return ["type": "string", "format": "byte"]
        case .boolean: return ["type": "boolean"]
        case .int32: return ["type": "integer", "format": "int32"]
        case .int64: return ["type": "integer", "format": "int64"]
        case .object(let schema): return reference(to: schema.openAPIName)
        case .list(let element, let merge):
            var object: JSONObject = ["type": "array"]
            var items = value(of: element, named: typeName)
            if version == .v3, let zero = element.openAPIZero { items["default"] = zero }
            object["items"] = .object(items)
            for (key, value) in merge.openAPIExtensions { object[key] = value }
            return object
        case .map(let element, let isAtomic):
            var object: JSONObject = ["type": "object"]
            var values = value(of: element, named: typeName)
            if version == .v3, let zero = element.openAPIZero { values["default"] = zero }
            object["additionalProperties"] = .object(values)
            if isAtomic { object["x-kubernetes-map-type"] = "atomic" }
            return object
        case .any:
            return typeName == "FieldsV1" ? reference(to: "\(ObjectSchema.meta).FieldsV1") : ["type": "object"]
        case .intOrString, .quantity, .time, .microTime:
            return type.sharedSchema(version).map { reference(to: $0.name) } ?? [:]
        }
    }

    private func reference(to name: String) -> JSONObject {
        switch version {
        case .v2: ["$ref": .string("#/definitions/\(name)")]
        // Only a sibling of `allOf` may carry a description.
        case .v3: ["allOf": [["$ref": .string("#/components/schemas/\(name)")]]]
        }
    }
}

extension ObjectSchema {
    /// `io.k8s.api.core.v1.Service`.
    var openAPIName: String { "\(module).\(typeName)" }
}

extension GroupVersionKind {
    var openAPIValue: JSONValue { ["group": .string(group), "kind": .string(kind), "version": .string(version)] }
}

extension ListMerge {
    fileprivate var openAPIExtensions: [(String, JSONValue)] {
        var extensions: [(String, JSONValue)] = [
            ("x-kubernetes-list-type", mapKeys.isEmpty ? (isSet ? "set" : "atomic") : "map")
        ]
        if !mapKeys.isEmpty {
            extensions.append(("x-kubernetes-list-map-keys", .array(mapKeys.map(JSONValue.string))))
        }
        if let patchMergeKey {
            if !patchMergeKey.isEmpty { extensions.append(("x-kubernetes-patch-merge-key", .string(patchMergeKey))) }
            extensions.append(("x-kubernetes-patch-strategy", retainsKeys ? "merge,retainKeys" : "merge"))
        }
        return extensions
    }
}

extension FieldSchema {
    fileprivate static let fieldsV1Summary = "A set of fields as a tree."
}

extension FieldType {
    /// The types that are no objects and yet have a name of their own.
    fileprivate func sharedSchema(_ version: OpenAPISchemaWriter.Version) -> (name: String, schema: JSONValue)? {
        let meta = ObjectSchema.meta
        switch (self, version) {
        case (.time, _):
            return (
                "\(meta).Time", ["type": "string", "format": "date-time", "description": .string(openAPISummary ?? "")]
            )
        case (.microTime, _):
            return (
                "\(meta).MicroTime",
                ["type": "string", "format": "date-time", "description": .string(openAPISummary ?? "")]
            )
        case (.intOrString, .v2):
            return (
                Self.intOrStringName,
                ["type": "string", "format": "int-or-string", "description": .string(openAPISummary ?? "")]
            )
        case (.intOrString, .v3):
            return (
                Self.intOrStringName,
                [
                    "format": "int-or-string", "description": .string(openAPISummary ?? ""),
                    "oneOf": [["type": "integer"], ["type": "string"]],
                ]
            )
        case (.quantity, .v2):
            return (Self.quantityName, ["type": "string", "description": .string(openAPISummary ?? "")])
        case (.quantity, .v3):
            return (
                Self.quantityName,
                ["description": .string(openAPISummary ?? ""), "oneOf": [["type": "string"], ["type": "number"]]]
            )
        default: return nil
        }
    }

    /// What the documents say of the plain types that have a name of their own; nil for the others.
    fileprivate var openAPISummary: String? {
        switch self {
        case .time: "A time of RFC 3339."
        case .microTime: "A time of RFC 3339, to the microsecond."
        case .intOrString: "A number or a name."
        case .quantity: "An amount such as 100m or 1Gi."
        default: nil
        }
    }

    private static let intOrStringName = "io.k8s.apimachinery.pkg.util.intstr.IntOrString"
    private static let quantityName = "io.k8s.apimachinery.pkg.api.resource.Quantity"

    /// The zero value, where OpenAPI names it as the default.
    fileprivate var openAPIZero: JSONValue? {
        switch self {
        case .string: ""
        case .int32, .int64: 0
        case .boolean: false
        case .object: [:]
        default: nil
        }
    }
}
