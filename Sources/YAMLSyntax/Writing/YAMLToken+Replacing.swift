public import JSON
internal import KubernetesModel

extension YAMLToken {
    /// What to write in place of this token so that it says `value`, in its own style where that can carry it: quoted text
    /// stays quoted. Nil where no text at this place is sure to.
    /// - Parameter isKey: whether it is the key of a mapping.
    public func replacement(saying value: JSONValue, isKey: Bool) -> String? {
        switch value {
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .string(let text): replacement(text: text, isKey: isKey)
        case .number(let value): value.goJSONText
        case .null, .array, .object: nil
        }
    }

    private func replacement(text: String, isKey: Bool) -> String? {
        switch style {
        case .doubleQuoted: return Self.doubleQuoted(text)
        case .singleQuoted:
            let isPlain = text.unicodeScalars.allSatisfy {
                YAMLScalarText.escape(for: $0) == nil || $0 == "\"" || $0 == "\\"
            }
            return isPlain ? "'\(text.replacing("'", with: "''"))'" : nil
        case .plain, .literal, .folded:
            if isKey, style != .plain { return nil }
            let scalar = YAMLScalarText(text: text)
            let isPlain = (isKey ? scalar.keyStyle : scalar.valueStyle) == .plain
            // It may stand in a flow collection.
            return isPlain && !text.contains(where: { ",[]{}?".contains($0) }) ? text : Self.doubleQuoted(text)
        case .block, .flow: return nil
        }
    }

    /// In double quotes, with escapes that YAML and JSON have in common.
    public static func doubleQuoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            default:
                if scalar.value > 0xFFFF || YAMLScalarText.escape(for: scalar) == nil {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return quoted + "\""
    }
}
