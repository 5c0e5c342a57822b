extension String {
    /// This text without anything that a terminal, a runner or a reader of reports obeys: control characters, line ends and
    /// marks that turn the direction of text become escapes, `\\u001b`. Names and values of manifests can hold any.
    public var visible: String { escaping(\.escape) { _ in false } }

    /// The same of a text of lines: their ends and tabs stay.
    public var visibleLines: String { escaping(\.escape) { $0 == "\n" || $0 == "\t" } }

    /// JSON text that says the same, without raw characters that a terminal obeys.
    var visibleJSON: String { escaping(\.hexEscape) { $0 == "\n" } }

    private func escaping(
        _ escape: (Unicode.Scalar) -> String, except isKept: (Unicode.Scalar) -> Bool
    ) -> String {
        if unicodeScalars.allSatisfy({ !$0.isObeyed || isKept($0) }) { return self }
        var text = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isObeyed, !isKept(scalar) {
                text.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether it does something instead of being shown: C0 and C1 controls, line ends of Unicode, marks of direction.
    var isObeyed: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    fileprivate var escape: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: hexEscape
        }
    }

    fileprivate var hexEscape: String {
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension LintReport {
    /// The same report with texts that can be shown anywhere.
    var visible: LintReport {
        var report = self
        report.diagnostics = diagnostics.map(\.visible)
        report.notices = notices.map {
            Notice(file: $0.file.visible, message: $0.message.visible, isTrouble: $0.isTrouble)
        }
        return report
    }
}

extension Diagnostic {
    fileprivate var visible: Diagnostic {
        var diagnostic = self
        diagnostic.field = field?.visible
        diagnostic.message = message.visible
        diagnostic.file = file.visible
        diagnostic.help = help?.visible
        diagnostic.object?.name = object?.name.visible ?? ""
        diagnostic.object?.namespace = object?.namespace.visible ?? ""
        diagnostic.object?.kind = object?.kind.visible ?? ""
        diagnostic.object?.template = object?.template?.visible
        for index in notes.indices {
            diagnostic.notes[index].message = notes[index].message.visible
            diagnostic.notes[index].file = notes[index].file.visible
        }
        return diagnostic
    }
}
