internal import JSON
internal import KubernetesModel

/// Writes Tables as `kubectl get` does; headers only where the columns change.
public struct TableRenderer: Sendable {
    /// What the flags of `get` change about a table.
    public struct Options: Sendable {
        /// Shows columns of lower priority.
        public var isWide = false
        /// Whether the line of headers is left out.
        public var hasNoHeaders = false
        /// A first column with the namespace.
        public var showsNamespace = false
        /// `service`, `endpointslice.discovery.k8s.io`: put before names where several kinds are shown.
        public var kindPrefix: String?
        /// Labels that get a column of their own.
        public var labelColumns: [String] = []
        /// A last column with all labels.
        public var showsLabels = false

        /// A table with headers and no extra columns.
        public init() {}

        /// Whether cells are made of the row's object and not only of the row.
        public var needsMetadata: Bool { showsNamespace || showsLabels || !labelColumns.isEmpty }
    }

    /// What the table shows besides its columns.
    public let options: Options
    private var lastColumns: [TableColumn] = []
    private var hasPrintedHeaders = false

    /// A renderer that keeps the widths of columns from one call to the next.
    public init(_ options: Options) { self.options = options }

    /// Appends `table` to `writer`.
    /// - Parameter eventType: `ADDED` and the like, for a first column that tells events apart.
    public mutating func render(_ table: Table, eventType: String? = nil, into writer: inout TabWriter) {
        var hidesHeaders = options.hasNoHeaders
        if hasPrintedHeaders, table.columns.isEmpty || table.columns == lastColumns { hidesHeaders = true }
        if !table.columns.isEmpty, table.columns != lastColumns {
            lastColumns = table.columns
            hasPrintedHeaders = false
        }
        guard !table.rows.isEmpty else { return }
        hasPrintedHeaders = true
        var text = ""
        if !hidesHeaders { text += headerLine(isEvent: eventType != nil) }
        let nameColumn =
            options.kindPrefix == nil
            ? nil : lastColumns.firstIndex { $0.format == "name" && $0.type == "string" }
        for row in table.rows { append(row, eventType, nameColumn, to: &text) }
        writer.write(text)
    }

    private func isShown(_ column: TableColumn) -> Bool { options.isWide || column.priority == 0 }

    private func headerLine(isEvent: Bool) -> String {
        var headers = lastColumns.filter(isShown).map { $0.name.uppercased() }
        if options.showsNamespace { headers.insert("NAMESPACE", at: 0) }
        if isEvent { headers.insert("EVENT", at: 0) }
        headers += options.labelColumns.map { label in
            (label.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? "").uppercased()
        }
        if options.showsLabels { headers.append("LABELS") }
        return headers.joined(separator: "\t") + "\n"
    }

    private func append(_ row: Table.Row, _ eventType: String?, _ nameColumn: Int?, to text: inout String) {
        var isFirst = true
        func startCell() {
            if isFirst { isFirst = false } else { text += "\t" }
        }
        if let eventType {
            startCell()
            text += Self.eventText(eventType)
        }
        let metadata = options.needsMetadata ? row.object?["metadata"] : nil
        if options.showsNamespace {
            startCell()
            text += TerminalText.shown(metadata?["namespace"]?.stringValue ?? "")
        }
        for (index, column) in lastColumns.enumerated() where isShown(column) {
            guard index < row.cells.count else {
                // Label columns stand behind all others, so that a short row is filled up before them.
                if options.showsLabels || !options.labelColumns.isEmpty { startCell() }
                continue
            }
            startCell()
            if index == nameColumn, let prefix = options.kindPrefix { text += prefix + "/" }
            text += Self.cellText(row.cells[index])
        }
        guard options.showsLabels || !options.labelColumns.isEmpty else {
            text += "\n"
            return
        }
        let labels = metadata?["labels"]?.objectValue ?? [:]
        for label in options.labelColumns {
            startCell()
            text += TerminalText.shown(labels[label]?.stringValue ?? "")
        }
        if options.showsLabels {
            startCell()
            if metadata != nil { text += TerminalText.shown(labels.labelText) }
        }
        text += "\n"
    }

    /// The first line of a value; what a terminal would obey is made visible.
    private static func cellText(_ value: JSONValue) -> String {
        guard case .string(let text) = value else { return value.isNull ? "" : TerminalText.shown(value.goText) }
        guard let end = text.utf8.firstIndex(where: { $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }) else {
            return TerminalText.shown(text)
        }
        return TerminalText.shown(String(text[..<end])) + "..."
    }

    private static func eventText(_ type: String) -> String {
        switch type {
        case "ADDED": "ADDED   "
        case "DELETED": "DELETED "
        case "ERROR": "ERROR   "
        default: type
        }
    }
}
