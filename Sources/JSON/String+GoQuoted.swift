extension String {
    /// This text in double quotes, escaped as Go's `%q` does.
    public var goQuoted: String {
        var quoted = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\u{07}": quoted += "\\a"
            case "\u{08}": quoted += "\\b"
            case "\u{0C}": quoted += "\\f"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0B}": quoted += "\\v"
            case "\u{20}"..."\u{7E}": quoted.unicodeScalars.append(scalar)
            case _ where scalar.isGoPrintable: quoted.unicodeScalars.append(scalar)
            default: quoted += scalar.goEscape
            }
        }
        return quoted + "\""
    }
}

extension Unicode.Scalar {
    /// Whether Go's `unicode.IsPrint` holds: letters, marks, numbers, punctuation, symbols and the ASCII space.
    fileprivate var isGoPrintable: Bool {
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            self == " "
        default: true
        }
    }

    fileprivate var goEscape: String {
        switch value {
        case ..<0x80: "\\x" + hex(2)
        case ..<0x10000: "\\u" + hex(4)
        default: "\\U" + hex(8)
        }
    }

    private func hex(_ width: Int) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
