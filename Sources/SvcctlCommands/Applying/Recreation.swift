internal import FoundationEssentials
internal import HostSystem
internal import KubernetesClient
internal import KubernetesModel
internal import ObjectPrinting
internal import YAMLSyntax

/// The deletion of an object so that another can take its place: what comes then succeeds, or the old object comes back.
struct Recreation: Sendable {
    let client: APIClient
    /// The object as it was.
    let target: Target
    let deadline: Deadline

    /// Deletes the object and waits until it is gone. If the connection breaks meanwhile, it tries again.
    /// - Throws: where the object is still there.
    func delete(_ options: DeleteOptions) async throws {
        do {
            _ = try await client.delete(target.resource, namespace: target.namespace, name: target.name, options)
        } catch {
            guard error.isOfOneObject, try await !isThere else { throw error }
        }
        while try await isThere {
            guard ContinuousClock.now < deadline.instant else {
                throw CommandFailure(
                    "error: timed out waiting for the condition on \(target.qualifiedName)\n\n\(remainder)")
            }
            try await client.sleep(.seconds(1))
        }
    }

    /// Whether the object may still be there: the server does not say that it is not.
    private var isThere: Bool {
        get async throws {
            do {
                _ = try await client.get(target.resource, namespace: target.namespace, name: target.name)
                return true
            } catch let status as Status where status.reason == "NotFound" {
                return false
            } catch {
                guard error is Status || error is TransportError else { throw error }
                return true
            }
        }
    }

    /// Does `work`, which makes the new object.
    /// - Throws: what `work` throws, when the old object is there again; otherwise a `CommandFailure` that holds the
    ///   manifest to put it back with.
    func restoring<Result>(_ work: () async throws -> Result) async throws -> Result {
        do { return try await work() } catch {
            do {
                _ = try await client.create(
                    target.resource, namespace: target.namespace, target.object.asNew.value, WriteOptions())
            } catch let status as Status where status.reason == "AlreadyExists" {
                throw error  // the new one has arrived after all
            } catch let second {
                throw CommandFailure(
                    "error: An error occurred force-replacing the existing object with the newly provided one:\n\n\(error.bareText).\n\nAdditionally, an error occurred attempting to restore the original object:\n\n\(second.bareText)\n\n\(remainder)"
                )
            }
            throw error
        }
    }

    /// What is left of the object, for `create -f`. A Secret is not shown but written to a file.
    private var remainder: String {
        let text = YAMLWriter.text(of: target.object.asNew.value.withoutManagedFields)
        guard target.resource.gvr == APIResource.secrets.gvr else {
            return "\(target.qualifiedName) was deleted. To put it back, create it from this manifest:\n\n\(text)"
        }
        let path = FileManager.default.temporaryDirectory.appending(path: "\(target.name)-\(UUID()).yaml").path
        do {
            try SystemFile.create(path, Array(text.utf8))
        } catch { return "\(target.qualifiedName) was deleted, and its manifest could not be kept: \(error)" }
        return "\(target.qualifiedName) was deleted. To put it back: svcctl create -f \(path)"
    }
}
