internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import ServiceNetworking

/// Reads from a cluster what a verb needs, and no more: a developer's role ends at a namespace. What the role forbids
/// is left out with a remark.
struct ClusterReader: Sendable {
    let client: APIClient
    var objects = ClusterObjects()
    /// What could not be read, a line each.
    var remarks: [String] = []
    /// The kinds, with their namespaces, that the role forbids, `Pod shop`, and the server's words for it.
    private(set) var forbidden: [String: String] = [:]
    private var asked: Set<String> = []

    init(_ client: APIClient) { self.client = client }

    /// Adds the objects of a list.
    ///
    /// - Returns: false where the role forbids it; a server that does not know the resource has none of it.
    @discardableResult
    mutating func list(
        _ resource: APIResource, _ namespace: String?, labels: String? = nil, isQuiet: Bool = false
    ) async throws -> Bool {
        let scope = "\(resource.kind) \(namespace ?? "")"
        guard asked.insert("\(scope) \(labels ?? "")").inserted else { return forbidden[scope] == nil }
        do {
            let list = try await client.list(
                resource, namespace: namespace, ListOptions(labelSelector: labels, limit: 500))
            for object in resource.objects(of: list) { objects.add(object) }
        } catch let status as Status where status.code == 404 {
        } catch let status as Status where status.code == 403 {
            forbidden[scope] = status.message
            if !isQuiet { remarks.append("\(resource.kind) objects are left out: \(status.message)") }
            return false
        }
        return true
    }

    /// Adds one object.
    ///
    /// - Returns: the object; nil where there is none, or the role forbids it.
    @discardableResult
    mutating func get(_ resource: APIResource, _ namespace: String?, _ name: String) async throws -> KubernetesObject? {
        let scope = "\(resource.kind) \(namespace ?? "")"
        guard asked.insert("\(scope) \(name)").inserted else { return nil }
        do {
            var object = try await client.get(resource, namespace: namespace, name: name).object()
            object.json["kind"] = .string(resource.kind)
            objects.add(object)
            return object
        } catch let status as Status where status.code == 404 {
            return nil
        } catch let status as Status where status.code == 403 {
            forbidden[scope] = status.message
            remarks.append("\(resource.kind) \(name) is left out: \(status.message)")
            return nil
        }
    }

    // MARK: Services

    /// Adds the Services that are named, with their slices; who names one must be allowed to read it.
    mutating func services(named names: [String], in namespace: String) async throws {
        for name in names where asked.insert("Service \(namespace) \(name)").inserted {
            do {
                var object = try await client.get(.services, namespace: namespace, name: name).object()
                object.json["kind"] = "Service"
                objects.add(object)
            } catch let status as Status where status.code == 404 {
                continue
            }
            try await slices(of: name, in: namespace)
        }
    }

    /// Adds the slices of one Service.
    mutating func slices(of name: String, in namespace: String) async throws {
        try await list(.endpointSlices, namespace, labels: "\(EndpointSlice.serviceNameLabel)=\(name)")
    }

    /// Adds all Services of a namespace, or of all, and their slices.
    ///
    /// - Parameter fallback: the namespace that will do where the role does not reach beyond it.
    /// - Returns: the namespace that was read; nil for all.
    mutating func services(
        of namespace: String?, fallback: String, slices: Bool = true
    ) async throws -> String? {
        var namespace = namespace
        if namespace == nil, try await !list(.services, nil, isQuiet: true) {
            namespace = fallback
            remarks.append("Services outside of namespace \(fallback) are left out: the role ends there")
        }
        // In the one namespace that is left there is nothing to leave out any more.
        if let namespace {
            let list = try await client.list(.services, namespace: namespace, ListOptions(limit: 500))
            for object in APIResource.services.objects(of: list) { objects.add(object) }
        }
        if slices { try await self.list(.endpointSlices, namespace) }
        return namespace
    }
}
