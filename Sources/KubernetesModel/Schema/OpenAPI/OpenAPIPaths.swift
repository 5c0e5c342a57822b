internal import JSON

/// The operations on a resource, as the two versions of OpenAPI have them.
struct OpenAPIPaths {
    let version: OpenAPISchemaWriter.Version
    let resource: APIResource
    let schema: ObjectSchema
    let subresources: [String]

    var paths: [(path: String, item: JSONValue)] {
        let base = resource.gvr.groupVersionPath
        let scoped = resource.isNamespaced ? "\(base)/namespaces/{namespace}" : base
        let namespace = resource.isNamespaced ? [pathParameter("namespace")] : []
        let name = [pathParameter("name")]
        var paths: [(String, JSONValue)] = []
        if resource.isNamespaced {
            paths.append(("\(base)/\(resource.gvr.resource)", item([("list", "get")], [])))
        }
        paths.append(
            (
                "\(scoped)/\(resource.gvr.resource)",
                item([("list", "get"), ("create", "post"), ("deletecollection", "delete")], namespace)
            ))
        let whole = [("get", "get"), ("update", "put"), ("patch", "patch"), ("delete", "delete")]
        paths.append(("\(scoped)/\(resource.gvr.resource)/{name}", item(whole, name + namespace)))
        for subresource in subresources {
            paths.append(
                (
                    "\(scoped)/\(resource.gvr.resource)/{name}/\(subresource)",
                    item(Array(whole.dropLast()), name + namespace)
                ))
        }
        return paths
    }

    private func item(_ operations: [(verb: String, method: String)], _ parameters: [JSONValue]) -> JSONValue {
        var item: JSONObject = [:]
        for (verb, method) in operations where resource.verbs.contains(verb) {
            item[method] = operation(verb)
        }
        if !parameters.isEmpty { item["parameters"] = .array(parameters) }
        return .object(item)
    }

    private func operation(_ verb: String) -> JSONValue {
        let action = ["create": "post", "update": "put"][verb] ?? verb
        var operation: JSONObject = [
            "description": .string("\(verb) \(resource.kind)"),
            "x-kubernetes-action": .string(action),
            "x-kubernetes-group-version-kind": resource.gvk.openAPIValue,
        ]
        operation["parameters"] = .array(Self.queryParameters[verb, default: []].map(queryParameter))
        let result = verb == "list" ? schema.openAPIName + "List" : schema.openAPIName
        switch version {
        case .v2:
            operation["consumes"] = .array(verb == "patch" ? Self.patchTypes.map(JSONValue.string) : ["*/*"])
            operation["produces"] = ["application/json", "application/yaml"]
            operation["schemes"] = ["https"]
            operation["responses"] = ["200": ["description": "OK", "schema": reference(result)]]
            if let body = body(of: verb) {
                let parameter: JSONValue = ["in": "body", "name": "body", "required": true, "schema": body]
                operation["parameters"] = .array((operation["parameters"]?.arrayValue ?? []) + [parameter])
            }
        case .v3:
            let content: JSONValue = ["schema": reference(result)]
            operation["responses"] = [
                "200": ["description": "OK", "content": ["application/json": content, "application/yaml": content]]
            ]
            if let body = body(of: verb) {
                let types = verb == "patch" ? Self.patchTypes : ["*/*"]
                operation["requestBody"] = [
                    "content": .object(JSONObject(types.map { ($0, ["schema": body]) })), "required": true,
                ]
            }
        }
        return .object(operation)
    }

    private static let patchTypes = [
        "application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json",
        "application/strategic-merge-patch+json",
    ]

    private func body(of verb: String) -> JSONValue? {
        switch verb {
        case "create", "update": reference(schema.openAPIName)
        case "patch": ["type": "object"]
        case "delete": reference(ObjectSchema.deleteOptions.openAPIName)
        default: nil
        }
    }

    private func reference(_ name: String) -> JSONValue {
        let prefix = version == .v2 ? "#/definitions/" : "#/components/schemas/"
        return ["$ref": .string(prefix + name)]
    }

    /// The query parameters of each verb; clients look for `fieldValidation` before they rely on it.
    private static let queryParameters: [String: [String]] = [
        "list": [
            "allowWatchBookmarks", "continue", "fieldSelector", "labelSelector", "limit", "resourceVersion",
            "resourceVersionMatch", "sendInitialEvents", "timeoutSeconds", "watch",
        ],
        "create": ["dryRun", "fieldManager", "fieldValidation", "pretty"],
        "update": ["dryRun", "fieldManager", "fieldValidation", "pretty"],
        "patch": ["dryRun", "fieldManager", "fieldValidation", "force", "pretty"],
        "delete": ["dryRun", "gracePeriodSeconds", "orphanDependents", "propagationPolicy", "pretty"],
        "deletecollection": ["dryRun", "fieldSelector", "labelSelector", "propagationPolicy", "resourceVersion"],
        "get": ["pretty"],
    ]

    private func queryParameter(_ name: String) -> JSONValue {
        let type: JSONValue =
            switch name {
            case "limit", "timeoutSeconds", "gracePeriodSeconds": "integer"
            case "watch", "force", "allowWatchBookmarks", "sendInitialEvents", "orphanDependents": "boolean"
            default: "string"
            }
        return parameter(name, in: "query", type: type)
    }

    private func pathParameter(_ name: String) -> JSONValue {
        var parameter = parameter(name, in: "path", type: "string")
        parameter["required"] = true
        return parameter
    }

    private func parameter(_ name: String, in place: JSONValue, type: JSONValue) -> JSONValue {
        var parameter: JSONValue = ["in": place, "name": .string(name)]
        switch version {
        case .v2:
            parameter["type"] = type
            parameter["uniqueItems"] = true
        case .v3: parameter["schema"] = ["type": type, "uniqueItems": true]
        }
        return parameter
    }
}
