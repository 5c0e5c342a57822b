internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// Waits until one object is as wanted, reading it once and then watching it.
struct ObjectWait: Sendable {
    let connection: Connection
    let object: Target
    let deadline: Deadline

    /// `services/web`
    private var subject: String { "\(object.resource.gvr.resource)/\(object.name)" }

    private func watch(_ resource: APIResource, _ selector: String, label: String? = nil) -> ResourceWatch {
        ResourceWatch(
            connection.client, resource,
            ResourceWatch.Options(
                namespace: object.namespace, labelSelector: label, fieldSelector: selector.isEmpty ? nil : selector))
    }

    /// The object as the server has it. A server in trouble, and a connection that breaks, are given time to recover:
    /// the deadline ends that.
    private func stored() async throws -> JSONValue {
        while true {
            do {
                return try await connection.client.get(
                    object.resource, namespace: object.namespace, name: object.name
                ).json()
            } catch let error as Status where error.code == 429 || error.code >= 500 {
                try await connection.client.sleep(.seconds(1))
            } catch let error as TransportError where error.code != .credentials && error.code != .certificate {
                try await connection.client.sleep(.seconds(1))
            }
        }
    }

    /// Returns the object as soon as `isMet` holds for it.
    /// - Throws: ``WaitTimeout``; a `Status` of NotFound where the object goes away meanwhile; what `isMet` throws.
    func until(_ isMet: @escaping @Sendable (JSONValue) throws -> Bool) async throws -> JSONValue {
        let met = try await deadline.limit { [self] () -> JSONValue? in
            let current = try await stored()
            if try isMet(current) { return current }
            for try await event in watch(object.resource, "metadata.name=\(object.name)") {
                if event.kind == .deleted { throw Status.notFound(object.resource.gvr, object.name) }
                if try isMet(event.object) { return event.object }
            }
            return nil
        }
        guard let met, let met else { throw WaitTimeout(subject: subject) }
        return met
    }

    /// Returns once the object is gone, or another one has its name.
    /// - Parameter uid: whose end is waited for; nil: of the one that is there now.
    /// - Throws: ``WaitTimeout``.
    func untilDeleted(uid: String?) async throws {
        let isGone = try await deadline.limit { [self] () -> Bool in
            let current: JSONValue
            do { current = try await stored() } catch let status as Status where status.code == 404 { return true }
            let wanted = uid ?? current["metadata"]?["uid"]?.stringValue
            if current["metadata"]?["uid"]?.stringValue != wanted { return true }
            // An object that goes between the read above and the watch's own list leaves no event behind, so the list
            // decides first.
            let list = try await connection.client.listPage(
                object.resource, namespace: object.namespace,
                ListOptions(fieldSelector: "metadata.name=\(object.name)")
            ).json()
            guard list["items"]?.arrayValue?.first?["metadata"]?["uid"]?.stringValue == wanted else { return true }
            var options = ResourceWatch.Options(
                namespace: object.namespace, fieldSelector: "metadata.name=\(object.name)")
            options.resourceVersion = list["metadata"]?["resourceVersion"]?.stringValue
            options.initialList = list
            for try await event in ResourceWatch(connection.client, object.resource, options) {
                if event.kind == .deleted || event.object["metadata"]?["uid"]?.stringValue != wanted { return true }
            }
            return false
        }
        if isGone != true { throw WaitTimeout(subject: subject) }
    }

    /// Returns once the Service has `count` ready endpoints.
    func untilEndpoints(_ count: Int) async throws {
        let isMet = try await deadline.limit { [self] () -> Bool in
            _ = try await stored()
            var ready: [String: Set<String>] = [:]
            let slices = watch(.endpointSlices, "", label: "kubernetes.io/service-name=\(object.name)")
            if count == 0 { return true }
            for try await event in slices {
                let name = event.object["metadata"]?["name"]?.stringValue ?? ""
                ready[name] = event.kind == .deleted ? nil : Self.readyAddresses(of: event.object)
                if ready.values.reduce(into: Set<String>(), { $0.formUnion($1) }).count >= count { return true }
            }
            return false
        }
        if isMet != true { throw WaitTimeout(subject: subject) }
    }

    /// The endpoints of a slice that receive traffic; several addresses of one endpoint count once.
    private static func readyAddresses(of slice: JSONValue) -> Set<String> {
        var addresses = Set<String>()
        for endpoint in slice["endpoints"]?.arrayValue ?? [] {
            // A missing condition means ready.
            guard endpoint["conditions"]?["ready"]?.boolValue ?? true,
                let address = endpoint["addresses"]?[0]?.stringValue
            else { continue }
            addresses.insert(endpoint["targetRef"]?["uid"]?.stringValue ?? address)
        }
        return addresses
    }
}
