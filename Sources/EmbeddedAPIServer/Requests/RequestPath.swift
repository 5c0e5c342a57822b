import KubernetesModel

/// Where a request goes: a resource of the API, or something beside it.
struct RequestPath: Sendable, Equatable {
    /// Empty for the core group.
    var group = ""
    var version = ""
    /// Empty for all namespaces, and for resources outside them.
    var namespace = ""
    /// The plural, `services`.
    var resource = ""
    var name = ""
    /// `status`, `finalize` … ; empty for the object itself.
    var subresource = ""
    /// Whether it is one of the old paths that always watch, `/api/v1/watch/namespaces/NS/services`.
    var isWatch = false

    /// Reads `/api/v1/namespaces/NS/services/NAME/status` and its like, as the request-info resolver of kube-apiserver.
    /// Returns nil where the path names no resource.
    init?(_ path: String) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: true).map { $0.removingPercentEscapes() }[...]
        switch parts.popFirst() {
        case "api":
            guard let version = parts.popFirst() else { return nil }
            self.version = version
        case "apis":
            guard parts.count >= 2 else { return nil }
            group = parts.removeFirst()
            version = parts.removeFirst()
        default: return nil
        }
        if parts.first == "watch" {
            isWatch = true
            parts.removeFirst()
        }
        guard let first = parts.first else { return nil }
        if first == "namespaces", parts.count >= 3, !["status", "finalize"].contains(parts[parts.startIndex + 2]) {
            namespace = parts[parts.startIndex + 1]
            parts = parts.dropFirst(2)
        } else if first == "namespaces", parts.count >= 2, group.isEmpty {
            namespace = ""
        }
        guard let resource = parts.popFirst() else { return nil }
        self.resource = resource
        name = parts.popFirst() ?? ""
        subresource = parts.joined(separator: "/")
    }
}
