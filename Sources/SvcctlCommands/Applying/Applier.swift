internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPatching

/// Applies one object after the other, or several at once: the work of `apply`, without its flags and its printing.
struct Applier: Sendable {
    struct Settings: Sendable {
        var dryRun = DryRunMode.none
        var validation = ValidationMode.strict
        var fieldManager = "kubectl-client-side-apply"
        /// Delete and create again what cannot be patched.
        var isForced = false
        var forcesConflicts = false
        /// Replace what others changed; otherwise that is a conflict.
        var overwrites = true
        var gracePeriodSeconds: Int?
        var cascade = "Background"
        var subresource: String?
    }

    /// What became of an object.
    struct Result: Sendable {
        let object: JSONValue
        let operation: Operation
        /// Whether something is or would be different afterwards, for `--detailed-exit-code`.
        var isChange = true
        /// Lines for standard error, in order.
        var warnings: [String] = []
    }

    enum Operation: String, Sendable {
        case created, configured, unchanged
        case serverSideApplied = "serverside-applied"
    }

    let connection: Connection
    let settings: Settings
    /// What is there before.
    let stored: LiveObjects

    var client: APIClient { connection.client }

    /// Options of the requests that change something.
    var writeOptions: WriteOptions {
        WriteOptions(
            fieldManager: settings.fieldManager, fieldValidation: settings.validation.rawValue,
            isDryRun: settings.dryRun == .server)
    }

    /// Applies `manifest` from the client: creates the object, or patches it with what changed.
    /// - Throws: `Status` of the server with the file's name in it, `CommandFailure` where no patch can be made.
    func applyFromClient(_ manifest: ManifestObject) async throws -> Result {
        try manifest.requireName()
        let modified = manifest.object.withLastApplied
        let live: KubernetesObject?
        do {
            live = try await stored.object(of: manifest, subresource: settings.subresource)
        } catch is TransportError where settings.dryRun == .client {
            live = nil  // with nobody to ask, everything is new
        } catch let status as Status {
            throw status.during(
                "retrieving current configuration of:\n\(manifest.description)\nfrom server for:", manifest.source)
        }
        if let live { return try await patch(live, to: modified, manifest) }
        if settings.dryRun == .client { return Result(object: modified.value, operation: .created) }
        do {
            return Result(object: try await create(modified, manifest), operation: .created)
        } catch let status as Status {
            // Somebody else was faster, since it was looked for.
            if status.reason == "AlreadyExists",
                let live = try? await client.object(of: manifest, subresource: settings.subresource)
            {
                return try await patch(live, to: modified, manifest)
            }
            throw try await explained(status, manifest).during("creating", manifest.source)
        }
    }

    private static func missingAnnotation(_ name: String) -> String {
        "Warning: resource \(name) is missing the \(ObjectMeta.lastAppliedConfiguration) annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically."
    }

    // MARK: Patching

    private func patch(
        _ live: KubernetesObject, to modified: KubernetesObject, _ manifest: ManifestObject
    ) async throws -> Result {
        var warnings: [String] = []
        if live.lastAppliedText == nil, settings.dryRun != .client {
            warnings.append(Self.missingAnnotation(manifest.resource.gvr.qualifiedName + "/" + manifest.name))
        }
        if live.metadata.deletionTimestamp != nil {
            warnings.append(
                "Warning: Detected changes to resource \(manifest.name) which is currently being deleted.")
        }
        let strategy = try await MergeStrategy.find(for: manifest.object.gvk, connection.discovery)
        if settings.dryRun == .client {
            let (_, body) = try self.body(strategy, live, modified, manifest)
            // kubectl says `configured` of whatever is there already.
            return Result(object: live.value, operation: .configured, isChange: !body.isEmpty, warnings: warnings)
        }
        var current = live
        var attempt = 0
        while true {
            let (type, body) = try self.body(strategy, current, modified, manifest)
            if body.isEmpty {
                return Result(object: current.value, operation: .unchanged, isChange: false, warnings: warnings)
            }
            do {
                let bytes = JSONValue.object(body).jsonBytes()
                let answer = try await client.patch(
                    manifest.resource, namespace: manifest.namespace, name: manifest.name,
                    contentType: type.contentType, bytes, writeOptions,
                    subresource: settings.subresource)
                return Result(object: try answer.json(), operation: .configured, warnings: warnings)
            } catch let status as Status where status.reason == "Conflict" && attempt < Self.maximumRetries {
                attempt += 1
                if attempt > 1 { try await client.sleep(.seconds(1)) }
                current = try await client.object(of: manifest, subresource: settings.subresource)
            } catch let status as Status {
                if settings.isForced, ["Conflict", "Invalid"].contains(status.reason) {
                    return Result(
                        object: try await recreate(current, modified, manifest), operation: .configured,
                        warnings: warnings)
                }
                let text = manifest.shown(body)
                throw try await explained(status, manifest).during(
                    "applying patch:\n\(text)\nto:\n\(manifest.description)\nfor:", manifest.source)
            }
        }
    }

    /// How often a patch that meets somebody else's change is made anew.
    private static let maximumRetries = 5

    private func body(
        _ strategy: MergeStrategy, _ live: KubernetesObject, _ modified: KubernetesObject, _ manifest: ManifestObject
    ) throws -> (type: PatchType, body: JSONObject) {
        let last: JSONObject
        do {
            last = try live.lastAppliedText.map { try JSONValue(parsing: $0).objectValue ?? [:] } ?? [:]
        } catch {
            throw CommandFailure(
                "error: the annotation \(ObjectMeta.lastAppliedConfiguration) of \(manifest.qualifiedName) is no JSON: \(error)"
            )
        }
        do throws(PatchError) {
            let patch = try strategy.patch(original: last, modified: modified.json, current: live.json)
            guard !settings.overwrites else { return patch }
            let taken = try strategy.conflicts(of: patch.body, original: last, current: live.json)
            if taken.isEmpty { return patch }
            throw PatchError(.inapplicable, taken.joined(separator: ", "))
        } catch {
            if error.code == .inapplicable {
                throw CommandFailure(
                    "error: --overwrite=false, and somebody else has changed what \(manifest.source) sets of \(manifest.qualifiedName): \(error.message)"
                )
            }
            if error.code == .preconditionFailed {
                throw CommandFailure("error: At least one of apiVersion, kind and name was changed")
            }
            throw CommandFailure(
                "error: creating patch with:\noriginal:\n\(manifest.shown(last))\nmodified:\n\(manifest.shown(modified.json))\ncurrent:\n\(manifest.shown(live.json))\nfor: \(error.message)"
            )
        }
    }

    /// Deletes the object, waits until it is gone and creates it anew; puts the old one back where that fails.
    private func recreate(_ old: KubernetesObject, _ modified: KubernetesObject, _ manifest: ManifestObject)
        async throws -> JSONValue
    {
        let options = DeleteOptions(
            propagationPolicy: settings.cascade, gracePeriodSeconds: settings.gracePeriodSeconds,
            isDryRun: settings.dryRun == .server)
        _ = try await client.delete(
            manifest.resource, namespace: manifest.namespace, name: manifest.name, options)
        if settings.dryRun != .server { try await waitUntilGone(manifest) }
        do {
            return try await create(modified, manifest)
        } catch let status as Status {
            var original = old
            original.metadata.resourceVersion = ""
            if (try? await create(original, manifest)) == nil {
                throw CommandFailure(
                    "error: An error occurred force-replacing the existing object with the newly provided one:\n\n\(status.message).\n\nAdditionally, an error occurred attempting to restore the original object: it could not be created again"
                )
            }
            throw status
        }
    }

    private func waitUntilGone(_ manifest: ManifestObject) async throws {
        while try await client.objectIfThere(of: manifest, subresource: settings.subresource) != nil {
            try await client.sleep(.seconds(1))
        }
    }

    // MARK: Requests

    private func create(_ object: KubernetesObject, _ manifest: ManifestObject) async throws -> JSONValue {
        try await client.create(
            manifest.resource, namespace: manifest.namespace, object.asNew.withoutNulls.value, writeOptions
        ).json()
    }

    /// A refusal together with the name of the Service that has what was wanted.
    func explained(_ status: Status, _ manifest: ManifestObject) async throws -> Status {
        await TakenAddress(connection: connection).explaining(status, about: manifest.object)
    }
}

extension ManifestObject {
    /// What error messages show of the object, or of a patch for it: of a Secret, nothing.
    fileprivate func shown(_ json: JSONObject) -> String {
        resource.gvr == APIResource.secrets.gvr
            ? "<masked>" : JSONValue.object(json).jsonText()
    }

    /// Apply looks an object up before it makes one, so that it needs to know its name.
    fileprivate func requireName() throws {
        if !name.isEmpty { return }
        if let prefix = object.json["metadata"]?["generateName"]?.stringValue, !prefix.isEmpty {
            throw CommandFailure("error: from \(prefix): cannot use generate name with apply")
        }
        throw CommandFailure(
            "error: error when retrieving current configuration of:\n\(description)\nfrom server for: \"\(source)\": resource name may not be empty"
        )
    }
}
