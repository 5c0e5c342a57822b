internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `svcctl events`
struct Events: Verb {
    static let configuration = CommandConfiguration.verb(
        "events",
        abstract: "Show events, the latest at the end: of a namespace, or of one object.",
        usage: "svcctl events [--for TYPE/NAME] [--types=Normal,Warning] [-w] [-A] [-o FORMAT] [options]",
        discussion: """
            --for shows the events of one object and of nothing else: for those of the Pods behind a Service, ask for \
            each Pod. With -w, what comes later is shown, too, until interrupted.
            """)

    static let examples = [
        Example("Show the events of the namespace", "svcctl events"),
        Example("Show those of one Service", "svcctl events --for svc/web"),
        Example("Show those of a Pod, and what comes later", "svcctl events --for pod/web-0 -w", isRunnable: false),
        Example("Show the warnings of all namespaces", "svcctl events -A --types=Warning"),
    ]

    @OptionGroup var globals: GlobalOptions
    @OptionGroup(title: "Output Options") var outputOptions: OutputOptions

    @Option(
        name: .customLong("for"), help: .value("TYPE/NAME", "Only events of this object: TYPE/NAME."),
        completion: .objects)
    var subject = ""

    @Option(help: .value("TYPE,...", "Only events of these types: Normal, Warning."))
    var types: [String] = []

    @Flag(name: [.customShort("A"), .customLong("all-namespaces")], help: "In all namespaces.")
    var allNamespaces = false

    @Flag(name: .shortAndLong, help: "Then show what comes later, until interrupted.")
    var watch = false

    @Flag(name: .customLong("no-headers"), help: "No line of headers.")
    var noHeaders = false

    @Option(
        name: .customLong("chunk-size"),
        help: .value("COUNT", "How many events to ask for at once: 500 if left out; 0 asks for all."))
    var chunkSize: Int?

    func run(_ context: CommandContext) async throws {
        let format = try outputOptions.format(.objects, context)
        let wanted = Set(types.flatMap { $0.split(separator: ",") }.map { $0.lowercased() })
        if !wanted.isSubset(of: ["normal", "warning"]) {
            throw CommandFailure("error: valid --types are Normal or Warning", code: "usage")
        }
        let item = try subject.isEmpty ? nil : Self.item(subject)
        let connection = try await context.connect(globals)
        var filter = EventFilter(types: wanted)
        if let item, let name = item.name {
            filter.object = (try await connection.discovery.resource(named: item.type).kind, name)
        }
        let namespace = allNamespaces ? nil : connection.namespace
        let list = try await connection.client.list(
            .events, namespace: namespace, ListOptions(fieldSelector: filter.fieldSelector, limit: chunkSize ?? 500))
        let found = EventTable.sorted(list.listedObjects.compactMap(\.objectValue).filter(filter.picks))
        var display = EventDisplay(
            format: format, showsManagedFields: outputOptions.showsManagedFields, hasNoHeaders: noHeaders,
            showsNamespace: allNamespaces)
        if found.isEmpty, !watch {
            try context.errors.print(
                namespace.map { "No events found in \($0) namespace." } ?? "No events found.")
            return
        }
        try display.show(found, asList: !watch, context)
        guard watch else { return }
        var options = ResourceWatch.Options(namespace: namespace, fieldSelector: filter.fieldSelector)
        options.resourceVersion = list["metadata"]?["resourceVersion"]?.stringValue
        options.initialList = list
        let later = ResourceWatch(connection.client, .events, options) { [errors = context.errors] reason in
            try? errors.print("warning: the watch was interrupted and goes on: \(reason)")
        }
        for try await event in later where event.kind != .deleted {
            guard let object = event.object.objectValue, filter.picks(object) else { continue }
            try display.show([object], asList: false, context)
        }
    }

    /// - Throws: `CommandFailure` in kubectl's words for anything but one type and one name.
    private static func item(_ text: String) throws -> ResourceArguments.Item {
        guard text.contains("/") else {
            throw CommandFailure("error: --for must be in resource/name form", code: "usage")
        }
        let items = try ResourceArguments([text]).items
        guard items.count == 1 else {
            throw CommandFailure("error: --for names one type: \"\(text)\" has several", code: "usage")
        }
        return items[0]
    }
}

/// Which events are wanted.
private struct EventFilter: Sendable {
    /// In lower case; empty for all.
    let types: Set<String>
    /// The object that they are about; nil for any.
    var object: (kind: String, name: String)?

    var fieldSelector: String? {
        object.map { "involvedObject.kind=\($0.kind),involvedObject.name=\($0.name)" }
    }

    /// A server that does not know of field selectors shall not show other objects.
    func picks(_ event: JSONObject) -> Bool {
        guard types.isEmpty || types.contains(event["type"]?.stringValue?.lowercased() ?? "") else { return false }
        guard let object else { return true }
        let involved = event["involvedObject"]
        return involved?["kind"]?.stringValue == object.kind && involved?["name"]?.stringValue == object.name
    }
}

/// Shows events as they come, in the form that `-o` asks for.
private struct EventDisplay {
    private let format: OutputFormat
    private var printer: ObjectPrinter
    private var renderer: TableRenderer
    private var writer = TabWriter.table

    init(format: OutputFormat, showsManagedFields: Bool, hasNoHeaders: Bool, showsNamespace: Bool) {
        self.format = format
        printer = ObjectPrinter(format, showsManagedFields: showsManagedFields, isTyped: true)
        var options = TableRenderer.Options()
        options.hasNoHeaders = hasNoHeaders
        options.showsNamespace = showsNamespace
        renderer = TableRenderer(options)
    }

    /// - Parameter asList: whether `-o` shows them as one list; one by one otherwise.
    mutating func show(_ events: [JSONObject], asList: Bool, _ context: CommandContext) throws {
        guard !format.isTable else {
            renderer.render(EventTable.table(of: events, now: context.timestamp), into: &writer)
            return try context.output.write(writer.flush())
        }
        let objects = events.map(JSONValue.object)
        let list: JSONValue = ["kind": "EventList", "apiVersion": "v1", "metadata": [:], "items": .array(objects)]
        for object in asList ? [list] : objects { try context.output.write(try printer.bytes(for: object)) }
    }
}
