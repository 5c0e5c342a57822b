public import JSON
internal import KubernetesModel

/// The columns of `-o custom-columns`: a header and a path each.
public struct CustomColumns: Sendable {
    struct Column: Sendable {
        let header: String
        let path: JSONPathTemplate
    }

    let columns: [Column]

    /// Reads `NAME:.metadata.name,TYPE:.spec.type`.
    public init(spec: String) throws(PrintingError) {
        if spec.isEmpty { throw PrintingError("custom-columns format specified but no custom columns given") }
        var columns: [Column] = []
        for part in spec.split(separator: ",", omittingEmptySubsequences: false) {
            guard let colon = part.firstIndex(of: ":") else {
                throw PrintingError("unexpected custom-columns spec: \(part), expected <header>:<json-path-expr>")
            }
            columns.append(try Self.column(String(part[..<colon]), String(part[part.index(after: colon)...])))
        }
        self.columns = columns
    }

    /// Reads a file of two lines: headers, and under them the paths.
    public init(template: String) throws(PrintingError) {
        let lines = template.split(separator: "\n", omittingEmptySubsequences: false)
        func missing(_ line: String) -> PrintingError {
            PrintingError(
                "invalid template, missing \(line) line. Expected format is one line of space separated headers, one "
                    + "line of space separated column specs.")
        }
        guard !template.isEmpty, let first = lines.first else { throw missing("header") }
        guard lines.count > 1, lines.count > 2 || !lines[1].isEmpty else { throw missing("spec") }
        let headers = first.split(whereSeparator: \.isWhitespace)
        let specs = lines[1].split(whereSeparator: \.isWhitespace)
        guard headers.count == specs.count else {
            throw PrintingError(
                "number of headers (\(headers.count)) and field specifications (\(specs.count)) don't match")
        }
        var columns: [Column] = []
        for (header, spec) in zip(headers, specs) { columns.append(try Self.column(String(header), String(spec))) }
        self.columns = columns
    }

    private static func column(_ header: String, _ path: String) throws(PrintingError) -> Column {
        let relaxed = try JSONPathTemplate.relaxed(path)
        return Column(header: header, path: try JSONPathTemplate(relaxed))
    }

    /// The headers between tabs, with a line end.
    public var headerLine: String { columns.map(\.header).joined(separator: "\t") + "\n" }

    /// The cells of one object between tabs, with a line end.
    public func line(for object: JSONValue) throws(PrintingError) -> String {
        var cells: [String] = []
        for column in columns {
            let groups = try column.path.results(in: object)
            var values = groups.joined().map { TerminalText.shown($0.goText) }
            if groups.first?.isEmpty ?? true { values.insert("<none>", at: 0) }
            cells.append(values.joined(separator: ","))
        }
        return cells.joined(separator: "\t") + "\n"
    }
}
