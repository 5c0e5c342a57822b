public import JSON
public import KubernetesModel

/// Finds resources by the words of users and by kinds. What svcctl knows by heart (``APIResource/builtIn``) asks no
/// server; everything else is asked for once and kept.
public actor Discovery {
    private let client: APIClient
    private let cache: DiscoveryCache?
    private var known: ServerResources?
    /// Whether ``known`` came from the server in this run, so that asking again would say nothing new.
    private var isCurrent = false
    private var openAPIPaths: JSONObject?
    private var openAPIDocuments: [String: JSONValue] = [:]

    public init(client: APIClient, cache: DiscoveryCache? = nil) {
        self.client = client
        self.cache = cache
    }

    // MARK: Resources

    /// The resource that `word` names.
    /// - Throws: ``UnknownResource``, and what a request throws.
    public func resource(named word: String) async throws -> APIResource {
        let name = ResourceWord(word)
        if let found = name.pick(from: APIResource.builtIn) { return found }
        let served = try await resources().all
        if let found = name.pick(from: served) {
            warnOfOthers(with: name.resource, than: found, in: served)
            return found
        }
        if let found = name.pick(from: try await refreshed().all) { return found }
        throw UnknownResource(word: word, knownNames: Self.names(try await resources().all))
    }

    /// Says which resources of other groups share a short name, as kubectl does.
    private func warnOfOthers(with shortName: String, than found: APIResource, in served: [APIResource]) {
        guard found.shortNames.contains(shortName) else { return }
        for other in served where other.shortNames.contains(shortName) && other.gvr.group != found.gvr.group {
            client.warnings.receive(
                "short name \"\(shortName)\" could also match lower priority resource \(other.gvr.qualifiedName)")
        }
    }

    /// The resources behind `word`: those of a category (`all`), or the one of that name.
    public func resources(named word: String) async throws -> [APIResource] {
        if ResourceWord(word).pick(from: APIResource.builtIn) == nil {
            let members = try await resources().preferred.filter { $0.categories.contains(word) }
            if !members.isEmpty { return members }
        }
        return [try await resource(named: word)]
    }

    /// The resource that holds objects of a kind.
    /// - Throws: ``UnknownKind``, and what a request throws.
    public func resource(for gvk: GroupVersionKind) async throws -> APIResource {
        if let found = APIResource.builtIn.first(where: { $0.gvk == gvk }) { return found }
        let isWanted = { (resource: APIResource) in resource.gvk == gvk }
        if let found = try await resources().resources[gvk.apiVersion]?.first(where: isWanted) { return found }
        if let found = try await refreshed().resources[gvk.apiVersion]?.first(where: isWanted) { return found }
        throw UnknownKind(gvk)
    }

    /// All that the server serves.
    /// - Parameter ignoringCache: asks the server even where a cache has an answer.
    public func resources(ignoringCache: Bool = false) async throws -> ServerResources {
        if let known, isCurrent || !ignoringCache { return known }
        if !ignoringCache, let stored = cache?.load() {
            known = stored
            return stored
        }
        return try await refreshed()
    }

    private func refreshed() async throws -> ServerResources {
        if isCurrent, let known { return known }
        let server = try await fetch()
        known = server
        isCurrent = true
        cache?.store(server)
        return server
    }

    private static func names(_ resources: [APIResource]) -> [String] {
        resources.flatMap { [$0.gvr.resource, $0.singular] + $0.shortNames }.filter { !$0.isEmpty }
    }

    // MARK: Asking

    private static let aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json"

    private func fetch() async throws -> ServerResources {
        async let core = client.raw("GET", "/api", accept: Self.aggregated).json()
        async let groups = client.raw("GET", "/apis", accept: Self.aggregated).json()
        let (coreAnswer, groupsAnswer) = try await (core, groups)
        if let first = ServerResources(aggregated: coreAnswer), let second = ServerResources(aggregated: groupsAnswer) {
            return first.joined(with: second)
        }
        let versions = (coreAnswer["versions"]?.arrayValue ?? []).compactMap(\.stringValue)
        let list =
            [ServerResources.Group(name: "", versions: versions)]
            + (groupsAnswer["groups"]?.arrayValue ?? []).compactMap(ServerResources.Group.init(legacy:))
        return ServerResources(groups: list, resources: try await fetchResources(of: list))
    }

    /// The resources of each group version of a server without aggregated discovery. A group whose own server is away
    /// is left out, as kubectl leaves it out.
    private func fetchResources(of groups: [ServerResources.Group]) async throws -> [String: [APIResource]] {
        try await withThrowingTaskGroup(of: (String, [APIResource]).self) { [client] tasks in
            for group in groups {
                for version in group.versions {
                    let gvr = GroupVersionResource(group: group.name, version: version, resource: "")
                    tasks.addTask {
                        let answer: JSONValue
                        do {
                            answer = try await client.raw("GET", gvr.groupVersionPath).json()
                        } catch let status as Status where [404, 503].contains(status.code) {
                            return (gvr.apiVersion, [])
                        }
                        let resources = (answer["resources"]?.arrayValue ?? []).compactMap {
                            APIResource(legacy: $0, apiVersion: gvr.apiVersion)
                        }
                        return (gvr.apiVersion, resources)
                    }
                }
            }
            var found: [String: [APIResource]] = [:]
            for try await (apiVersion, resources) in tasks { found[apiVersion] = resources }
            return found
        }
    }

    // MARK: OpenAPI

    /// The OpenAPI v3 document of a group version (`apps/v1`); nil where the server publishes none.
    public func openAPI(_ apiVersion: String) async throws -> JSONValue? {
        if let document = openAPIDocuments[apiVersion] { return document }
        if openAPIPaths == nil {
            openAPIPaths = try await client.raw("GET", "/openapi/v3").json()["paths"]?.objectValue ?? [:]
        }
        let path = apiVersion.contains("/") ? "apis/\(apiVersion)" : "api/\(apiVersion)"
        guard let target = openAPIPaths?[path]?["serverRelativeURL"]?.stringValue else { return nil }
        let hash = target.firstRange(of: "hash=").map { String(target[$0.upperBound...].prefix { $0 != "&" }) }
        if let hash, let document = cache?.openAPI(apiVersion, hash: hash) {
            openAPIDocuments[apiVersion] = document
            return document
        }
        let answer = try await client.raw("GET", target)
        let document = try answer.json()
        if let hash { cache?.storeOpenAPI(apiVersion, hash: hash, answer.body) }
        openAPIDocuments[apiVersion] = document
        return document
    }

    // MARK: Version

    /// What `/version` says.
    public func serverVersion() async throws -> JSONValue { try await client.raw("GET", "/version").json() }
}
