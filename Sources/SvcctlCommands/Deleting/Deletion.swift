internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Deletes objects one after the other, prints a line for each, and waits until they are gone.
struct Deletion {
    private let connection: Connection
    private let options: DeleteOptions
    private let how: DeletionOptions
    private let dryRun: DryRunMode
    private let deadline: Deadline
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
        deadline = try Deadline(deletion: how.timeout, of: "delete")
        self.connection = connection
        self.how = how
        self.dryRun = dryRun
        self.context = context
        self.warnsOfClusterScope = warnsOfClusterScope
        options = DeleteOptions(
            propagationPolicy: try DeletionCascade(flag: how.cascade, context).propagationPolicy,
            gracePeriodSeconds: try how.gracePeriodSeconds,
            isDryRun: dryRun == .server)
    }

    /// Deletes `targets`. What the server refuses is told at the end, with what went wrong before.
    func run(_ targets: [Target], besides failures: Failures, ignoringMissing: Bool) async throws {
        if how.interactive, !targets.isEmpty, try !isConfirmed(targets) {
            return try context.output.print("deletion is cancelled")
        }
        if options.gracePeriodSeconds == 0, how.force {
            try context.errors.print(
                "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely."
            )
        }
        if warnsOfClusterScope, targets.contains(where: { !$0.resource.isNamespaced }) {
            try context.errors.print(
                "Warning: deleting cluster-scoped resources, not scoped to the provided namespace")
        }
        var deleted: [(target: Target, uid: String?)] = []
        var batch = Batch(context: context, failures: failures, doing: "deleting")
        try await batch.run(targets) { target -> JSONValue? in
            do { return try await delete(target) } catch let status as Status where status.code == 404 {
                if ignoringMissing { return nil }
                throw status
            }
        } tell: { target, answer in
            guard let answer else { return }
            try say(target)
            let uid = answer["details"]?["uid"]?.stringValue ?? answer["metadata"]?["uid"]?.stringValue
            deleted.append((target, uid))
        }
        if targets.isEmpty, failures.isEmpty { try context.output.print("No resources found") }
        try batch.failures.throwIfAny()
        if how.wait, dryRun == .none { try await wait(for: deleted) }
    }

    /// Asks whether all of `objects` are to go.
    private func isConfirmed(_ objects: [Target]) throws -> Bool {
        try context.output.print("You are about to delete the following \(objects.count) resource(s):")
        for object in objects { try context.output.print(object.qualifiedName) }
        try context.output.write("Do you want to continue? (y/n): ")
        let answer = try context.readLine().filter { !$0.isWhitespace }
        return ["y", "yes"].contains(answer.lowercased())
    }

    /// - Returns: what the server answers; empty where nothing was sent.
    private func delete(_ target: Target) async throws -> JSONValue {
        if dryRun == .client { return [:] }
        return try await connection.client.delete(
            target.resource, namespace: target.namespace, name: target.name, options
        ).json()
    }

    private func say(_ object: Target) throws {
        if how.output == "name" { return try context.output.print(object.qualifiedName) }
        let operation = options.gracePeriodSeconds == 0 ? "force deleted" : "deleted"
        let group = object.resource.gvr.group
        let kind = object.resource.kindWord + (group.isEmpty ? "" : ".\(group)")
        try context.output.print("\(kind) \"\(object.name)\" \(operation)\(dryRun.suffix)")
    }

    private func wait(for deleted: [(target: Target, uid: String?)]) async throws {
        for (target, uid) in deleted {
            do {
                try await ObjectWait(connection: connection, object: target, deadline: deadline).untilDeleted(uid: uid)
            } catch let status as Status where [403, 405].contains(status.code) {
                return  // who may delete need not be able to look
            }
        }
    }
}
