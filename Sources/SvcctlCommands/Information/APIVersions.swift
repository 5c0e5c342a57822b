internal import ArgumentParser
internal import KubernetesClient

/// `svcctl api-versions`
struct APIVersions: Verb {
    static let configuration = CommandConfiguration.verb(
        "api-versions", abstract: "List the API versions that the server offers.",
        usage: "svcctl api-versions [options]")

    static let examples = [
        Example("List the versions as GROUP/VERSION", "svcctl api-versions"),
        Example("List what the embedded apiserver offers", "svcctl api-versions --embedded"),
        Example("Look for the Gateway API", "svcctl api-versions | grep -c networking.k8s.io"),
    ]

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws {
        let connection = try await context.connect(globals)
        let server = try await connection.discovery.resources(ignoringCache: true)
        try context.output.write(server.apiVersions.map { $0 + "\n" }.joined())
    }
}
