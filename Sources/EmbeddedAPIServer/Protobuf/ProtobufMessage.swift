import Foundation
internal import JSON
import KubernetesModel

/// What is known of a message of the Kubernetes API: which field is which member of the JSON object.
///
/// kubectl since 1.32 sends the objects that its `create` generators make as protocol buffers only and does not fall back,
/// so the kinds that it makes are read; answers are always JSON.
struct ProtobufMessage: Sendable {
    indirect enum FieldType: Sendable {
        case string
        case integer
        case bool
        /// A boolean of which false and absence are different things.
        case optionalBool
        case bytes
        case intOrString
        case message(ProtobufMessage)
        case list(FieldType)
        case map(FieldType)
        /// Something that the server sets itself.
        case ignored
    }

    let fields: [Int: (name: String, type: FieldType)]

    /// The members of the message in `bytes`; fields that are not known are passed over, zero values left out.
    func object(_ bytes: ArraySlice<UInt8>, depth: Int = 0) throws(ProtobufReader.Failure) -> JSONObject {
        if depth > 32 { throw ProtobufReader.Failure() }
        var object: JSONObject = [:]
        var lists: [String: [JSONValue]] = [:]
        var maps: [String: JSONObject] = [:]
        var reader = ProtobufReader(bytes)
        while let (number, value) = try reader.next() {
            guard let field = fields[number] else { continue }
            switch field.type {
            case .list(let element):
                if let value = try Self.json(value, element, depth, keepsZero: true) {
                    lists[field.name, default: []].append(value)
                }
            case .map(let element):
                let (key, value) = try Self.entry(value, element, depth)
                maps[field.name, default: [:]][key] = value
            default:
                if let value = try Self.json(value, field.type, depth, keepsZero: false) { object[field.name] = value }
            }
        }
        for (name, values) in lists { object[name] = .array(values) }
        for (name, members) in maps { object[name] = .object(members) }
        return object
    }

    private static func json(
        _ value: ProtobufReader.Value, _ type: FieldType, _ depth: Int, keepsZero: Bool
    ) throws(ProtobufReader.Failure) -> JSONValue? {
        switch (type, value) {
        case (.string, .bytes(let bytes)):
            guard keepsZero || !bytes.isEmpty else { return Optional.none }
            return .string(String(decoding: bytes, as: UTF8.self))
        case (.bytes, .bytes(let bytes)): return .string(Data(bytes).base64EncodedString())
        case (.integer, .varint(let number)):
            return keepsZero || number != 0 ? .integer(Int64(bitPattern: number)) : Optional.none
        case (.bool, .varint(let number)): return number != 0 ? .bool(true) : Optional.none
        case (.optionalBool, .varint(let number)): return .bool(number != 0)
        case (.intOrString, .bytes(let bytes)):
            let parts = try intOrString.object(bytes)
            return parts["type"] == nil ? parts["intVal"] ?? .integer(0) : parts["strVal"] ?? .string("")
        case (.message(let message), .bytes(let bytes)):
            return .object(try message.object(bytes, depth: depth + 1))
        case (.ignored, _): return Optional.none
        default: throw ProtobufReader.Failure()
        }
    }

    /// One entry of a map: a message of a key and a value.
    private static func entry(
        _ value: ProtobufReader.Value, _ type: FieldType, _ depth: Int
    ) throws(ProtobufReader.Failure) -> (String, JSONValue) {
        guard case .bytes(let bytes) = value else { throw ProtobufReader.Failure() }
        var reader = ProtobufReader(bytes)
        var key = ""
        var member: JSONValue = .string("")
        while let (number, value) = try reader.next() {
            if number == 1, case .bytes(let text) = value { key = String(decoding: text, as: UTF8.self) }
            if number == 2 { member = try json(value, type, depth, keepsZero: true) ?? .string("") }
        }
        return (key, member)
    }

    private static let intOrString = ProtobufMessage(fields: [
        1: ("type", .integer), 2: ("intVal", .integer), 3: ("strVal", .string),
    ])
}
