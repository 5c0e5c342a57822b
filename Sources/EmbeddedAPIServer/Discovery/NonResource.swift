internal import JSON
import KubernetesModel
import ServiceRules
import Synchronization

extension APIServer {
    /// Answers what is no resource: health, version, discovery, the API's description, figures.
    func nonResourceResponse(_ context: RequestContext) async throws -> ServerResponse {
        guard context.method == "GET" || context.method == "HEAD" else { throw Status.methodNotAllowed }
        let path =
            context.path.count > 1 && context.path.hasSuffix("/") ? String(context.path.dropLast()) : context.path
        let parts = path.split(separator: "/").map(String.init)
        let discovery = Discovery(registry: registry)
        switch parts.first {
        case "livez", "readyz", "healthz": return try await healthResponse(parts, context)
        case "openapi" where parts.count > 1:
            return try openAPIResponse(parts.dropFirst().joined(separator: "/"), context)
        case "version" where parts.count == 1: return .json(version, indented: true)
        case "metrics" where parts.count == 1: return try await metricsResponse()
        case "api" where parts.count == 1:
            let address = advertised.withLock { $0.address.with(port: $0.port) }
            return discovery.aggregatedResponse(context, isCore: true)
                ?? .json(discovery.coreVersions(address: address))
        case "apis" where parts.count == 1:
            return discovery.aggregatedResponse(context, isCore: false) ?? .json(discovery.groupList)
        case "api" where parts.count == 2, "apis" where parts.count == 3:
            let (group, version) = parts.count == 2 ? ("", parts[1]) : (parts[1], parts[2])
            return discovery.resourceList(group, version).map { .json($0) } ?? .failure(.noSuchResource)
        case "apis" where parts.count == 2: return discovery.group(parts[1]).map { .json($0) } ?? .notFoundPage
        case nil:
            let paths = ["/api", "/api/v1", "/apis", "/healthz", "/livez", "/metrics", "/readyz", "/version"]
            return .json(["paths": .array(paths.map(JSONValue.string))], indented: true)
        default: return .notFoundPage
        }
    }

    /// What makes the server healthy, each by its name.
    private static let healthChecks = ["ping", "store"]

    /// The answer of `/livez` and its like, of one of their checks, and with `verbose` the list of them.
    private func healthResponse(_ parts: [String], _ context: RequestContext) async throws -> ServerResponse {
        // Healthy means that the store answers.
        _ = try store.read { try $0.revision() }
        if parts.count == 2, Self.healthChecks.contains(parts[1]) { return .text("ok") }
        guard parts.count == 1 else { return .notFoundPage }
        guard context.query["verbose"] != nil else { return .text("ok") }
        let lines = Self.healthChecks.map { "[+]\($0) ok\n" }.joined()
        return .text("\(lines)\(parts[0]) check passed\n")
    }

    private var version: JSONValue {
        let version = configuration.cluster.version
        let minor = JSONValue.string(String(version.minor))
        return [
            "major": "1", "minor": minor, "emulationMajor": "1", "emulationMinor": minor,
            "minCompatibilityMajor": "1", "minCompatibilityMinor": .string(String(version.minor - 1)),
            "gitVersion": .string("v\(version).0+svcctl"), "gitCommit": "", "gitTreeState": "",
            "buildDate": "1970-01-01T00:00:00Z", "goVersion": "", "compiler": "swift", "platform": "linux/amd64",
        ]
    }
}

extension ServerResponse {
    static let notFoundPage = ServerResponse.text("404 page not found\n", status: 404)
}
