internal import JSON
internal import KubernetesModel
internal import ManifestLint
internal import YAMLSyntax

/// Where in an object somebody is typing, told from the indentation of lines: what is being typed is hardly ever YAML yet.
struct TypingContext {
    /// From the object to the mapping that a key is typed in, or to the field whose value is typed.
    let path: FieldPath
    /// Whether a value is typed and not a key.
    let isValue: Bool
    /// Where the word begins that is typed.
    let start: Int
    /// The column of the key, from 0.
    let column: Int
    /// The keys beside the one that is typed.
    let siblings: Set<String>
    /// What the document says without the line that is typed; its first lines at least.
    let object: JSONValue

    var gvk: GroupVersionKind { GroupVersionKind(of: object) }
    var namespace: String {
        object[path: "metadata", "namespace"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 } ?? "default"
    }

    /// The names on the way, without the numbers of elements.
    var names: [String] { path.elements.compactMap { if case .field(let name) = $0 { name } else { nil } } }

    /// nil in a comment, and where the line is not in block style.
    init?(at offset: Int, in text: TextDocument) {
        let number = text.lines.line(at: offset)
        let range = text.lines.byteRange(of: number)
        let typed = String(decoding: text.bytes[range.lowerBound..<max(range.lowerBound, offset)], as: UTF8.self)
        guard let current = BlockLine(typed), !typed.contains(" #") else { return nil }
        var lines: [BlockLine] = []
        var first = number
        while first > 1 {
            let above = text.lines.text(of: first - 1)
            if above.hasPrefix("---") || above.hasPrefix("...") { break }
            first -= 1
            if let line = BlockLine(written: above) { lines.append(line) }
        }
        isValue = current.hasColon
        let word = current.hasColon ? current.value : current.key
        start = offset - word.utf8.count
        column = current.keyColumn
        var outline = Outline(lines)
        let parents = outline.parents(of: current)
        path = FieldPath(current.hasColon ? parents + [.field(current.key)] : parents)
        siblings = Self.siblings(of: current, above: lines, below: number, text)
        object = Self.object(first, number, current, text)
    }

    /// The keys of the same mapping, above and below.
    private static func siblings(of current: BlockLine, above: [BlockLine], below number: Int, _ text: TextDocument)
        -> Set<
            String
        >
    {
        var keys: Set<String> = []
        if current.dashes.isEmpty {
            for line in above {
                if line.keyColumn < current.keyColumn { break }
                if line.keyColumn == current.keyColumn { keys.insert(line.key) }
                if line.keyColumn == current.keyColumn, !line.dashes.isEmpty { break }
            }
        }
        var next = number + 1
        while next <= text.lines.count, next < number + 1000 {
            let below = text.lines.text(of: next)
            next += 1
            if below.hasPrefix("---") { break }
            guard let line = BlockLine(written: below) else { continue }
            if (line.dashes.first ?? line.keyColumn) < current.keyColumn { break }
            if line.keyColumn == current.keyColumn { keys.insert(line.key) }
        }
        return keys
    }

    private static func object(_ first: Int, _ number: Int, _ current: BlockLine, _ text: TextDocument) -> JSONValue {
        var last = number
        while last < text.lines.count, !text.lines.text(of: last + 1).hasPrefix("---") { last += 1 }
        // A key without its value can be read, half a key cannot.
        let indent = String(repeating: " ", count: current.keyColumn)
        let kept = current.hasColon ? "\(indent)\(current.key):" : ""
        let all = (first...last).map { $0 == number ? (current.dashes.isEmpty ? kept : "") : text.lines.text(of: $0) }
        for lines in [all, Array(all.prefix(number - first))] {
            if let value = try? YAML.value(parsing: lines.joined(separator: "\n")), value.objectValue != nil {
                return value
            }
        }
        // What is broken elsewhere has its kind all the same.
        var value: JSONValue = [:]
        for line in all.compactMap({ BlockLine(written: $0) }) where line.hasColon && !line.value.isEmpty {
            if line.keyColumn == 0 { value[line.key] = .string(line.value) }
            if line.key == "namespace", line.keyColumn == 2 { value["metadata"] = ["namespace": .string(line.value)] }
        }
        return value
    }
}
