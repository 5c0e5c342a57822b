public import JSON
public import KubernetesModel

/// Brings an object into the form in which an apiserver keeps it: without unknown fields, nulls and empty values that
/// mean nothing, and with those that are always there.
///
/// Follows what a round trip through the Go types of 1.36 does. The object is one that ``StrictDecoder`` finds nothing
/// fatal in; apiVersion and kind stay as they are.
public struct ObjectNormalizer: Sendable {
    private let schema: ObjectSchema
    private let decoder: StrictDecoder

    /// Writes objects of this type as an apiserver of `version` stores them.
    public init(_ schema: ObjectSchema, version: KubernetesVersion = .newest) {
        self.schema = schema
        decoder = StrictDecoder(schema, version: version)
    }

    /// The object without what the type does not have or what means nothing.
    public func normalize(_ object: JSONObject) -> JSONObject { normalize(object, schema) }

    private func normalize(_ object: JSONObject, _ schema: ObjectSchema) -> JSONObject {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(object.count)
        for field in schema.fields where !decoder.hides(field, of: schema) {
            guard let value = object[field.name], !value.isNull else {
                if field.zero == .written { members.append(.init(key: field.name, value: zero(of: field.type))) }
                continue
            }
            let normalized = normalize(value, field.type)
            if field.zero == .dropped && normalized.isZero { continue }
            members.append(.init(key: field.name, value: normalized))
        }
        return JSONObject(members: members)
    }

    private func normalize(_ value: JSONValue, _ type: FieldType) -> JSONValue {
        switch (type, value) {
        case (.any, _): value
        case (_, .null): zero(of: type)
        case (.object(let schema), .object(let members)): .object(normalize(members, schema))
        case (.list(let element, _), .array(let values)): .array(values.map { normalize($0, element) })
        case (.map(let element, _), .object(let members)):
            .object(JSONObject(members: members.map { .init(key: $0.key, value: normalize($0.value, element)) }))
        // Whole numbers count however they were written.
        case (.int32, .number(let number)), (.int64, .number(let number)), (.intOrString, .number(let number)):
            Int64(exactly: number).map(JSONValue.integer) ?? value
        case (.quantity, .integer(let number)): .string(String(number))
        case (.quantity, .number(let number)): .string(number.goJSONText)
        case (.time, .string(let text)): .string(Self.seconds(text))
        default: value
        }
    }

    private func zero(of type: FieldType) -> JSONValue {
        switch type {
        case .string, .bytes: ""
        case .boolean: false
        case .int32, .int64, .intOrString: 0
        case .quantity: "0"
        case .object(let schema): .object(normalize([:], schema))
        case .time, .microTime, .list, .map, .any: .null
        }
    }

    /// A time without its fraction of a second, where it has one and is in UTC.
    private static func seconds(_ text: String) -> String {
        guard text.hasSuffix("Z"), let dot = text.firstIndex(of: ".") else { return text }
        return text[..<dot] + "Z"
    }
}

extension JSONValue {
    fileprivate var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .integer(let value): value == 0
        case .number(let value): value == 0
        case .string(let value): value.isEmpty
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        }
    }
}
