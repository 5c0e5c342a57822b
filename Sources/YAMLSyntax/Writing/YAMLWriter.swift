public import JSON
internal import KubernetesModel

/// Writes values as YAML byte by byte as kubectl does, which is as go-yaml v2 does: keys in its natural order, sequences
/// not indented under their key, long text folded at 80 columns.
public struct YAMLWriter {
    private var emitter = YAMLEmitter()

    private init() {}

    /// The YAML text of `value`, with a line end after it.
    public static func text(of value: JSONValue) -> String { String(decoding: bytes(of: value), as: UTF8.self) }

    /// The UTF-8 bytes of ``text(of:)``.
    public static func bytes(of value: JSONValue) -> [UInt8] {
        var writer = YAMLWriter()
        writer.writeRoot(value)
        return writer.emitter.bytes
    }

    private mutating func writeRoot(_ value: JSONValue) {
        switch value {
        case .object, .array: write(value, indent: 0)
        default: writeScalar(value, indent: 2)
        }
        emitter.endLine()
    }

    private mutating func writeMembers(of object: JSONObject, indent: Int) {
        for member in object.sorted(by: { GoKeyOrder.precedes($0.key, $1.key) }) {
            emitter.startLine(indent)
            let key = YAMLScalarText(text: member.key)
            if key.isSimpleKey {
                emitter.write(key, style: key.keyStyle, indent: indent + 2, folds: false)
                emitter.write(":")
                if case .array(let values) = member.value, !values.isEmpty {
                    writeElements(values, indent: indent)
                } else {
                    write(member.value, indent: indent + 2)
                }
            } else {
                emitter.write("?")
                emitter.write(key, style: key.valueStyle, indent: indent + 2, folds: true)
                emitter.startLine(indent)
                emitter.write(": ")
                write(member.value, indent: indent + 2)
            }
        }
    }

    private mutating func writeElements(_ values: [JSONValue], indent: Int) {
        for value in values {
            emitter.startLine(indent)
            emitter.write("-")
            emitter.write(" ")
            write(value, indent: indent + 2)
        }
    }

    private mutating func write(_ value: JSONValue, indent: Int) {
        switch value {
        case .object(let object) where !object.isEmpty: writeMembers(of: object, indent: indent)
        case .array(let values) where !values.isEmpty: writeElements(values, indent: indent)
        default: writeScalar(value, indent: indent)
        }
    }

    /// - Parameter indent: of lines that continue the scalar.
    private mutating func writeScalar(_ value: JSONValue, indent: Int) {
        switch value {
        case .null: emitter.writeWord("null")
        case .bool(let value): emitter.writeWord(value ? "true" : "false")
        case .integer(let value): emitter.writeWord(String(value))
        case .number(let value): emitter.writeWord(Self.text(of: value))
        case .string(let text):
            let scalar = YAMLScalarText(text: text)
            emitter.write(scalar, style: scalar.valueStyle, indent: indent, folds: true)
        case .array: emitter.writeWord("[]")
        case .object: emitter.writeWord("{}")
        }
    }

    /// kubectl reads its own JSON as YAML first: a float that is a whole number within 64 bits becomes an integer.
    private static func text(of value: Double) -> String {
        let json = value.goJSONText
        if json == "-0" { return "0" }
        return Int64(json) != nil || UInt64(json) != nil ? json : value.goText
    }
}
