public import JSON
public import KubernetesModel

/// Finds resources by the words of users and by kinds. What is built in (``APIResource/builtIn``) asks no
/// server; everything else is asked for once and kept.
public actor Discovery {
    private let client: APIClient
    private let cache: DiscoveryCache?
    private var known: ServerResources?
    /// Whether ``known`` came from the server in this run, so that asking again would say nothing new.
    private var isCurrent = false
    private var openAPIPaths: JSONObject?
    private var openAPIDocuments: [String: JSONValue] = [:]

    /// Without a cache, the server is asked each time.
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
        let current = try await refreshed()
        if let found = name.pick(from: current.all) { return found }
        warn(ofFailuresIn: current)
        throw UnknownResource(word: word, knownNames: Self.names(current.all))
    }

    /// What was not found may be in a group that could not be asked.
    private func warn(ofFailuresIn server: ServerResources) {
        if let summary = server.failureSummary { client.warnings.receive(summary) }
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
        let current = try await refreshed()
        if let found = current.resources[gvk.apiVersion]?.first(where: isWanted) { return found }
        warn(ofFailuresIn: current)
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
        guard coreAnswer["versions"]?.arrayValue != nil, groupsAnswer["groups"] != nil else {
            throw TransportError.badAnswer("the server does not say which APIs it has: no server of Kubernetes?")
        }
        let versions = (coreAnswer["versions"]?.arrayValue ?? []).compactMap(\.stringValue).filter(\.isAPIName)
        let list =
            [ServerResources.Group(name: "", versions: versions)]
            + (groupsAnswer["groups"]?.arrayValue ?? []).compactMap(ServerResources.Group.init(legacy:))
        return try await fetchResources(of: list)
    }

    /// The resources of each group version of a server without aggregated discovery. One whose own server is away or
    /// answers nonsense is left out, as kubectl leaves it out, and noted.
    private func fetchResources(of groups: [ServerResources.Group]) async throws -> ServerResources {
        let versions = groups.flatMap { group in
            group.versions.map { GroupVersionResource(group: group.name, version: $0, resource: "") }
        }
        return try await withThrowingTaskGroup(of: (String, Result<[APIResource], any Error>).self) { [client] tasks in
            for version in versions {
                tasks.addTask {
                    do {
                        let answer = try await client.raw("GET", version.groupVersionPath).json()
                        guard let resources = answer["resources"]?.arrayValue else {
                            throw TransportError.badAnswer("the server's answer is no list of resources")
                        }
                        let read = resources.compactMap {
                            APIResource(legacy: $0, apiVersion: version.apiVersion)
                        }
                        return (version.apiVersion, .success(read))
                    } catch is CancellationError {
                        throw CancellationError()
                    } catch {
                        return (version.apiVersion, .failure(error))
                    }
                }
            }
            var found: [String: [APIResource]] = [:]
            var failures: [String: String] = [:]
            var last: (any Error)?
            for try await (apiVersion, result) in tasks {
                switch result {
                case .success(let resources): found[apiVersion] = resources
                case .failure(let error):
                    last = error
                    failures[apiVersion] = (error as? Status)?.message ?? "\(error)"
                }
            }
            if found.isEmpty, let last { throw last }
            return ServerResources(groups: groups, resources: found, failures: failures)
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
        // The address is a path on this server, and its hash the name of a file, or neither is used.
        guard let target = openAPIPaths?[path]?["serverRelativeURL"]?.stringValue, target.hasPrefix("/"),
            target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let hash = target.firstRange(of: "hash=").map { String(target[$0.upperBound...].prefix { $0 != "&" }) }
            .flatMap { $0.isFileHash ? $0 : nil }
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

extension String {
    /// Letters and digits only, as the hash of a document: nothing that leads out of a folder.
    fileprivate var isFileHash: Bool {
        !isEmpty && utf8.count <= 128 && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
