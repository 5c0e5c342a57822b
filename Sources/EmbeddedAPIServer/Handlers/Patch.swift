import KubernetesModel
import ObjectPatching

extension APIServer {
    func patch(_ target: Target, _ context: RequestContext) async throws -> ServerResponse {
        throw Status.internalError("patches are not served yet")
    }
}
