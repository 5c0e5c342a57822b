internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `--prune` and what goes with it.
struct PruneOptions: ParsableArguments, Sendable {
    @Flag(help: "Delete objects that apply created earlier and that are no longer in the manifests. Needs -l or --all.")
    var prune = false

    @OptionGroup(title: "Selection Options") var labels: LabelOptions

    @Flag(help: "With --prune, consider all objects, whatever their labels.")
    var all = false

    @Option(
        name: .customLong("prune-allowlist"),
        help: .value(
            "GROUP/VERSION/KIND", "With --prune, consider only this kind, for example core/v1/Service. May be repeated."
        ))
    var allowlist: [String] = []

    func check() throws {
        guard prune else { return }
        if all && labels.text != nil {
            throw CommandFailure("error: cannot set --all and --selector at the same time", code: "usage")
        }
        if !all && labels.text == nil {
            throw CommandFailure(
                "error: all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector",
                code: "usage")
        }
    }

    /// The manifests that the selector picks.
    func selected(_ manifests: [ManifestObject]) throws -> [ManifestObject] {
        guard let parsed = try labels.parsed else { return manifests }
        return manifests.filter { parsed.matches($0.object.metadata.labels) }
    }

    /// The kinds that are pruned where no list says others: kubectl's, in its order.
    private static let kindsByDefault = [
        (group: "", kinds: ["ConfigMap", "Endpoints", "PersistentVolumeClaim", "Pod", "ReplicationController"]),
        ("", ["Secret", "Service"]), ("batch", ["Job", "CronJob"]), ("networking.k8s.io", ["Ingress"]),
        ("apps", ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]), ("", ["Namespace", "PersistentVolume"]),
    ].flatMap { group, kinds in kinds.map { GroupVersionKind(group: group, version: "v1", kind: $0) } }

    /// The resources that are pruned: those of the list, or those of kubectl's that the server has.
    /// - Throws: `CommandFailure` for an entry of the list that cannot be read, `UnknownKind` for one that the server
    ///   does not have.
    func resources(_ discovery: Discovery) async throws -> [APIResource] {
        var resources: [APIResource] = []
        for kind in allowlist.isEmpty ? Self.kindsByDefault : try listedKinds() {
            do {
                resources.append(try await discovery.resource(for: kind))
            } catch let error as UnknownKind {
                if !allowlist.isEmpty { throw error }
            }
        }
        return resources
    }

    private func listedKinds() throws -> [GroupVersionKind] {
        try allowlist.map { entry in
            let parts = entry.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else {
                throw CommandFailure(
                    "error: invalid GroupVersionKind format: \(entry), please follow <group/version/kind>",
                    code: "usage")
            }
            return GroupVersionKind(group: parts[0] == "core" ? "" : parts[0], version: parts[1], kind: parts[2])
        }
    }
}

/// Deletes what was applied once and is in no manifest any more.
struct Pruner: Sendable {
    let connection: Connection
    let settings: Applier.Settings
    let options: PruneOptions
    /// Where to look; found before anything is applied, so that a list that cannot be read changes nothing.
    let resources: [APIResource]

    init(connection: Connection, settings: Applier.Settings, options: PruneOptions) async throws {
        self.connection = connection
        self.settings = settings
        self.options = options
        resources = try await options.resources(connection.discovery)
    }

    /// Deletes what is in none of `manifests`, in their namespaces, and prints it.
    /// - Parameter success: shows that all manifests were read and applied: what failed is not gone.
    func prune(
        besides manifests: [ManifestObject], after success: Batch.Success, _ printer: inout ResultPrinter,
        _ context: CommandContext
    ) async throws {
        let candidates = try await candidates(besides: manifests)
        var batch = Batch(context: context)
        try await batch.run(candidates) { candidate in
            if settings.dryRun == .client { return }
            _ = try await connection.client.delete(
                candidate.resource, namespace: candidate.namespace, name: candidate.name,
                DeleteOptions(
                    propagationPolicy: settings.cascade, gracePeriodSeconds: settings.gracePeriodSeconds,
                    isDryRun: settings.dryRun == .server))
        } tell: { candidate, _ in
            try printer.print(candidate.object.value, "pruned" + settings.dryRun.suffix)
        }
        try batch.failures.throwIfAny()
    }

    /// What is selected, was applied once and is not among `manifests`, in their namespaces.
    func candidates(besides manifests: [ManifestObject]) async throws -> [Target] {
        let kept = Set(manifests.map(\.target.identity))
        let selector = try options.labels.parsed
        let namespaces = Set(manifests.compactMap(\.namespace)).union(
            connection.isNamespaceExplicit ? [connection.namespace] : [])
        var found: [Target] = []
        for resource in resources {
            for namespace in resource.isNamespaced ? namespaces.sorted().map(Optional.some) : [nil] {
                let list = try await connection.client.list(
                    resource, namespace: namespace, ListOptions(labelSelector: options.labels.text))
                for object in resource.objects(of: list) {
                    if object.lastAppliedText != nil, selector?.matches(object.metadata.labels) ?? true,
                        !kept.contains(Target(listed: object, of: resource).identity)
                    {
                        found.append(Target(listed: object, of: resource))
                    }
                }
            }
        }
        return found
    }
}
