internal import JSON
internal import KubernetesModel

/// A part of a description. The text of all parts is aligned together, except after ``realign``.
enum DescriptionSection: Sendable {
    /// `Name:  web`, indented by two spaces a level.
    case field(String, String, level: Int = 0)
    /// Labels and their like: one pair a line under each other.
    case pairs(String, [String])
    /// Annotations: as ``pairs(_:_:)``, long values on lines of their own.
    case annotations(JSONObject, title: String = "Annotations")
    /// A title, column headers underlined with dashes, and rows.
    case table(String, columns: [String], rows: [[String]], level: Int)
    /// Whole lines as they are, their cells between tabs, indented by two spaces a level.
    case lines([String], level: Int = 0)
    /// What follows is aligned on its own.
    case realign
    case sections([DescriptionSection])

    static func labels(_ labels: JSONObject, title: String = "Labels") -> DescriptionSection {
        .pairs(title, labels.map { "\($0.key)=\($0.value.stringValue ?? "")" })
    }

    /// A field that is left out where it has no value.
    static func optional(_ label: String, _ value: String?) -> DescriptionSection {
        guard let value, !value.isEmpty else { return .sections([]) }
        return .field(label, value)
    }

    /// `sections` where `condition` holds, nothing otherwise.
    static func when(_ condition: Bool, _ sections: @autoclosure () -> DescriptionSection) -> DescriptionSection {
        condition ? sections() : .sections([])
    }

    /// Name, namespace, labels and annotations: how most descriptions begin.
    static func head(_ metadata: ObjectMeta) -> DescriptionSection {
        .sections([
            .field("Name", metadata.name), .field("Namespace", metadata.namespace), .labels(metadata.labels),
            .annotations(metadata.annotations),
        ])
    }
}

/// What `kubectl describe` shows of an object, part by part.
public struct Description: Sendable {
    let sections: [DescriptionSection]

    /// The aligned text, line end and all.
    public var text: String {
        var output: [UInt8] = []
        var writer = TabWriter.description
        for section in sections { Self.write(section, to: &writer, &output) }
        output += writer.flush()
        return String(decoding: output, as: UTF8.self)
    }

    private static func write(_ section: DescriptionSection, to writer: inout TabWriter, _ output: inout [UInt8]) {
        switch section {
        case .field(let label, let value, let level): writer.write(line("\(label):\t\(value)", level))
        case .pairs(let title, let pairs):
            writer.write(TerminalText.shown("\(title):\t\(pairs.first ?? "<none>")\n"))
            for pair in pairs.dropFirst() { writer.write(TerminalText.shown("\t\(pair)\n")) }
        case .annotations(let annotations, let title): writer.write(annotationText(annotations, title))
        case .table(let title, let columns, let rows, let level):
            if !title.isEmpty { writer.write(line(title, level - 1)) }
            let dashes = columns.map { String(repeating: "-", count: max(4, $0.count)) }
            for row in [columns, dashes] + rows { writer.write(line(row.joined(separator: "\t"), level)) }
        case .lines(let lines, let level): for text in lines { writer.write(line(text, level)) }
        case .realign: output += writer.flush()
        case .sections(let sections): for section in sections { write(section, to: &writer, &output) }
        }
    }

    private static func line(_ text: String, _ level: Int) -> String {
        TerminalText.shown(String(repeating: "  ", count: level) + text + "\n")
    }

    /// Annotations longer than this, or of several lines, get lines of their own.
    private static let longestAnnotation = 140

    private static func annotationText(_ annotations: JSONObject, _ title: String) -> String {
        let shown = annotations.filter { $0.key != ObjectMeta.lastAppliedConfiguration }
        if shown.isEmpty { return "\(title):\t<none>\n" }
        var text = "\(title):\t"
        for (index, annotation) in shown.enumerated() {
            if index > 0 { text += "\t" }
            var value = annotation.value.stringValue ?? ""
            if value.hasSuffix("\n") { value.removeLast() }
            if value.utf8.count + annotation.key.utf8.count + 2 <= longestAnnotation, !value.contains("\n") {
                text += "\(annotation.key): \(value)\n"
                continue
            }
            text += "\(annotation.key):\n"
            for line in value.split(separator: "\n", omittingEmptySubsequences: false) {
                text += "\t  \(shortened(line))\n"
            }
        }
        return TerminalText.shown(text)
    }

    private static func shortened(_ line: Substring) -> String {
        let limit = longestAnnotation - 2
        guard line.utf8.count > limit else { return String(line) }
        return String(decoding: line.utf8.prefix(limit), as: UTF8.self) + "..."
    }
}
