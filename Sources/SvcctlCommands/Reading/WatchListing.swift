internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `get -w`: lists the objects and then prints every change, as long as its output is read.
struct WatchListing {
    private let request: ReadRequest
    private let verb: Get

    init(_ request: ReadRequest, _ verb: Get) {
        self.request = request
        self.verb = verb
    }

    func run(_ context: CommandContext) async throws {
        try refuseSorting(context)
        guard let target = request.queries.first else { return }
        if request.queries.count > 1, verb.files.isGiven {
            throw CommandFailure(
                "error: watch is only supported on individual resources and resource collections - more than 1 resource was found"
            )
        }
        guard request.queries.allSatisfy({ $0.resource == target.resource }) else {
            throw CommandFailure("error: you may only specify a single resource type")
        }
        guard request.queries.count == 1 else {
            throw CommandFailure("error: you may only watch a single resource or type of resource at a time")
        }
        var display = WatchDisplay(request, verb, target.resource)
        let initial: JSONValue
        do {
            initial = try await current(target)
        } catch let status as Status where status.code == 404 && verb.ignoresNotFound {
            return
        }
        try context.output.write(try display.show(initial: initial, context))
        var options = ResourceWatch.Options(
            namespace: target.namespace, labelSelector: request.selectors.labelSelector,
            fieldSelector: target.name.map { "metadata.name=\($0)" } ?? request.selectors.fieldSelector)
        options.accept = accept
        options.resourceVersion = initial["metadata"]?["resourceVersion"]?.stringValue
        options.initialList = initial["rows"] == nil && initial["items"] == nil ? ["items": [initial]] : initial
        let errors = context.errors
        let watch = ResourceWatch(request.connection.client, target.resource, options) { reason in
            try? errors.print("warning: the watch was interrupted and goes on: \(reason)")
        }
        let timeout = try verb.globals.requestTimeoutDuration
        let isOver = try await Self.limited(to: timeout) { [display] in
            var display = display
            for try await event in watch { try context.output.write(try display.show(event, context)) }
        }
        try context.errors.print(
            isOver
                ? "The watch has ended: --request-timeout is over, context deadline exceeded."
                : "The watch has ended.")
    }

    /// Does `work` for no longer than `limit`, nil for ever.
    /// - Returns: whether the time was over first.
    private static func limited(
        to limit: Duration?, _ work: @escaping @Sendable () async throws -> Void
    ) async throws -> Bool {
        guard let limit else {
            try await work()
            return false
        }
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return false
            }
            group.addTask {
                try await Task.sleep(for: limit)
                return true
            }
            defer { group.cancelAll() }
            return try await group.next() ?? true
        }
    }

    private var accept: Accept { request.format.isTable && verb.serverPrint ? .table : .json }

    private func current(_ target: ObjectQuery) async throws -> JSONValue {
        if let name = target.name {
            return try await request.connection.client.get(
                target.resource, namespace: target.namespace, name: name, accept: accept
            ).json()
        }
        return try await request.connection.client.list(
            target.resource, namespace: target.namespace, request.selectors, accept: accept)
    }

    private func refuseSorting(_ context: CommandContext) throws {
        if verb.sortBy.isEmpty { return }
        try context.errors.print(
            verb.watch
                ? "warning: --watch requested, --sort-by will be ignored for watch events received"
                : "warning: --watch-only requested, --sort-by will be ignored")
    }
}

/// Turns what a watch brings into text.
private struct WatchDisplay: Sendable {
    private let request: ReadRequest
    private let verb: Get
    private var renderer: TableRenderer
    private var writer = TabWriter.table
    private var printer: ObjectPrinter

    init(_ request: ReadRequest, _ verb: Get, _ resource: APIResource) {
        self.request = request
        self.verb = verb
        renderer = TableRenderer(verb.tableOptions(request.format, resource, isMixed: false))
        printer = ObjectPrinter(
            request.format, showsManagedFields: verb.outputOptions.showsManagedFields, hasNoHeaders: verb.noHeaders,
            isAligned: true)
    }

    mutating func show(initial: JSONValue, _ context: CommandContext) throws -> [UInt8] {
        guard request.format.isTable else {
            if verb.watchOnly { return [] }
            var bytes: [UInt8] = []
            for object in initial.listedObjects { bytes += try self.bytes(.added, object) }
            return bytes
        }
        var table = Table(initial) ?? Table(ofObjects: objects(initial), now: context.timestamp)
        try request.sorter?.sort(&table)
        // The columns are worth knowing even where the rows are not wanted.
        if verb.watchOnly { table.rows = [] }
        return rendered(table, .added)
    }

    mutating func show(_ event: WatchEvent, _ context: CommandContext) throws -> [UInt8] {
        guard request.format.isTable else { return try bytes(event.kind, event.object) }
        let table = Table(event.object) ?? Table(ofObjects: objects(event.object), now: context.timestamp)
        return rendered(table, event.kind)
    }

    private func objects(_ value: JSONValue) -> [JSONObject] { value.listedObjects.compactMap(\.objectValue) }

    private mutating func rendered(_ table: Table, _ kind: WatchEvent.Kind) -> [UInt8] {
        renderer.render(table, eventType: verb.outputWatchEvents ? kind.rawValue : nil, into: &writer)
        return writer.flush()
    }

    private mutating func bytes(_ kind: WatchEvent.Kind, _ object: JSONValue) throws -> [UInt8] {
        verb.outputWatchEvents
            ? try printer.bytes(forEvent: kind.rawValue, object) : try printer.bytes(for: object)
    }
}
