public import JSON
public import KubernetesModel

/// A `meta.k8s.io/v1` Table as a server sends it.
public struct Table: Sendable {
    /// The cells of one object.
    public struct Row: Sendable {
        /// One value a column.
        public var cells: [JSONValue]
        /// The object of the row, or what there is of it; nil where the server left it out.
        public var object: JSONObject?

        /// A row, and the object that it shows.
        public init(cells: [JSONValue], object: JSONObject? = nil) {
            self.cells = cells
            self.object = object
        }
    }

    /// Empty for all but the first event of a watch.
    public var columns: [TableColumn]
    /// The rows, in order.
    public var rows: [Row]

    /// A table of these columns and rows.
    public init(columns: [TableColumn], rows: [Row]) {
        self.columns = columns
        self.rows = rows
    }

    /// Reads a Table of version v1 or v1beta1; nil for anything else.
    public init?(_ value: JSONValue) {
        guard value["kind"]?.stringValue == "Table",
            ["meta.k8s.io/v1", "meta.k8s.io/v1beta1"].contains(value["apiVersion"]?.stringValue ?? "")
        else { return nil }
        columns = (value["columnDefinitions"]?.arrayValue ?? []).map(TableColumn.init)
        rows = (value["rows"]?.arrayValue ?? []).map { row in
            Row(cells: row["cells"]?.arrayValue ?? [], object: row["object"]?.objectValue)
        }
    }

    /// A Table of objects whose server makes none: what is known of every object.
    public init(ofObjects objects: [JSONObject], now: Timestamp) {
        let layout = TableLayout.nameAndAge
        let context = TableLayout.Context(now: now)
        columns = layout.columns
        rows = objects.map { Row(cells: layout.cells($0, context), object: $0) }
    }
}

extension TableColumn {
    /// Reads an entry of `columnDefinitions`.
    public init(_ json: JSONValue) {
        self.init(
            json["name"]?.stringValue ?? "", type: json["type"]?.stringValue ?? "",
            format: json["format"]?.stringValue ?? "", priority: Int(json["priority"]?.integerValue ?? 0),
            json["description"]?.stringValue ?? "")
    }
}
