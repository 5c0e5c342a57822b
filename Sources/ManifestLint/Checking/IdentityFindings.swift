internal import JSON
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
            guard hasMetadata, value.hasServiceSpec else { return nil }
            return mistyped("kind", in: value) ?? mistyped("apiVersion", in: value)
                ?? Finding(.root, "apiVersion and kind are missing", help: help(kind: true))
        case (let apiVersion?, nil):
            guard apiVersion == "v1", hasMetadata, value.hasServiceSpec else { return nil }
            return mistyped("kind", in: value) ?? Finding(.root, "kind is missing", help: help(kind: true))
        case (nil, let kind?):
            if ["service", "services", "svc"].contains(kind.lowercased()), kind != "Service" {
                return misspeltService(kind)
            }
            guard kind == "Service", hasMetadata, value["apiversion"] == nil else { return nil }
            return mistyped("apiVersion", in: value)
                ?? Finding(FieldPath("kind"), "apiVersion is missing", help: help(kind: false))
        case (let apiVersion?, let kind?):
            if apiVersion == "v1", kind != "Service",
                kind.lowercased() == "svc" || ["Service"].nearest(to: kind) != nil
            {
                return misspeltService(kind)
            }
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

    private static func misspeltService(_ kind: String) -> Finding {
        Finding(
            FieldPath("kind"), "no matches for kind \"\(kind)\" in version \"v1\"", help: "did you mean `Service`?")
    }
}

extension JSONValue {
    /// Whether this is a Service by its looks: objects of other kinds are nobody's business here.
    fileprivate var hasServiceSpec: Bool {
        guard let spec = self["spec"]?.objectValue else { return false }
        return spec.isEmpty || ["ports", "clusterIP", "externalName", "sessionAffinity"].contains { spec[$0] != nil }
    }
}
