internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting

/// `get` with `-o`: whole objects.
struct ObjectListing {
    private let request: ReadRequest
    private let verb: Get

    init(_ request: ReadRequest, _ verb: Get) {
        self.request = request
        self.verb = verb
    }

    func run(_ context: CommandContext) async throws {
        var failures = Failures()
        for failure in request.failures { failures.append(failure) }
        var printer = ObjectPrinter(
            request.format, showsManagedFields: verb.outputOptions.showsManagedFields, hasNoHeaders: verb.noHeaders)
        // JSON of a long list is printed while its next piece is on the way, and never held whole.
        var stream: ListTextWriter? =
            request.sorter == nil && !request.isSingleObject
            ? ListTextWriter(request.format, showsManagedFields: verb.outputOptions.showsManagedFields) : nil
        var objects: [JSONValue] = []
        for target in request.queries {
            try await request.collect(target, &failures, ignoringMissing: verb.ignoresNotFound) {
                try await request.answers(target, accept: .json) { answer in
                    let found = try answer.json(omitting: unneeded).listedObjects
                    guard stream != nil else { return objects += found }
                    if let bytes = stream?.bytes(for: found) { try context.output.write(bytes) }
                }
            }
            if request.isSingleObject { try failures.throwIfAny() }
        }
        if let end = stream?.end(ignoringEmpty: verb.ignoresNotFound) {
            try context.output.write(end)
            return try failures.throwIfAny()
        }
        if objects.isEmpty, verb.ignoresNotFound { return try failures.throwIfAny() }
        do {
            try context.output.write(try printer.bytes(for: try answer(of: objects)))
        } catch let error as PrintingError {
            if !error.output.isEmpty { try context.output.write(error.output) }
            failures.append(error)
        }
        try failures.throwIfAny()
    }

    /// What the format does not print.
    private var unneeded: [[String]] {
        switch request.format {
        case .json where !verb.outputOptions.showsManagedFields, .yaml where !verb.outputOptions.showsManagedFields:
            [["metadata", "managedFields"], ["items", "*", "metadata", "managedFields"]]
        case .name where request.sorter == nil: [["items", "*", "spec"], ["items", "*", "metadata", "managedFields"]]
        default: []
        }
    }

    /// The one object that was asked for, or all in a list.
    private func answer(of objects: [JSONValue]) throws -> JSONValue {
        if request.isSingleObject, objects.count == 1 { return objects[0] }
        var objects = objects
        if let sorter = request.sorter, !objects.isEmpty {
            objects = try sorter.order(of: objects).map { objects[$0] }
        }
        return [
            "apiVersion": "v1", "items": .array(objects), "kind": "List", "metadata": ["resourceVersion": ""],
        ]
    }
}
