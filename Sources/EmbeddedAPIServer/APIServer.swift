import KubernetesModel
import Synchronization

/// A small apiserver for the Service family, in this process.
///
/// It answers as kube-apiserver 1.36 does. ``respond(to:)`` is its only door: `--embedded` calls it directly, and
/// ``HTTPServer`` for every request that comes over a socket.
public final class APIServer: Sendable {
    /// What the server was started with.
    public let configuration: ServerConfiguration
    let registry: Registry
    let store: ObjectStore
    let watches: WatchHub
    let cache = ObjectCache()
    let requests = RequestCounts()
    let openAPI: OpenAPICache
    /// Where the `kubernetes` Service leads: as configured, and once a socket listens, there.
    let advertised: Mutex<(address: IPAddress, port: Int)>

    /// Opens the store, and where it is new puts into it what every cluster has.
    /// - Throws: ``StoreError``.
    public init(_ configuration: ServerConfiguration) async throws {
        self.configuration = configuration
        advertised = Mutex(configuration.endpoint)
        registry = Registry(configuration.cluster)
        openAPI = OpenAPICache(registry, configuration.cluster)
        store = try ObjectStore(
            configuration.store, keptChanges: configuration.keptChanges, keptBytes: configuration.keptBytes)
        watches = WatchHub(store: store)
        try await bootstrap()
    }

    /// Answers a request. It never throws: a failure is an answer as well.
    public func respond(to request: ServerRequest) async -> ServerResponse {
        let start = ContinuousClock.now
        let context = RequestContext(request)
        let path = RequestPath(context.path)
        let isShort = context.body.count <= Self.shortSize
        // What takes long to read must not keep the connections waiting that share a thread with this one.
        let response = await withTaskExecutorPreference(isShort ? nil : globalConcurrentExecutor) {
            await answer { try await route(context, path) }
        }
        let time = start.duration(to: .now).components
        requests.record(
            verb: context.method, resource: knownResource(path), code: response.status,
            seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18)
        return response
    }

    /// The resource of a path as figures name it: none that a client makes up.
    private func knownResource(_ path: RequestPath?) -> String {
        guard let path else { return "" }
        let gvr = GroupVersionResource(group: path.group, version: path.version, resource: path.resource)
        return registry[gvr] == nil ? "other" : path.resource
    }

    /// The answer that `body` makes, or the one that tells why it could not.
    /// - Parameter warnings: what the sender is told in either case.
    func answer(warnings: [String] = [], _ body: () async throws -> ServerResponse) async -> ServerResponse {
        let response: ServerResponse
        do {
            response = try await body()
        } catch let status as Status {
            response = .failure(status)
        } catch let error as StoreError {
            response = .failure(error.status)
        } catch {
            response = .failure(.internalError("\(error)"))
        }
        return response.warning(warnings)
    }

    /// Ends all watches. Requests that come later are still answered.
    public func shutDown() async { await watches.shutDown() }

    private func route(_ context: RequestContext, _ path: RequestPath?) async throws -> ServerResponse {
        if context.body.count > configuration.maximumBodySize {
            throw Status(
                code: 413, reason: "RequestEntityTooLarge",
                message: "Request entity too large: limit is \(configuration.maximumBodySize)")
        }
        guard let path else {
            try authorizePath(context)
            return try await nonResourceResponse(context)
        }
        let gvr = GroupVersionResource(group: path.group, version: path.version, resource: path.resource)
        guard let strategy = registry[gvr] else {
            let isKnown = registry.groupVersions.contains { $0 == (path.group, path.version) }
            return isKnown ? .failure(.noSuchResource) : .notFoundPage
        }
        try authorize(context, path)
        let warnings = strategy.deprecation.map { [$0] } ?? []
        return await answer(warnings: warnings) { try await respond(context, path, strategy) }
    }

    private func respond(
        _ context: RequestContext, _ path: RequestPath, _ strategy: any ResourceStrategy
    ) async throws -> ServerResponse {
        let target = Target(path: path, strategy: strategy)
        let subresource = path.subresource.split(separator: "/").first ?? ""
        if subresource == "proxy", strategy.subresources.contains(where: { $0.name == subresource }) {
            return try await proxy(target, context)
        }
        if subresource == "portforward", target.gvr == APIResource.pods.gvr {
            throw Status.badRequest(
                "this server forwards ports over WebSocket with the protocol v4.channel.k8s.io, and not over SPDY: "
                    + "use svcctl port-forward")
        }
        if !path.subresource.isEmpty, !strategy.subresources.contains(where: { $0.name == path.subresource }) {
            throw Status.noSuchResource
        }
        if subresource == "log" { return try podLog(target, context) }
        if subresource == "scale" { return try await scale(target, context) }
        let verb = try target.verb(context)
        switch verb {
        case "get": return try await get(target, context)
        case "list": return try await list(target, context)
        case "watch": return try await watch(target, context)
        case "create":
            return strategy is ReviewStrategy
                ? try review(target, context) : try await create(target, context)
        case "update": return try await update(target, context)
        case "patch": return try await patch(target, context)
        case "delete": return try await delete(target, context)
        case "deletecollection": return try await deleteCollection(target, context)
        default: throw Status.methodNotAllowed
        }
    }
}

/// What a request is about.
struct Target: Sendable {
    let path: RequestPath
    let strategy: any ResourceStrategy

    var resource: APIResource { strategy.resource }
    var gvr: GroupVersionResource { resource.gvr }
    var key: ObjectKey { key(path.name) }

    func key(_ name: String) -> ObjectKey {
        ObjectKey(resource: gvr.qualifiedName, namespace: path.namespace, name: name)
    }

    /// The verb of the API that the method stands for here.
    /// - Throws: 405 where the resource does not have it.
    func verb(_ context: RequestContext) throws(Status) -> String {
        let isCollection = path.name.isEmpty
        let verb: String? =
            switch context.method {
            case "GET": path.isWatch ? "watch" : isCollection ? (context.query.flag("watch") ? "watch" : "list") : "get"
            case "POST": isCollection ? "create" : nil
            case "PUT": isCollection ? nil : "update"
            case "PATCH": isCollection ? nil : "patch"
            case "DELETE": isCollection ? "deletecollection" : "delete"
            default: nil
            }
        guard let verb else { throw .methodNotAllowed }
        if verb == "get", context.query.flag("watch") { return "watch" }
        let isPerNamespace = verb == "create" || verb == "deletecollection"
        if isPerNamespace, resource.isNamespaced, path.namespace.isEmpty { throw .methodNotAllowed }
        let verbs = strategy.subresources.first { $0.name == path.subresource }?.verbs ?? resource.verbs
        guard verbs.contains(verb) else { throw .methodNotAllowed }
        return verb
    }
}

extension Status {
    static let noSuchResource = Status(
        code: 404, reason: "NotFound", message: "the server could not find the requested resource",
        details: Status.Details())
    static let methodNotAllowed = Status(
        code: 405, reason: "MethodNotAllowed",
        message: "the server does not allow this method on the requested resource",
        details: Status.Details())
}
