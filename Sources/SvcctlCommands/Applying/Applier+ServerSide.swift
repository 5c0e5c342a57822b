internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

extension Applier {
    /// Has the server apply `manifest`, and moves what was applied from the client to this manager.
    /// - Throws: as ``applyFromClient(_:)``; a conflict says what can be done about it.
    func applyOnServer(_ manifest: ManifestObject) async throws -> Result {
        try manifest.refuseGeneratedName()
        var options = writeOptions
        options.forcesConflicts = settings.forcesConflicts
        let body = Array((manifest.object.value.jsonText() + "\n").utf8)
        func apply() async throws -> JSONValue {
            try await client.onceServed(manifest) {
                try await client.patch(
                    manifest.resource, namespace: manifest.namespace, name: manifest.name,
                    contentType: PatchType.apply.contentType, body, options,
                    subresource: settings.subresource
                ).json()
            }
        }
        var object: JSONValue
        do {
            object = try await apply()
        } catch let status as Status where status.reason == "Conflict" {
            throw CommandFailure("error: \(status.message)\n\(Self.conflictAdvice)", code: "conflict")
        } catch let status as Status where status.code == 415 {
            throw CommandFailure("error: Server-side apply not available on the server: (\(status.message))")
        } catch { throw await explained(error, manifest) }
        var warnings: [String] = []
        do {
            if let saved = try await saveLastApplied(object, manifest) { object = saved }
            if let migrated = try await migrate(object, manifest) {
                object = migrated
                object = try await apply()
            }
        } catch let status as Status {
            warnings.append(
                "Warning: failed to migrate \(ObjectMeta.lastAppliedConfiguration) for Server-Side Apply. This is non-fatal and will be retried next time you apply. Error: \(status.message)"
            )
        }
        return Result(object: object, operation: .serverSideApplied, warnings: warnings)
    }

    private static let conflictAdvice = """
        Please review the fields above--they currently have other managers. Here
        are the ways you can resolve this warning:
        * If you intend to manage all of these fields, please re-run the apply
          command with the `--force-conflicts` flag.
        * If you do not intend to manage all of the fields, please edit your
          manifest to remove references to the fields that should keep their
          current managers.
        * You may co-own fields by updating your manifest to match the existing
          value; in this case, you'll become the manager if the other manager(s)
          stop managing the field (remove it from their configuration).
        See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
        """

    /// Makes the last-applied annotation of client-side apply an applied field, so that it survives the migration.
    private func saveLastApplied(_ object: JSONValue, _ manifest: ManifestObject) async throws -> JSONValue? {
        let live = KubernetesObject(object.objectValue ?? [:])
        guard settings.fieldManager == "kubectl", let text = live.lastAppliedText,
            !ClientApplyMigration(live).isAnnotationApplied
        else { return JSONValue?.none }
        var metadata: JSONObject = [
            "annotations": [ObjectMeta.lastAppliedConfiguration: .string(text)], "name": .string(manifest.name),
        ]
        if let namespace = manifest.namespace { metadata["namespace"] = .string(namespace) }
        let only: JSONValue = [
            "apiVersion": .string(manifest.resource.gvk.apiVersion), "kind": .string(manifest.resource.kind),
            "metadata": .object(metadata),
        ]
        var options = writeOptions
        options.fieldManager = "kubectl-last-applied"
        return try await client.patch(
            manifest.resource, namespace: manifest.namespace, name: manifest.name,
            contentType: PatchType.apply.contentType,
            Array((only.jsonText() + "\n").utf8), options
        ).json()
    }

    /// Gives the fields that client-side apply owns to this manager; nil where it owns none.
    private func migrate(_ object: JSONValue, _ manifest: ManifestObject) async throws -> JSONValue? {
        var live = KubernetesObject(object.objectValue ?? [:])
        var attempt = 0
        while let patch = ClientApplyMigration(live).patch(to: settings.fieldManager) {
            do {
                return try await client.patch(
                    manifest.resource, namespace: manifest.namespace, name: manifest.name,
                    contentType: PatchType.json.contentType, patch.jsonBytes(),
                    writeOptions
                ).json()
            } catch let status as Status where status.reason == "Conflict" && attempt < 5 {
                attempt += 1
                live = try await client.object(of: manifest)
            }
        }
        return JSONValue?.none
    }
}
