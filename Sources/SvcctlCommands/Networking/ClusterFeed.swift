internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// The objects of a cluster as they change.
struct ClusterFeed: Sendable {
    /// One kind of object that is followed, and which of them.
    struct Part: Sendable {
        let resource: APIResource
        /// Nil for all namespaces.
        var namespace: String?
        var labels: String?
        var fields: String?
    }

    let client: APIClient
    let parts: [Part]
    /// How long to wait for more changes before they are told: one write has several consequences.
    var pause = Duration.milliseconds(50)

    /// The state after each change, beginning with the present one.
    func states() -> AsyncThrowingStream<ClusterObjects, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await follow { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func follow(_ tell: @escaping @Sendable (ClusterObjects) -> Void) async throws {
        let store = Store()
        var watches: [(APIResource, ResourceWatch)] = []
        for part in parts {
            let resource = part.resource
            let list = try await client.list(
                resource, namespace: part.namespace,
                ListOptions(labelSelector: part.labels, fieldSelector: part.fields, limit: 500))
            await store.load(list, resource)
            var options = ResourceWatch.Options(
                namespace: part.namespace, labelSelector: part.labels, fieldSelector: part.fields)
            options.resourceVersion = list["metadata"]?["resourceVersion"]?.stringValue
            options.initialList = list
            watches.append((resource, ResourceWatch(client, resource, options)))
        }
        tell(await store.objects)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (resource, watch) in watches {
                group.addTask {
                    for try await event in watch { await store.take(event, resource) }
                }
            }
            group.addTask {
                var told = 0
                while true {
                    try await Task.sleep(for: pause)
                    let version = await store.version
                    if version != told {
                        told = version
                        tell(await store.objects)
                    }
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private actor Store {
        private var byKind: [String: [String: JSONObject]] = [:]
        private(set) var version = 0

        func load(_ list: JSONValue, _ resource: APIResource) {
            for item in list["items"]?.arrayValue ?? [] { set(item, resource) }
        }

        func take(_ event: WatchEvent, _ resource: APIResource) {
            if event.kind == .deleted {
                guard let object = KubernetesObject(event.object) else { return }
                byKind[resource.kind]?[Self.key(object.metadata)] = nil
            } else {
                set(event.object, resource)
            }
            version += 1
        }

        private func set(_ value: JSONValue, _ resource: APIResource) {
            guard case .object(var json) = value else { return }
            json["kind"] = .string(resource.kind)
            byKind[resource.kind, default: [:]][Self.key(KubernetesObject(json).metadata)] = json
        }

        private static func key(_ metadata: ObjectMeta) -> String { "\(metadata.namespace)/\(metadata.name)" }

        var objects: ClusterObjects {
            var objects = ClusterObjects()
            for kind in byKind.keys.sorted() {
                for (_, json) in (byKind[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
                    objects.add(KubernetesObject(json))
                }
            }
            return objects
        }
    }
}
