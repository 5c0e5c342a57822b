import KubernetesModel

extension APIServer {
    func get(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        let encoder = try ObjectEncoder(target.resource, context, now: configuration.clock())
        let key = target.key
        guard let stored = try store.read({ try $0.object(key) }) else {
            throw Status.notFound(target.gvr, target.path.name)
        }
        return try encoder.response(stored)
    }
}
