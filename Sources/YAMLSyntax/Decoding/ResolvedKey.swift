internal import JSON
internal import KubernetesModel

/// A key of a mapping as go-yaml sees it: `1` and `"1"` differ.
struct ResolvedKey: Hashable {
    let scalar: ResolvedScalar
    let text: String

    init(scalar: ResolvedScalar, text: String) {
        self.scalar = scalar
        switch scalar {
        case .string, .timestamp: self.text = text
        default: self.text = ""  // `0x10` and `16` are one key
        }
    }

    /// The key in JSON; nil for null and for integers that only `UInt64` holds, which Kubernetes refuses.
    var name: String? {
        switch scalar {
        case .null, .unsigned: nil
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value): Self.name(of: value)
        case .timestamp, .string: text
        }
    }

    private static func name(of value: Double) -> String {
        switch Float(value).goText {
        case "+Inf": ".inf"
        case "-Inf": "-.inf"
        case "NaN": ".nan"
        case let text: text
        }
    }

    /// Go's `%#v` of the key.
    var goSyntax: String {
        switch scalar {
        case .null: "interface {}(nil)"
        case .unsigned(let value): "0x" + String(value, radix: 16)
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .float(let value): value.goText
        case .timestamp, .string: text.goQuoted
        }
    }
}
