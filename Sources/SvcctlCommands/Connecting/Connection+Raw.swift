internal import KubernetesClient

extension CommandContext {
    /// Sends what `--raw` names and prints the answer as it is.
    /// - Parameters:
    ///   - path: of the server, with a slash at its front.
    ///   - body: sent with it.
    /// - Throws: `CommandFailure` in kubectl's words for what is no path.
    func raw(_ method: String, _ path: String, body: [UInt8] = [], _ options: GlobalOptions) async throws {
        guard path.hasPrefix("/") else {
            throw CommandFailure(
                "error: --raw must be a valid URL path: parse \"\(path)\": invalid URI for request", code: "usage")
        }
        let client = try await connect(options).client
        try output.write(try await client.raw(method, path, body: body).body)
    }
}
