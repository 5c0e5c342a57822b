extension String {
    /// This text inside an XML attribute or element.
    var xmlEscaped: String {
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text.append(contentsOf: "&amp;".unicodeScalars)
            case "<": text.append(contentsOf: "&lt;".unicodeScalars)
            case ">": text.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": text.append(contentsOf: "&quot;".unicodeScalars)
            case "\n": text.append(contentsOf: "&#10;".unicodeScalars)
            case "\t", "\r": text.append(" ")
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": text.append("\u{FFFD}")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}

extension LintReport {
    /// The findings of each file, in the order of the report.
    var diagnosticsByFile: [(file: String, diagnostics: [Diagnostic])] {
        var result: [(file: String, diagnostics: [Diagnostic])] = []
        for diagnostic in diagnostics {
            if result.last?.file == diagnostic.file {
                result[result.count - 1].diagnostics.append(diagnostic)
            } else {
                result.append((diagnostic.file, [diagnostic]))
            }
        }
        return result
    }
}

extension Diagnostic {
    /// Field, message and help in one line.
    var oneLine: String {
        let text = field.map { "\($0): \(message)" } ?? message
        return help.map { "\(text) (\($0))" } ?? text
    }
}
