internal import JSON
import KubernetesModel

/// What users ask about themselves: nothing of it is stored.
struct ReviewStrategy: ResourceStrategy {
    let resource: APIResource

    private static func review(_ group: String, _ kind: String) -> ReviewStrategy {
        ReviewStrategy(
            resource: APIResource(
                gvr: GroupVersionResource(group: group, version: "v1", resource: kind.lowercased() + "s"), kind: kind,
                isNamespaced: false, verbs: ["create"]))
    }

    static let all = [
        review("authentication.k8s.io", "SelfSubjectReview"),
        review("authorization.k8s.io", "SelfSubjectAccessReview"),
        review("authorization.k8s.io", "SelfSubjectRulesReview"),
    ]
}

extension APIServer {
    /// Answers a review in the name of who sends it.
    func review(_ target: Target, _ context: RequestContext) throws -> ServerResponse {
        let user = try effectiveUser(context)
        let options = try WriteOptions("CreateOptions", context)
        var object = try ObjectDecoder(target.strategy, options, configuration.cluster).decode(context).object
        if object["metadata"]?.objectValue?.isEmpty != false { object["metadata"] = ["creationTimestamp": .null] }
        switch target.resource.kind {
        case "SelfSubjectReview":
            let groups = JSONValue.array(user.groups.map(JSONValue.string))
            object.setMetadata("creationTimestamp", .string(configuration.clock().description))
            object["status"] = ["userInfo": ["username": .string(user.name), "groups": groups]]
        case "SelfSubjectAccessReview": object["status"] = try Self.access(object["spec"] ?? [:], user)
        default: object["status"] = try Self.rules(object["spec"] ?? [:], user)
        }
        return .json(.object(target.resource.named(object)), status: 201)
    }

    private static func access(_ spec: JSONValue, _ user: UserInfo) throws(Status) -> JSONValue {
        func text(_ attributes: JSONValue, _ key: String) -> String { attributes[key]?.stringValue ?? "" }
        let wanted: AccessAttributes
        switch (spec["resourceAttributes"], spec["nonResourceAttributes"]) {
        case (let attributes?, nil):
            wanted = AccessAttributes(
                verb: text(attributes, "verb"), group: text(attributes, "group"),
                resource: text(attributes, "resource"), subresource: text(attributes, "subresource"),
                namespace: text(attributes, "namespace"), name: text(attributes, "name"))
        case (nil, let attributes?):
            wanted = AccessAttributes(verb: text(attributes, "verb"), path: text(attributes, "path"))
        default:
            throw .invalid(
                GroupVersionKind(group: "authorization.k8s.io", version: "v1", kind: "SelfSubjectAccessReview"), "",
                [
                    .invalid(
                        FieldPath("spec", "resourceAttributes"), .json(.null),
                        "exactly one of nonResourceAttributes or resourceAttributes must be specified")
                ])
        }
        return ["allowed": .bool(user.may(wanted))]
    }

    /// What a user may do in a namespace, as rules.
    private static func rules(_ spec: JSONValue, _ user: UserInfo) throws(Status) -> JSONValue {
        let namespace = spec["namespace"]?.stringValue ?? ""
        guard !namespace.isEmpty else { throw .badRequest("no namespace on request") }
        var resources: [JSONValue] = [
            rule(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"]),
            rule(["create"], ["authorization.k8s.io"], ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]),
        ]
        var probe = AccessAttributes(verb: "get", resource: "services", namespace: namespace)
        if user.may(probe) {
            probe.verb = "create"
            let mayWrite = user.may(probe)
            resources.append(rule(mayWrite ? ["*"] : ["get", "list", "watch"], ["*"], ["*"]))
        }
        let paths = AccessAttributes.openPaths.flatMap { [JSONValue.string($0), .string("\($0)/*")] }
        var others: [JSONValue] = [["verbs": ["get"], "nonResourceURLs": .array(paths)]]
        if user.may(AccessAttributes(verb: "get", path: "/metrics")) {
            let all = user.may(AccessAttributes(verb: "post", path: "/metrics"))
            others.append(["verbs": all ? ["*"] : ["get"], "nonResourceURLs": ["*"]])
        }
        return ["resourceRules": .array(resources), "nonResourceRules": .array(others), "incomplete": false]
    }

    private static func rule(_ verbs: [String], _ groups: [String], _ resources: [String]) -> JSONValue {
        func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
        return ["verbs": list(verbs), "apiGroups": list(groups), "resources": list(resources)]
    }
}
