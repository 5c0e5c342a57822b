internal import JSON

extension OpenAPIDocuments {
    /// `/openapi/v2` as protocol buffers (`openapi.v2.Document` of gnostic): the only form in which kubectl up to 1.28
    /// asks for it, and without which it applies nothing.
    public var v2Protobuf: [UInt8] {
        let document = v2
        var writer = ProtobufWriter()
        writer.write(1, document["swagger"]?.stringValue ?? "")
        writer.write(2) { info in
            info.write(1, document["info"]?["title"]?.stringValue ?? "")
            info.write(2, document["info"]?["version"]?.stringValue ?? "")
        }
        writer.write(8) { paths in
            for member in document["paths"]?.objectValue ?? [:] {
                paths.write(2) { named in
                    named.write(1, member.key)
                    named.write(2) { $0.writePathItem(member.value) }
                }
            }
        }
        writer.write(9) { $0.writeNamedSchemas(document["definitions"]) }
        return writer.bytes
    }
}

extension ProtobufWriter {
    fileprivate mutating func writePathItem(_ item: JSONValue) {
        for (method, field) in [("get", 2), ("put", 3), ("post", 4), ("delete", 5), ("patch", 8)] {
            if let operation = item[method] { write(field) { $0.writeOperation(operation) } }
        }
        for parameter in item["parameters"]?.arrayValue ?? [] { write(9) { $0.writeParameter(parameter) } }
    }

    private mutating func writeOperation(_ operation: JSONValue) {
        if let description = operation["description"]?.stringValue { write(3, description) }
        for type in operation["produces"]?.arrayValue ?? [] { write(6, type.stringValue ?? "") }
        for type in operation["consumes"]?.arrayValue ?? [] { write(7, type.stringValue ?? "") }
        for parameter in operation["parameters"]?.arrayValue ?? [] { write(8) { $0.writeParameter(parameter) } }
        write(9) { responses in
            for member in operation["responses"]?.objectValue ?? [:] {
                responses.write(1) { named in
                    named.write(1, member.key)
                    named.write(2) { $0.write(1) { $0.writeResponse(member.value) } }
                }
            }
        }
        for scheme in operation["schemes"]?.arrayValue ?? [] { write(10, scheme.stringValue ?? "") }
        writeExtensions(of: operation, field: 13)
    }

    private mutating func writeResponse(_ response: JSONValue) {
        write(1, response["description"]?.stringValue ?? "")
        if let schema = response["schema"] { write(2) { $0.write(1) { $0.writeSchema(schema) } } }
    }

    /// A parameter is one of several messages, each inside the next.
    private mutating func writeParameter(_ parameter: JSONValue) {
        write(1) { outer in
            switch parameter["in"]?.stringValue {
            case "body":
                outer.write(1) { body in
                    body.write(2, parameter["name"]?.stringValue ?? "")
                    body.write(3, "body")
                    if parameter["required"]?.boolValue == true { body.write(4, true) }
                    if let schema = parameter["schema"] { body.write(5) { $0.writeSchema(schema) } }
                }
            case "path": outer.write(2) { $0.write(4) { $0.writePlainParameter(parameter, type: 5, isUnique: 19) } }
            default: outer.write(2) { $0.write(3) { $0.writePlainParameter(parameter, type: 6, isUnique: 20) } }
            }
        }
    }

    private mutating func writePlainParameter(_ parameter: JSONValue, type: Int, isUnique: Int) {
        if parameter["required"]?.boolValue == true { write(1, true) }
        write(2, parameter["in"]?.stringValue ?? "")
        write(4, parameter["name"]?.stringValue ?? "")
        write(type, parameter["type"]?.stringValue ?? "")
        if parameter["uniqueItems"]?.boolValue == true { write(isUnique, true) }
    }

    fileprivate mutating func writeNamedSchemas(_ schemas: JSONValue?) {
        for member in schemas?.objectValue ?? [:] {
            write(1) { named in
                named.write(1, member.key)
                named.write(2) { $0.writeSchema(member.value) }
            }
        }
    }

    private mutating func writeSchema(_ schema: JSONValue) {
        for (key, field) in [("$ref", 1), ("format", 2), ("description", 4)] {
            if let text = schema[key]?.stringValue { write(field, text) }
        }
        if let value = schema["default"] { write(5) { $0.write(2, value.jsonText()) } }
        for name in schema["required"]?.arrayValue ?? [] { write(19, name.stringValue ?? "") }
        for value in schema["enum"]?.arrayValue ?? [] { write(20) { $0.write(2, value.jsonText()) } }
        if let values = schema["additionalProperties"] { write(21) { $0.write(1) { $0.writeSchema(values) } } }
        if let type = schema["type"]?.stringValue { write(22) { $0.write(1, type) } }
        if let items = schema["items"] { write(23) { $0.write(1) { $0.writeSchema(items) } } }
        if let properties = schema["properties"] { write(25) { $0.writeNamedSchemas(properties) } }
        writeExtensions(of: schema, field: 31)
    }

    /// Extensions travel as YAML, of which JSON is a part.
    private mutating func writeExtensions(of value: JSONValue, field: Int) {
        for member in value.objectValue ?? [:] where member.key.hasPrefix("x-") {
            write(field) { named in
                named.write(1, member.key)
                named.write(2) { $0.write(2, member.value.jsonText()) }
            }
        }
    }
}
