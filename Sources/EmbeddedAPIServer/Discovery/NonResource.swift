import KubernetesModel
import ServiceRules

extension APIServer {
    /// Answers what is no resource: health, version, discovery, the API's description, figures.
    func nonResourceResponse(_ context: RequestContext) async throws -> ServerResponse {
        guard context.method == "GET" || context.method == "HEAD" else { throw Status.methodNotAllowed }
        let path =
            context.path.count > 1 && context.path.hasSuffix("/") ? String(context.path.dropLast()) : context.path
        let parts = path.split(separator: "/").map(String.init)
        let discovery = Discovery(registry: registry)
        switch parts.first {
        case "livez", "healthz": return parts.count == 1 || parts == [parts[0], "ping"] ? .text("ok") : .notFoundPage
        case "readyz":
            // Ready means that the store answers.
            _ = try await store.read { try $0.revision() }
            return .text("ok")
        case "openapi" where parts.count > 1:
            return try openAPIResponse(parts.dropFirst().joined(separator: "/"), context)
        case "version" where parts.count == 1: return .json(version, indented: true)
        case "metrics" where parts.count == 1: return try await metricsResponse()
        case "api" where parts.count == 1:
            return discovery.aggregatedResponse(context, isCore: true)
                ?? .json(
                    discovery.coreVersions(address: "\(configuration.endpoint.address):\(configuration.endpoint.port)"))
        case "apis" where parts.count == 1:
            return discovery.aggregatedResponse(context, isCore: false) ?? .json(discovery.groupList)
        case "api" where parts.count == 2, "apis" where parts.count == 3:
            let (group, version) = parts.count == 2 ? ("", parts[1]) : (parts[1], parts[2])
            return discovery.resourceList(group, version).map { .json($0) } ?? .notFoundPage
        case "apis" where parts.count == 2: return discovery.group(parts[1]).map { .json($0) } ?? .notFoundPage
        case nil:
            let paths = ["/api", "/api/v1", "/apis", "/healthz", "/livez", "/metrics", "/readyz", "/version"]
            return .json(["paths": .array(paths.map(JSONValue.string))], indented: true)
        default: return .notFoundPage
        }
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
