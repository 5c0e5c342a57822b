internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// An object that a command works on.
struct FoundObject: Sendable {
    let resource: APIResource
    let namespace: String?
    let name: String
    /// As the server has it; nil where nobody needed to read it.
    let object: JSONValue?
    /// The file that named it; nil where no file did.
    var source: String?

    /// `service/web`.
    var qualifiedName: String {
        ObjectTarget(resource: resource, name: name, namespace: namespace).qualifiedName(name)
    }
}

extension FoundObject {
    /// The object that a manifest names, unread.
    init(_ manifest: ManifestObject) {
        self.init(
            resource: manifest.resource, namespace: manifest.namespace, name: manifest.name, object: nil,
            source: manifest.source)
    }
}

extension Connection {
    /// Reads the objects behind `targets`: each named one by itself, whole types by lists.
    /// - Returns: the objects in order, and what went wrong with others; one failure hides no other object.
    func objects(
        of targets: [ObjectTarget], labelSelector: String? = nil, fieldSelector: String? = nil,
        readingNamed readsNamed: Bool = true
    ) async throws -> (found: [FoundObject], failures: Failures) {
        var found: [FoundObject] = []
        var failures = Failures()
        for target in targets {
            do {
                if let name = target.name {
                    let object =
                        readsNamed
                        ? try await client.find(target.resource, namespace: target.namespace, name: name).json() : nil
                    found.append(
                        FoundObject(
                            resource: target.resource, namespace: target.namespace, name: name, object: object))
                } else {
                    found += try await list(target, labelSelector, fieldSelector)
                }
            } catch let status as Status {
                failures.append(status)
            }
        }
        return (found, failures)
    }

    private func list(
        _ target: ObjectTarget, _ labelSelector: String?, _ fieldSelector: String?
    ) async throws -> [FoundObject] {
        let list = try await client.list(
            target.resource, namespace: target.namespace,
            ListOptions(labelSelector: labelSelector, fieldSelector: fieldSelector))
        return target.resource.objects(of: list).map { object in
            FoundObject(
                resource: target.resource, namespace: object.json["metadata"]?["namespace"]?.stringValue,
                name: object.metadata.name, object: object.value)
        }
    }
}
