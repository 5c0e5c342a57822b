import KubernetesModel

/// An OpenAPI v2 document as gnostic's protocol buffers: the only form of it that kubectl asks for, for lists and unknown
/// kinds, and before 1.28 for every manifest.
enum OpenAPIProtobuf {
    static let mediaType = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"

    /// The document in `json`, as far as clients of Kubernetes read it: definitions, and of the paths the operations with
    /// their query parameters.
    static func bytes(of json: JSONValue) -> [UInt8] {
        var writer = ProtobufWriter()
        writer.write(1, json["swagger"]?.stringValue ?? "2.0")
        writer.write(2) { info in
            info.write(1, json["info"]?["title"]?.stringValue ?? "")
            info.write(2, json["info"]?["version"]?.stringValue ?? "")
        }
        writer.write(8) { paths in
            for path in json["paths"]?.objectValue ?? [:] {
                paths.write(2) { named in
                    named.write(1, path.key)
                    named.write(2) { writePath(path.value, to: &$0) }
                }
            }
        }
        writer.write(9) { definitions in
            for definition in json["definitions"]?.objectValue ?? [:] {
                definitions.write(1) { writeNamed(definition, to: &$0) }
            }
        }
        return writer.bytes
    }

    private static func writeNamed(_ member: JSONObject.Member, to writer: inout ProtobufWriter) {
        writer.write(1, member.key)
        writer.write(2) { writeSchema(member.value, to: &$0) }
    }

    private static let methods = ["get": 2, "put": 3, "post": 4, "delete": 5, "patch": 8]

    private static func writePath(_ path: JSONValue, to writer: inout ProtobufWriter) {
        for member in path.objectValue ?? [:] {
            guard let number = methods[member.key] else { continue }
            writer.write(number) { writeOperation(member.value, to: &$0) }
        }
    }

    private static func writeOperation(_ operation: JSONValue, to writer: inout ProtobufWriter) {
        for parameter in operation["parameters"]?.arrayValue ?? [] where parameter["in"] == "query" {
            writer.write(8) { item in
                item.write(1) { parameterItem in
                    parameterItem.write(2) { nonBody in
                        nonBody.write(3) { query in
                            query.write(2, "query")
                            query.write(4, parameter["name"]?.stringValue ?? "")
                            query.write(6, parameter["type"]?.stringValue ?? "string")
                        }
                    }
                }
            }
        }
        writeExtensions(of: operation, number: 13, to: &writer)
    }

    private static func writeSchema(_ schema: JSONValue, to writer: inout ProtobufWriter) {
        for member in schema.objectValue ?? [:] {
            let value = member.value
            switch member.key {
            case "$ref": writer.write(1, value.stringValue ?? "")
            case "format": writer.write(2, value.stringValue ?? "")
            case "description": writer.write(4, value.stringValue ?? "")
            case "default": writer.write(5) { $0.write(2, value.jsonText() + "\n") }
            case "required": for name in value.arrayValue ?? [] { writer.write(19, name.stringValue ?? "") }
            case "enum": for one in value.arrayValue ?? [] { writer.write(20) { $0.write(2, one.jsonText() + "\n") } }
            case "additionalProperties":
                writer.write(21) { item in
                    if let isAllowed = value.boolValue {
                        item.write(2, isAllowed)
                    } else {
                        item.write(1) { writeSchema(value, to: &$0) }
                    }
                }
            case "type": writer.write(22) { $0.write(1, value.stringValue ?? "") }
            case "items": writer.write(23) { $0.write(1) { writeSchema(value, to: &$0) } }
            case "allOf": for part in value.arrayValue ?? [] { writer.write(24) { writeSchema(part, to: &$0) } }
            case "properties":
                writer.write(25) { properties in
                    for property in value.objectValue ?? [:] {
                        properties.write(1) { writeNamed(property, to: &$0) }
                    }
                }
            default: break
            }
        }
        writeExtensions(of: schema, number: 31, to: &writer)
    }

    /// Members called `x-…`, their values as YAML.
    private static func writeExtensions(of value: JSONValue, number: Int, to writer: inout ProtobufWriter) {
        for member in value.objectValue ?? [:] where member.key.hasPrefix("x-") {
            writer.write(number) { named in
                named.write(1, member.key)
                named.write(2) { $0.write(2, member.value.jsonText() + "\n") }
            }
        }
    }
}
