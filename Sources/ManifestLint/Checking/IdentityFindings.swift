internal import KubernetesModel

/// What keeps an apiserver from knowing the kind of an object.
enum IdentityFindings {
    /// - Parameters:
    ///   - apiVersion: nil where it is missing, empty or no text, and so is `kind`.
    /// - Returns: nil for an object that is identified, and for texts that are no objects of the API at all: charts,
    ///   pipelines, configurations of other programs.
    static func finding(for value: JSONValue, apiVersion: String?, kind: String?) -> Finding? {
        let hasMetadata = value["metadata"]?.objectValue != nil
        switch (apiVersion, kind) {
        case (nil, nil):
            // Other programs have metadata too, but hardly a spec beside it.
            guard hasMetadata, value["spec"]?.objectValue != nil else { return nil }
            return mistyped("kind", in: value) ?? mistyped("apiVersion", in: value)
                ?? Finding(.root, "apiVersion and kind are missing", help: help(kind: true))
        case (_?, nil):
            guard hasMetadata else { return nil }
            return mistyped("kind", in: value) ?? Finding(.root, "kind is missing", help: help(kind: true))
        case (nil, let kind?):
            if let misspelt = misspeltService(kind) { return misspelt }
            guard hasMetadata, value["apiversion"] == nil else { return nil }
            return mistyped("apiVersion", in: value)
                ?? Finding(FieldPath("kind"), "apiVersion is missing", help: help(kind: false))
        case (let apiVersion?, let kind?):
            if apiVersion == "v1", let misspelt = misspeltService(kind) { return misspelt }
            let gvk = GroupVersionKind(apiVersion: apiVersion, kind: kind)
            // Groups with a dot may well have a Service of their own.
            guard kind == "Service", gvk != .service, !gvk.group.contains(".") else { return nil }
            return Finding(
                FieldPath("apiVersion"), "no kind \"Service\" is registered for version \"\(apiVersion)\"",
                help: "a Service is `apiVersion: v1`")
        }
    }

    private static func help(kind: Bool) -> String {
        kind ? "name the kind, for a Service: `apiVersion: v1` and `kind: Service`" : "add `apiVersion: v1`"
    }

    private static func mistyped(_ field: String, in value: JSONValue) -> Finding? {
        guard let value = value[field], !value.isNull, value.stringValue == nil else { return nil }
        return Finding(
            FieldPath(field), "\(field) has to be text", help: "for a Service: `apiVersion: v1` and `kind: Service`")
    }

    private static func misspeltService(_ kind: String) -> Finding? {
        guard kind != "Service", ["service", "services", "svc"].contains(kind.lowercased()) else { return nil }
        return Finding(
            FieldPath("kind"), "no matches for kind \"\(kind)\" in version \"v1\"", help: "did you mean `Service`?")
    }
}
