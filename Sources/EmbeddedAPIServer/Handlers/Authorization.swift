import KubernetesModel

extension APIServer {
    /// Who a request counts as: its sender, or the user that an administrator impersonates.
    func effectiveUser(_ context: RequestContext) throws(Status) -> UserInfo {
        let sender = context.request.user
        let name = context.request.header("Impersonate-User")
        let groups = context.request.headers.filter { $0.name.lowercased() == "impersonate-group" }.map(\.value)
        guard !name.isEmpty || !groups.isEmpty else { return sender }
        guard !name.isEmpty else {
            throw Status(
                code: 500, reason: "InternalError",
                message: "Internal error occurred: requested [{Group  \(groups[0])  }] without impersonating a user")
        }
        let users = GroupVersionResource(version: "", resource: "users")
        guard sender.scope.isUnlimited, sender.may(AccessAttributes(verb: "impersonate", resource: "users")) else {
            throw .forbidden(
                users, name,
                "User \"\(sender.name)\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope")
        }
        return UserInfo(name: name, groups: groups + ["system:authenticated"])
    }

    /// - Throws: 403 where the user may not do what the request is for.
    func authorize(_ context: RequestContext, _ path: RequestPath) throws(Status) {
        let user = try effectiveUser(context)
        let wanted = AccessAttributes(context, path)
        guard !user.may(wanted) else { return }
        let resource = path.subresource.isEmpty ? path.resource : "\(path.resource)/\(wanted.subresource)"
        let place =
            wanted.namespace.isEmpty ? "at the cluster scope" : "in the namespace \"\(wanted.namespace)\""
        throw .forbidden(
            GroupVersionResource(group: path.group, version: path.version, resource: path.resource), path.name,
            "User \"\(user.name)\" cannot \(wanted.verb) resource \"\(resource)\" in API group \"\(path.group)\" "
                + place)
    }

    /// - Throws: 403 where the user may not read what is no resource.
    func authorizePath(_ context: RequestContext) throws(Status) {
        let user = try effectiveUser(context)
        let wanted = AccessAttributes(verb: context.method.lowercased(), path: context.path)
        guard !user.may(wanted) else { return }
        throw Status(
            code: 403, reason: "Forbidden",
            message: "forbidden: User \"\(user.name)\" cannot \(wanted.verb) path \"\(context.path)\"",
            details: Status.Details())
    }
}

extension AccessAttributes {
    init(_ context: RequestContext, _ path: RequestPath) {
        let isCollection = path.name.isEmpty
        let verb =
            switch context.method {
            case "POST": "create"
            case "PUT": "update"
            case "PATCH": "patch"
            case "DELETE": isCollection ? "deletecollection" : "delete"
            default: context.query.flag("watch") || path.isWatch ? "watch" : isCollection ? "list" : "get"
            }
        self.init(
            verb: verb, group: path.group, resource: path.resource,
            subresource: path.subresource.split(separator: "/").first.map(String.init) ?? "",
            namespace: path.namespace, name: path.name)
        if path.resource == "namespaces", namespace.isEmpty { namespace = path.name }
    }
}
