import KubernetesModel

extension APIServer {
    /// Whoever comes through the door may do everything; who impersonates another user may do what that one may: nothing,
    /// unless it is one of the administrators.
    func authorize(_ context: RequestContext, _ path: RequestPath) throws(Status) {
        let user = context.request.header("Impersonate-User")
        guard !user.isEmpty else { return }
        let groups = context.request.headers.filter { $0.name.lowercased() == "impersonate-group" }.map(\.value)
        if groups.contains("system:masters") || user == "system:admin" || user == "kubernetes-admin" { return }
        let isCollection = path.name.isEmpty
        let verb =
            switch context.method {
            case "POST": "create"
            case "PUT": "update"
            case "PATCH": "patch"
            case "DELETE": isCollection ? "deletecollection" : "delete"
            default: context.query.flag("watch") ? "watch" : isCollection ? "list" : "get"
            }
        let resource = path.subresource.isEmpty ? path.resource : "\(path.resource)/\(path.subresource)"
        let place = path.namespace.isEmpty ? "at the cluster scope" : "in the namespace \"\(path.namespace)\""
        throw .forbidden(
            GroupVersionResource(group: path.group, version: path.version, resource: path.resource), path.name,
            "User \"\(user)\" cannot \(verb) resource \"\(resource)\" in API group \"\(path.group)\" \(place)")
    }
}
