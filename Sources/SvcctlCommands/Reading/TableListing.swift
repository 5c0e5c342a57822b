internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `get` without `-o`, or with `-o wide`: a table for each type.
struct TableListing {
    private let request: ReadRequest
    private let verb: Get

    init(_ request: ReadRequest, _ verb: Get) {
        self.request = request
        self.verb = verb
    }

    /// One table of an answer.
    private struct Piece {
        let target: ObjectQuery
        var table: Table
    }

    func run(_ context: CommandContext) async throws {
        var failures = Failures()
        for failure in request.failures { failures.append(failure) }
        var pieces: [Piece] = []
        for target in request.queries {
            try await request.collect(target, &failures, ignoringMissing: verb.ignoresNotFound) {
                try await request.answers(target, accept: verb.serverPrint ? .table : .json) { answer in
                    pieces.append(Piece(target: target, table: try table(answer, context)))
                }
            }
        }
        let output = render(try sorted(pieces))
        let palette = context.palette
        try context.output.write(
            palette.isOn ? Array(palette.states(String(decoding: output, as: UTF8.self)).utf8) : output)
        if output.isEmpty, failures.isEmpty, !verb.ignoresNotFound { try sayNothingFound(context) }
        try failures.throwIfAny()
    }

    /// What the table does not show: most of what the server sends.
    private var unneeded: [[String]] {
        var paths = [["columnDefinitions", "*", "description"]]
        guard request.sorter == nil else { return paths }
        if verb.showsMetadata {
            paths += ["managedFields", "annotations"].map { ["rows", "*", "object", "metadata", $0] }
        } else {
            paths.append(["rows", "*", "object"])
        }
        return paths
    }

    private func table(_ answer: APIAnswer, _ context: CommandContext) throws -> Table {
        let value = try answer.json(omitting: unneeded)
        return Table(value)
            ?? Table(ofObjects: value.listedObjects.compactMap(\.objectValue), now: context.timestamp)
    }

    /// One table for each type in a row, its rows in the order that is asked for: of a list, or of objects that were named
    /// one by one.
    private func sorted(_ pieces: [Piece]) throws -> [Piece] {
        guard let sorter = request.sorter else { return pieces }
        var merged: [Piece] = []
        for piece in pieces {
            if let last = merged.last, last.target.resource == piece.target.resource {
                merged[merged.count - 1].table.rows += piece.table.rows
            } else {
                merged.append(piece)
            }
        }
        for index in merged.indices { try sorter.sort(&merged[index].table) }
        return merged
    }

    private func render(_ pieces: [Piece]) -> [UInt8] {
        let kinds = Set(pieces.map(\.target.resource.gvk))
        var output: [UInt8] = []
        var writer = TabWriter.table
        var renderer: TableRenderer?
        var last: APIResource?
        for piece in pieces {
            let resource = piece.target.resource
            if renderer == nil || last != resource {
                Self.append(writer.flush(), to: &output, separated: last != nil && !verb.noHeaders)
                writer.forgetWidths()
                renderer = TableRenderer(verb.tableOptions(request.format, resource, isMixed: kinds.count > 1))
                last = resource
            }
            renderer?.render(piece.table, into: &writer)
        }
        Self.append(writer.flush(), to: &output, separated: !verb.noHeaders)
        return output
    }

    /// Tables of two types have an empty line between them.
    private static func append(_ text: [UInt8], to output: inout [UInt8], separated: Bool) {
        if text.isEmpty { return }
        if separated, !output.isEmpty { output.append(0x0A) }
        output += text
    }

    private func sayNothingFound(_ context: CommandContext) throws {
        let isInNamespace = !verb.selection.allNamespaces && request.queries.allSatisfy(\.resource.isNamespaced)
        try context.errors.print(
            isInNamespace ? "No resources found in \(request.connection.namespace) namespace." : "No resources found")
    }
}

extension ObjectSorter {
    /// Puts the rows of a table in order.
    func sort(_ table: inout Table) throws {
        if table.rows.count < 2 { return }
        let order = try self.order(of: table.rows.map { JSONValue.object($0.object ?? [:]) })
        table.rows = order.map { table.rows[$0] }
    }
}

extension Get {
    /// Whether a table shows more of an object than the cells of its row.
    fileprivate var showsMetadata: Bool { showsLabels || !labelColumns.isEmpty || selection.allNamespaces }

    /// How much of its object the server is to send with a row (`includeObject`): all of it for sorting, nothing
    /// where nothing of it is shown; nil: its metadata, which a watch needs to go on.
    var includedObject: String? {
        if !sortBy.isEmpty { return "Object" }
        return showsMetadata || watch || watchOnly ? nil : "None"
    }

    /// How tables of `resource` are drawn.
    func tableOptions(_ format: OutputFormat, _ resource: APIResource, isMixed: Bool) -> TableRenderer.Options {
        var options = TableRenderer.Options()
        if case .wide = format { options.isWide = true }
        options.hasNoHeaders = noHeaders
        options.showsNamespace = selection.allNamespaces && resource.isNamespaced
        if isMixed || showsKind { options.kindPrefix = NamePrinter.prefix(of: resource.gvk) }
        options.labelColumns = labelColumns.flatMap { $0.split(separator: ",").map(String.init) }
        options.showsLabels = showsLabels
        return options
    }
}

extension CommandContext {
    /// The moment that ages count to.
    var timestamp: Timestamp {
        let now = now()
        let seconds = now.rounded(.down)
        return Timestamp(seconds: Int64(seconds), nanoseconds: Int32((now - seconds) * 1e9))
    }
}
