internal import JSON

/// A line in block style: `  - name: web`.
struct BlockLine {
    /// The columns of its dashes.
    var dashes: [Int] = []
    var keyColumn = 0
    var key = ""
    var hasColon = false
    var value = ""

    /// nil for a line that holds nothing, too.
    init?(written text: String) {
        guard text.contains(where: { $0 != " " && $0 != "\t" }) else { return nil }
        self.init(text)
    }

    /// nil for a comment, and for what is indented by tabs.
    init?(_ text: String) {
        var rest = Substring(text)
        var column = 0
        while let first = rest.first {
            if first == "-", rest.dropFirst().first.map({ $0 == " " }) ?? true {
                dashes.append(column)
            } else if first != " " {
                break
            }
            rest = rest.dropFirst()
            column += 1
        }
        if rest.first == "#" || rest.first == "\t" { return nil }
        keyColumn = column
        guard
            let colon = rest.firstRange(of: ": ")?.lowerBound
                ?? (rest.last == ":" ? rest.index(before: rest.endIndex) : nil)
        else {
            key = String(rest)
            return
        }
        hasColon = true
        key = rest[..<colon].filter { $0 != "\"" && $0 != "'" }
        value = String(rest[rest.index(after: colon)...].drop { $0 == " " })
    }
}

/// The lines above one, the nearest first.
struct Outline {
    private let lines: [BlockLine]
    private var next = 0

    init(_ lines: [BlockLine]) { self.lines = lines }

    /// The way to the mapping that the key of `line` is in.
    mutating func parents(of line: BlockLine) -> [FieldPath.Element] {
        var elements: [FieldPath.Element] = []
        var (dashes, column) = (line.dashes, line.keyColumn)
        while next <= lines.count {
            if let dash = dashes.popLast() {
                var index = 0
                while next < lines.count {
                    let above = lines[next]
                    if above.dashes.contains(dash) {
                        index += 1
                    } else if above.keyColumn <= dash, above.hasColon || !above.dashes.isEmpty {
                        break
                    }
                    next += 1
                }
                elements.append(.index(index))
                guard next < lines.count else { break }
                elements.append(.field(lines[next].key))
                (dashes, column) = (lines[next].dashes, lines[next].keyColumn)
            } else {
                while next < lines.count {
                    let above = lines[next]
                    if above.keyColumn < column || (above.keyColumn == column && !above.dashes.isEmpty) { break }
                    next += 1
                }
                guard next < lines.count else { break }
                let above = lines[next]
                if above.keyColumn < column { elements.append(.field(above.key)) }
                (dashes, column) = (above.dashes, above.keyColumn)
            }
            next += 1
        }
        return elements.reversed()
    }
}
