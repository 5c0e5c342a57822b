internal import KubernetesModel
internal import YAMLSyntax

/// The report for people, in the manner of rustc.
struct TextRenderer {
    let options: RenderingOptions
    let sources: SourceProvider

    func render(_ report: LintReport) -> String {
        var text = ""
        for diagnostic in report.diagnostics where !options.isQuiet || diagnostic.severity == .error {
            text += render(diagnostic)
            text += "\n"
        }
        if options.showsStatistics { text += statistics(of: report) }
        if !options.isQuiet { text += summary(of: report) + "\n" }
        return text
    }

    func render(_ diagnostic: Diagnostic) -> String {
        let style = Style(isOn: options.usesColor)
        let width = gutterWidth(of: diagnostic)
        var text = style.severity(diagnostic.severity, "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]")
        text += style.bold(": \(headline(of: diagnostic).visible)") + "\n"
        text += snippet(
            diagnostic.file, diagnostic.range, label: nil, width: width, isMain: true, severity: diagnostic.severity)
        for note in diagnostic.notes {
            text += snippet(
                note.file, note.range, label: note.message.visible, width: width, isMain: false,
                severity: diagnostic.severity)
        }
        let margin = String(repeating: " ", count: width)
        if let object = diagnostic.object, !object.kind.isEmpty {
            let name = (object.namespace.isEmpty ? object.name : "\(object.namespace)/\(object.name)").visible
            let template = object.template.map { " from \($0.visible)" } ?? ""
            text += "\(margin) \(style.gutter("=")) in: \(object.kind.visible) \(name)\(template)\n"
        }
        if let help = diagnostic.help {
            text += "\(margin) \(style.gutter("=")) \(style.help("help:")) \(help.visible)\n"
        }
        return text
    }

    private func headline(of diagnostic: Diagnostic) -> String {
        guard let field = diagnostic.field, !diagnostic.message.contains(field) else { return diagnostic.message }
        return "\(field): \(diagnostic.message)"
    }

    private func gutterWidth(of diagnostic: Diagnostic) -> Int {
        let lines = [diagnostic.range.start.line] + diagnostic.notes.map(\.range.start.line)
        return String(lines.max() ?? 1).count
    }

    private func snippet(
        _ file: String, _ range: YAMLRange, label: String?, width: Int, isMain: Bool, severity: Severity
    ) -> String {
        let style = Style(isOn: options.usesColor)
        let margin = String(repeating: " ", count: width)
        let arrow = isMain ? "-->" : ":::"
        var text = "\(margin)\(style.gutter(arrow)) \(file.visible):\(range.start.line):\(range.start.column)\n"
        guard let (line, marked) = sources.excerpt(around: range, of: file) else {
            return label.map { text + "\(margin) \(style.gutter("=")) note: \($0)\n" } ?? text
        }
        let shown = SnippetLine(line, marking: marked)
        let number = String(range.start.line)
        let padding = String(repeating: " ", count: width - number.count)
        text += "\(margin) \(style.gutter("|"))\n"
        text += "\(padding)\(style.gutter(number)) \(style.gutter("|")) \(shown.text)\n"
        let marks = String(repeating: isMain ? "^" : "-", count: shown.length) + (label.map { " \($0)" } ?? "")
        let colored = isMain ? style.severity(severity, marks) : style.gutter(marks)
        text += "\(margin) \(style.gutter("|")) \(String(repeating: " ", count: shown.indent))\(colored)\n"
        return text
    }

    private func statistics(of report: LintReport) -> String {
        var counts: [String: Int] = [:]
        for diagnostic in report.diagnostics { counts[diagnostic.rule, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value)\t\($0.key)\n" }.joined()
    }

    private func summary(of report: LintReport) -> String {
        let counts = report.counts
        var parts = [
            Self.count(counts.services, "Service"), "in " + Self.count(counts.files, "file"),
        ]
        if counts.objects > counts.services {
            parts.append("with " + Self.count(counts.objects - counts.services, "other object"))
        }
        var text = parts.joined(separator: " ") + ": "
        let found = [Severity.error, .warning, .info].compactMap { severity -> String? in
            let count = report.count(of: severity)
            return count == 0 ? nil : severity == .info ? "\(count) info" : Self.count(count, severity.rawValue)
        }
        text += found.isEmpty ? "no findings" : found.joined(separator: ", ")
        if counts.suppressed > 0 { text += " (\(counts.suppressed) suppressed)" }
        if counts.templates > 0 {
            text +=
                "\n" + Self.count(counts.templates, "file")
                + " skipped: Helm templates, lint what `helm template` makes of them"
        }
        if counts.templateDocuments > 0 {
            text +=
                "\n" + Self.count(counts.templateDocuments, "document")
                + " skipped: Helm templates, lint what `helm template` makes of them"
        }
        if counts.patches > 0 {
            text +=
                "\n" + Self.count(counts.patches, "file")
                + " skipped: patches of kustomize, lint what `kustomize build` makes of them"
        }
        return text
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

/// Colours of a terminal; nothing where they are off.
private struct Style {
    let isOn: Bool

    func severity(_ severity: Severity, _ text: String) -> String {
        switch severity {
        case .error: wrap(text, "1;31")
        case .warning: wrap(text, "1;33")
        case .info: wrap(text, "1;36")
        }
    }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func gutter(_ text: String) -> String { wrap(text, "1;34") }
    func help(_ text: String) -> String { wrap(text, "1;32") }

    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
