internal import KubernetesClient
internal import KubernetesModel

extension APIClient {
    /// The object of `manifest` as the server has it.
    func object(of manifest: ManifestObject, subresource: String? = nil) async throws -> KubernetesObject {
        try await get(
            manifest.resource, namespace: manifest.namespace, name: manifest.name, subresource: subresource
        ).object()
    }

    /// The object of `manifest` as the server has it; nil where it has none.
    func objectIfThere(of manifest: ManifestObject, subresource: String? = nil) async throws -> KubernetesObject? {
        do {
            return try await object(of: manifest, subresource: subresource)
        } catch let status as Status where status.reason == "NotFound" {
            return nil
        }
    }

    /// Does `work`, again while the server has not taken up a kind that the same batch defines: that takes moments.
    func onceServed<Result>(_ manifest: ManifestObject, _ work: () async throws -> Result) async throws -> Result {
        for _ in 0..<(manifest.isOfNewKind ? 20 : 0) {
            do { return try await work() } catch let status as Status where status.code == 404 {
                try await sleep(.milliseconds(500))
            }
        }
        return try await work()
    }
}
