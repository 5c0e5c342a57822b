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
        /// How long a deleted object may take to go.
        var deletionDeadline = Deadline(after: Deadline.week)
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
    /// - Throws: errors with the file's name in them: `Status` of the server, `CommandFailure` where no patch can be made.
    func applyFromClient(_ manifest: ManifestObject) async throws -> Result {
        try manifest.refuseGeneratedName()
        let modified = manifest.object.withLastApplied
        let live: KubernetesObject?
        do {
            try InvalidPathSegment.check(name: manifest.name)
            live = try await stored.object(of: manifest, subresource: settings.subresource)
        } catch is TransportError where settings.dryRun == .client {
            live = nil  // with nobody to ask, everything is new
        } catch {
            throw error.during(
                "retrieving current configuration of:\n\(manifest.description)\nfrom server for:", manifest.target)
        }
        if let live { return try await patch(live, to: modified, manifest) }
        if settings.dryRun == .client { return Result(object: modified.value, operation: .created) }
        do {
            return Result(object: try await create(modified, manifest), operation: .created)
        } catch {
            // Another client created it after svcctl looked.
            if let status = error as? Status, status.reason == "AlreadyExists",
                let live = try? await client.object(of: manifest, subresource: settings.subresource)
            {
                return try await patch(live, to: modified, manifest)
            }
            throw await explained(error, manifest).during("creating", manifest.target)
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
            } catch {
                if settings.isForced, ["Conflict", "Invalid"].contains((error as? Status)?.reason) {
                    return Result(
                        object: try await recreate(current, modified, manifest), operation: .configured,
                        warnings: warnings)
                }
                let text = manifest.shown(body)
                throw await explained(error, manifest).during("patching", manifest.target).during(
                    "applying patch:\n\(text)\nto:\n\(manifest.description)\nfor:", manifest.target)
            }
        }
    }

    /// How often a patch is made again after another client has changed the object.
    private static let maximumRetries = 5

    private func body(
        _ strategy: MergeStrategy, _ live: KubernetesObject, _ modified: KubernetesObject, _ manifest: ManifestObject
    ) throws -> (type: PatchType, body: JSONObject) {
        let last: JSONObject
        do {
            last = try live.lastApplied
        } catch {
            throw CommandFailure(
                "error: the annotation \(ObjectMeta.lastAppliedConfiguration) of \(manifest.target.qualifiedName) is no JSON: \(error)"
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
                    "error: --overwrite=false, and another client has changed what \(manifest.source) sets of \(manifest.target.qualifiedName): \(error.message)"
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
        let recreation = Recreation(client: client, target: Target(manifest, old), deadline: settings.deletionDeadline)
        try await recreation.delete(
            DeleteOptions(propagationPolicy: settings.cascade, gracePeriodSeconds: settings.gracePeriodSeconds))
        return try await recreation.restoring { try await create(modified, manifest) }
    }

    // MARK: Requests

    private func create(_ object: KubernetesObject, _ manifest: ManifestObject) async throws -> JSONValue {
        try await client.onceServed(manifest) {
            try await client.create(
                manifest.resource, namespace: manifest.namespace, object.asNew.withoutNulls.value, writeOptions
            ).json()
        }
    }

    /// A refusal together with the name of the Service that has what was wanted; other errors as they are.
    func explained(_ error: any Error, _ manifest: ManifestObject) async -> any Error {
        guard let status = error as? Status else { return error }
        return await TakenAddress(connection: connection).explaining(status, about: manifest.object)
    }
}

extension ManifestObject {
    /// What error messages show of the object, or of a patch for it: of a Secret, nothing.
    fileprivate func shown(_ json: JSONObject) -> String {
        resource.gvr == APIResource.secrets.gvr
            ? "<masked>" : JSONValue.object(json).jsonText()
    }

    /// Apply looks an object up before it makes one, so that it needs to know its name.
    func refuseGeneratedName() throws {
        let prefix = object.metadata.generateName
        if !name.isEmpty || prefix.isEmpty { return }
        throw CommandFailure("error: from \(prefix): cannot use generate name with apply")
    }
}
