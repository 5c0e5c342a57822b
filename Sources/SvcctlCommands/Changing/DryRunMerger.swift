internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// Asks the server what an object would be after apply.
struct DryRunMerger: Sendable {
    let connection: Connection
    let isServerSide: Bool
    let forcesConflicts: Bool
    let fieldManager: String

    /// How often an object that changes in the meantime is looked at again.
    private static let attempts = 4

    func versions(of manifest: ManifestObject) async throws -> (live: JSONValue?, merged: JSONValue) {
        var attempt = 1
        while true {
            do { return try await tryVersions(of: manifest) } catch let status as Status
                where status.reason == "Conflict" && !isServerSide && attempt < Self.attempts
            {
                attempt += 1
            }
        }
    }

    private func tryVersions(of manifest: ManifestObject) async throws -> (live: JSONValue?, merged: JSONValue) {
        let live = try await connection.client.objectIfThere(of: manifest)
        var options = WriteOptions(fieldManager: fieldManager, isDryRun: true)
        if isServerSide {
            options.forcesConflicts = forcesConflicts
            let merged = try await connection.client.patch(
                manifest.resource, namespace: manifest.namespace, name: manifest.name,
                contentType: PatchType.apply.contentType, manifest.object.value.jsonBytes(), options
            ).json()
            return (live?.value, merged)
        }
        // As kubectl: the annotation of the last apply is no difference that anybody made.
        let wanted = manifest.object.withoutLastApplied
        guard let live else {
            let merged = try await connection.client.create(
                manifest.resource, namespace: manifest.namespace, wanted.value, options
            ).json()
            return (Optional<JSONValue>.none, merged)
        }
        let strategy = try await MergeStrategy.find(for: manifest.object.gvk, connection.discovery)
        let last = try live.lastApplied
        let (type, body): (PatchType, JSONObject)
        do {
            (type, body) = try strategy.patch(original: last, modified: wanted.json, current: live.json)
        } catch { throw CommandFailure("error: \(error.message)") }
        if body.isEmpty { return (live.value, live.value) }
        let merged = try await connection.client.patch(
            manifest.resource, namespace: manifest.namespace, name: manifest.name, contentType: type.contentType,
            JSONValue.object(body).jsonBytes(), options
        ).json()
        return (live.value, merged)
    }
}
