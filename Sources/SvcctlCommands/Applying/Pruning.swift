internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// `--prune` and what goes with it.
struct PruneOptions: ParsableArguments, Sendable {
    @Flag(help: "Delete objects that were applied once, are selected, and are no longer in the manifests.")
    var prune = false

    @Option(
        name: [.customShort("l", allowingJoined: true), .long],
        help: "Only objects with these labels, such as app=web,tier!=cache.")
    var selector: String?

    @Flag(help: "With --prune: whatever its labels.")
    var all = false

    @Option(
        name: .customLong("prune-allowlist"),
        help: "With --prune: only these kinds, each written GROUP/VERSION/KIND (core/v1/Service).")
    var allowlist: [String] = []

    func check() throws {
        guard prune else { return }
        if all && selector != nil {
            throw CommandFailure("error: cannot set --all and --selector at the same time", code: "usage")
        }
        if !all && selector == nil {
            throw CommandFailure(
                "error: all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector",
                code: "usage")
        }
    }

    /// The manifests that the selector picks.
    func selected(_ manifests: [ManifestObject]) throws -> [ManifestObject] {
        guard let selector else { return manifests }
        let parsed = try LabelSelector(flag: selector)
        return manifests.filter { parsed.matches($0.object.metadata.labels) }
    }

    /// The kinds that are pruned.
    /// - Throws: `CommandFailure` for an entry of the list that cannot be read.
    func kinds() throws -> [GroupVersionKind] {
        if allowlist.isEmpty {
            return [
                GroupVersionKind(version: "v1", kind: "ConfigMap"), GroupVersionKind(version: "v1", kind: "Endpoints"),
                GroupVersionKind(version: "v1", kind: "Pod"), .service,
                GroupVersionKind(group: "networking.k8s.io", version: "v1", kind: "Ingress"),
            ]
        }
        return try allowlist.map { entry in
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

    /// What was deleted, with the suffix of a dry run. Looks into the namespaces of `manifests`.
    func prune(besides manifests: [ManifestObject]) async throws -> [(JSONValue, String)] {
        var pruned: [(JSONValue, String)] = []
        for candidate in try await candidates(besides: manifests) {
            if settings.dryRun != .client {
                _ = try await connection.client.delete(
                    candidate.resource, namespace: candidate.namespace, name: candidate.name,
                    DeleteOptions(
                        propagationPolicy: settings.cascade, gracePeriodSeconds: settings.gracePeriodSeconds,
                        isDryRun: settings.dryRun == .server))
            }
            pruned.append((candidate.object.value, settings.dryRun.suffix))
        }
        return pruned
    }

    /// What is selected, was applied once and is not among `manifests`, in their namespaces.
    func candidates(besides manifests: [ManifestObject]) async throws -> [SelectedObject] {
        let kept = Set(manifests.map { Identity($0.resource, $0.namespace, $0.name) })
        let namespaces = Set(manifests.compactMap(\.namespace)).union(
            connection.isNamespaceExplicit ? [connection.namespace] : [])
        var found: [SelectedObject] = []
        for kind in try options.kinds() {
            let resource = try await connection.discovery.resource(for: kind)
            for namespace in resource.isNamespaced ? namespaces.sorted().map(Optional.some) : [nil] {
                let list = try await connection.client.list(
                    resource, namespace: namespace, ListOptions(labelSelector: options.selector))
                for case .object(var json) in list["items"]?.arrayValue ?? [] {
                    json["apiVersion"] = .string(kind.apiVersion)
                    json["kind"] = .string(kind.kind)
                    let object = KubernetesObject(json)
                    if object.lastAppliedText != nil,
                        !kept.contains(Identity(resource, namespace, object.metadata.name))
                    {
                        found.append(SelectedObject(object: object, resource: resource, namespace: namespace))
                    }
                }
            }
        }
        return found
    }

    private struct Identity: Hashable {
        let resource: GroupVersionResource
        let namespace: String?
        let name: String

        init(_ resource: APIResource, _ namespace: String?, _ name: String) {
            self.resource = resource.gvr
            self.namespace = namespace
            self.name = name
        }
    }
}
