internal import JSON
import KubernetesModel

extension APIServer {
    /// Answers who asks for the log of a container: as kube-apiserver where the question is wrong or the Pod is on no
    /// node, and otherwise that there is nobody here who runs containers.
    func podLog(_ target: Target, _ context: RequestContext) throws -> ServerResponse {
        guard context.method == "GET" else { throw Status.methodNotAllowed }
        let key = target.key
        guard let stored = try store.read({ try $0.object(key) }) else {
            throw Status.notFound(target.gvr, target.path.name)
        }
        let pod = try stored.object
        func names(_ member: String) -> [String] {
            (pod["spec"]?[member]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
        }
        let (own, initial) = (names("containers"), names("initContainers"))
        let wanted = context.query["container"] ?? ""
        if wanted.isEmpty, own.count != 1 {
            var message =
                "a container name must be specified for pod \(key.name), choose one of: [\(own.joined(separator: " "))]"
            if !initial.isEmpty { message += " or one of the init containers: [\(initial.joined(separator: " "))]" }
            throw Status.badRequest(message)
        }
        if !wanted.isEmpty, !(own + initial + names("ephemeralContainers")).contains(wanted) {
            throw Status.badRequest("container \(wanted) is not valid for pod \(key.name)")
        }
        let node = pod["spec"]?["nodeName"]?.stringValue ?? ""
        if node.isEmpty { return .text("") }
        throw Status.internalError(
            "there is no kubelet on node \(node.goQuoted): svcctl serve keeps Pods, but runs none, and nobody has written a log"
        )
    }
}
