import KubernetesModel

/// A request taken apart, on its way through the server.
struct RequestContext: Sendable {
    let method: String
    /// Without the query.
    let path: String
    let query: Query
    let contentType: MediaType
    let accept: String
    let userAgent: String
    let body: [UInt8]
    let request: ServerRequest

    init(_ request: ServerRequest) {
        self.request = request
        let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = request.method
        path = parts.first.map(String.init) ?? "/"
        query = Query(parts.count > 1 ? parts[1] : "")
        contentType = MediaType(request.header("Content-Type"))
        accept = request.header("Accept")
        userAgent = request.header("User-Agent")
        body = request.body
    }

    /// Whether this is a server-side apply.
    var isApply: Bool { method == "PATCH" && contentType.type == "application/apply-patch+yaml" }
}
