internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ManifestLint
internal import ManifestReading
internal import ObjectPatching
internal import ObjectPrinting
internal import YAMLSyntax

/// A cluster that manifests are compared with: what applying them would make of it.
struct ClusterBasis {
    /// What the names of live objects begin with in reports.
    static let prefix = "cluster:"

    private let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    /// Reads the live objects that matter to the Services of `sources` into `options`.
    /// - Throws: `Status` where not even the Services of the namespaces in question can be read.
    func read(_ sources: [ManifestSource], _ options: inout LintOptions) async throws -> ChangeBasis.Outcome {
        options.namespace = connection.namespace
        let new = await ManifestChecker.priorState(sources, options)
        let changed = Set(new.serviceNames.map { "\($0.namespace)/\($0.name)" })
        let namespaces = Set(new.serviceNames.map(\.namespace)).sorted()
        var outcome = ChangeBasis.Outcome()
        var live = try await services(in: namespaces, &outcome.notices)
        for namespace in namespaces {
            for resource in Self.surroundings { live += await objects(resource, in: namespace) }
        }
        outcome.sources = live.map(Self.source)
        outcome.neighbours = live.filter { object in
            object.kind != "Service" || !changed.contains("\(object.metadata.namespace)/\(object.metadata.name)")
        }.map(Self.source)
        var prior = await ManifestChecker.priorState(outcome.sources, options)
        prior.merge = Self.applied
        options.prior = prior
        return outcome
    }

    // MARK: Live objects

    /// What a Service leads to, and what leads to it.
    private static let surroundings: [APIResource] = [
        .deployments, .statefulSets, .daemonSets, .ingresses,
    ]

    /// All Services, since addresses and node ports are the whole cluster's; those of `namespaces` where the role allows
    /// no more.
    private func services(
        in namespaces: [String], _ notices: inout [LintReport.Notice]
    ) async throws -> [KubernetesObject] {
        do {
            return try await list(.services, in: nil)
        } catch let status as Status where status.code == 403 {
            notices.append(
                .init(
                    file: "cluster",
                    message: "Services of other namespaces may not be listed: conflicts with them are not found",
                    isTrouble: false))
            var found: [KubernetesObject] = []
            for namespace in namespaces { found += try await list(.services, in: namespace) }
            return found
        }
    }

    /// Nothing where the role or the server does not have them.
    private func objects(_ resource: APIResource, in namespace: String) async -> [KubernetesObject] {
        (try? await list(resource, in: namespace)) ?? []
    }

    private func list(_ resource: APIResource, in namespace: String?) async throws -> [KubernetesObject] {
        resource.objects(of: try await connection.client.list(resource, namespace: namespace, ListOptions(limit: 500)))
    }

    /// An object as a file that can be linted.
    static func source(_ object: KubernetesObject) -> ManifestSource {
        let metadata = object.metadata
        let name = "\(prefix)\(object.kind.lowercased())/\(metadata.namespace)/\(metadata.name)"
        return ManifestSource(name: name, bytes: YAMLWriter.bytes(of: object.value.withoutManagedFields))
    }

    // MARK: Applying

    /// What client-side apply would make of `live`.
    private static let applied: PriorState.Merge = { manifest, live in
        guard let wanted = KubernetesObject(manifest), let current = KubernetesObject(live),
            let schema = ObjectSchema.builtIn(for: current.gvk).map({ MergeSchema($0) })
        else { return nil }
        let last = current.lastAppliedText.flatMap { try? JSONValue(parsing: $0).objectValue } ?? [:]
        let patch = try? StrategicMergePatch.threeWay(
            original: last, modified: wanted.json, current: current.json, schema: schema)
        return patch.flatMap { try? $0.applied(to: live) }
    }
}
