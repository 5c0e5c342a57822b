internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Deletes objects one after the other, says so, and waits for their end.
struct Deletion {
    private let connection: Connection
    private let options: DeleteOptions
    private let how: DeletionOptions
    private let dryRun: DryRunMode
    private let timeout: Duration
    private let context: CommandContext
    private let warnsOfClusterScope: Bool

    /// - Parameter warnsOfClusterScope: whether a flag named a namespace, which does not bound objects outside of all.
    /// - Throws: `CommandFailure` where the options contradict each other.
    init(
        _ connection: Connection, _ how: DeletionOptions, dryRun: DryRunMode, _ context: CommandContext,
        warnsOfClusterScope: Bool
    ) throws {
        guard [nil, "", "name"].contains(how.output) else {
            throw CommandFailure(
                "error: unexpected -o output mode: \(how.output ?? ""). We only support '-o name'")
        }
        guard let timeout = Duration(goText: how.timeout) else {
            throw CommandFailure(
                "error: invalid argument \"\(how.timeout)\" for \"--timeout\" flag: time: invalid duration \"\(how.timeout)\""
            )
        }
        self.connection = connection
        self.how = how
        self.dryRun = dryRun
        self.timeout = timeout
        self.context = context
        self.warnsOfClusterScope = warnsOfClusterScope
        options = DeleteOptions(
            propagationPolicy: try how.propagationPolicy, gracePeriodSeconds: try how.gracePeriodSeconds,
            isDryRun: dryRun == .server)
    }

    /// Deletes what was found. What was not found, and what the server refuses, is told at the end.
    func run(_ objects: [Result<FoundObject, any Error>], ignoringMissing: Bool) async throws {
        let found = objects.compactMap { try? $0.get() }
        if how.interactive, !found.isEmpty, try !isConfirmed(found) {
            return try context.output.print("deletion is cancelled")
        }
        if options.gracePeriodSeconds == 0, how.force {
            try context.errors.print(
                "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely."
            )
        }
        var failures = Failures()
        var deleted: [(object: FoundObject, uid: String?)] = []
        var hasWarned = !warnsOfClusterScope
        for object in objects {
            do {
                let object = try object.get()
                if !hasWarned, !object.resource.isNamespaced {
                    try context.errors.print(
                        "Warning: deleting cluster-scoped resources, not scoped to the provided namespace")
                    hasWarned = true
                }
                deleted.append((object, try await delete(object)))
            } catch let error where !(error is CancellationError || error is ClosedOutput || error is TransportError) {
                if !(ignoringMissing && (error as? Status)?.code == 404) { failures.append(error) }
            }
        }
        if objects.isEmpty { try context.output.print("No resources found") }
        try failures.throwIfAny()
        if how.wait, dryRun == .none { try await wait(for: deleted) }
    }

    /// Asks whether all of `objects` are to go.
    private func isConfirmed(_ objects: [FoundObject]) throws -> Bool {
        try context.output.print("You are about to delete the following \(objects.count) resource(s):")
        for object in objects { try context.output.print(object.qualifiedName) }
        try context.output.write("Do you want to continue? (y/n): ")
        let answer = try context.readLine().filter { !$0.isWhitespace }
        return ["y", "yes"].contains(answer.lowercased())
    }

    /// - Returns: the uid of what was deleted, where the server says it.
    private func delete(_ object: FoundObject) async throws -> String? {
        if dryRun == .client {
            try say(object)
            return nil
        }
        let answer: APIAnswer
        do {
            answer = try await connection.client.delete(
                object.resource, namespace: object.namespace, name: object.name, options)
        } catch let status as Status {
            throw object.source.map { status.during("deleting", $0) } ?? status
        }
        try say(object)
        let json = try answer.json()
        return json["details"]?["uid"]?.stringValue ?? json["metadata"]?["uid"]?.stringValue
    }

    private func say(_ object: FoundObject) throws {
        if how.output == "name" { return try context.output.print(object.qualifiedName) }
        let operation = options.gracePeriodSeconds == 0 ? "force deleted" : "deleted"
        let group = object.resource.gvr.group
        let kind = object.resource.kindWord + (group.isEmpty ? "" : ".\(group)")
        try context.output.print("\(kind) \"\(object.name)\" \(operation)\(dryRun.suffix)")
    }

    private func wait(for deleted: [(object: FoundObject, uid: String?)]) async throws {
        let deadline = Deadline(after: timeout <= .zero ? Deadline.week : timeout)
        for (object, uid) in deleted {
            do {
                try await ObjectWait(connection: connection, object: object, deadline: deadline).untilDeleted(uid: uid)
            } catch let status as Status where [403, 405].contains(status.code) {
                return  // who may delete need not be able to look
            }
        }
    }
}
