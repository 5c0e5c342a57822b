internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Replaces Services by what makes their Pods: `svc/web` stands for the workloads whose templates have the labels that
/// the Service selects, also for those that make no Pod at the moment.
struct WorkloadsBehind {
    let connection: Connection
    let context: CommandContext
    /// The kinds that the verb works on.
    let kinds: [APIResource]

    /// The objects to work on, each once. Which ones a Service stands for is said on standard error.
    ///
    /// Only a Service that somebody has named stands for others: one of a file or of a selector would bring objects along
    /// that nobody has thought of.
    func expand(_ targets: [Target], of selection: Selection) async throws -> (found: [Target], failures: Failures) {
        var found: [Target] = []
        var failures = Failures()
        var seen = Set<String>()
        for target in targets {
            var members = [target]
            if target.resource.gvr == APIResource.services.gvr, selection.breadth == .named, !selection.files.isGiven {
                members = []
                try await failures.collect(target) { members = try await workloads(of: target) }
            }
            found += members.filter { seen.insert($0.identity).inserted }
        }
        return (found, failures)
    }

    private func workloads(of target: Target) async throws -> [Target] {
        let service = Service(target.object)
        guard let selector = service.spec.selector, !selector.isEmpty else {
            throw CommandFailure(
                "error: \(target.qualifiedName) has no selector: no workload is known to be behind it")
        }
        let labels = LabelSelector(matching: selector)
        var found: [Target] = []
        var unread: [String] = []
        for resource in kinds {
            do {
                let list = try await connection.client.list(
                    resource, namespace: target.namespace, ListOptions(limit: 500))
                found += resource.objects(of: list).filter { object in
                    // What another workload controls follows that one.
                    object.json.controllerReference == nil
                        && labels.matches(
                            object.json["spec"]?[path: "template", "metadata", "labels"]?.objectValue ?? [:])
                }.map { Target(listed: $0, of: resource) }
            } catch let status as Status where status.code == 404 {
                continue  // a server that does not know the kind has none of it
            } catch let status as Status where status.code == 403 {
                unread.append(status.message)
            }
        }
        for message in unread { try context.errors.print("Warning: \(message)") }
        let condition = JSONValue.object(["matchLabels": .object(selector)]).labelSelectorExpression
        guard !found.isEmpty else {
            throw CommandFailure(
                "error: no \(kinds.map(\.kind).joined(separator: ", ")) of namespace \(target.namespace ?? "") makes Pods with \(condition), which \(target.qualifiedName) selects"
            )
        }
        try context.errors.print(
            "\(target.qualifiedName) (\(condition)) stands for \(found.map(\.qualifiedName).joined(separator: ", "))")
        return found
    }
}
