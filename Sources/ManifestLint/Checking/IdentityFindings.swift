internal import KubernetesModel

/// What keeps an apiserver from knowing the kind of an object.
enum IdentityFindings {
    /// - Returns: nil for an object that is identified, and for texts that are no objects of the API at all: charts,
    ///   pipelines, configurations of other programs.
    static func finding(for value: JSONValue, apiVersion: String?, kind: String?) -> Finding? {
        guard let kind else {
            guard apiVersion != nil, value["metadata"]?.objectValue != nil else { return nil }
            return Finding(.root, "kind is missing", help: "name the kind, for a Service: `kind: Service`")
        }
        if let misspelt = finding(forKind: kind, apiVersion: apiVersion) { return misspelt }
        guard let apiVersion else {
            guard value["metadata"]?.objectValue != nil, value["apiversion"] == nil else { return nil }
            return Finding(FieldPath("kind"), "apiVersion is missing", help: "add `apiVersion: v1`")
        }
        guard kind == "Service", !apiVersion.contains("/"), apiVersion != "v1" else { return nil }
        return Finding(
            FieldPath("apiVersion"), "no kind \"Service\" is registered for version \"\(apiVersion)\"",
            help: "a Service is `apiVersion: v1`")
    }

    private static func finding(forKind kind: String, apiVersion: String?) -> Finding? {
        guard kind != "Service", ["service", "services", "svc"].contains(kind.lowercased()),
            apiVersion == nil || apiVersion == "v1"
        else { return nil }
        return Finding(
            FieldPath("kind"), "no matches for kind \"\(kind)\" in version \"v1\"",
            help: "did you mean `Service`?")
    }
}
