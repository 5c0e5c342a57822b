import KubernetesModel

extension APIServer {
    /// Answers what is no resource: health, version, discovery.
    func nonResourceResponse(_ context: RequestContext) async throws -> ServerResponse {
        let path =
            context.path.count > 1 && context.path.hasSuffix("/") ? String(context.path.dropLast()) : context.path
        guard context.method == "GET" || context.method == "HEAD" else { throw Status.methodNotAllowed }
        switch path {
        case "/livez", "/healthz", "/readyz", "/livez/ping", "/healthz/ping", "/readyz/ping": return .text("ok")
        default: return .text("404 page not found\n", status: 404)
        }
    }
}
