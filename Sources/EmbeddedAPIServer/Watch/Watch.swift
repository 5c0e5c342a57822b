import KubernetesModel

extension APIServer {
    func watch(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        throw Status.internalError("watches are not served yet")
    }
}
