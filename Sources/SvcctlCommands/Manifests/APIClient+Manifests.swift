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
}
