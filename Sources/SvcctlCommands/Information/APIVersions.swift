internal import ArgumentParser
internal import KubernetesClient

/// `svcctl api-versions`
struct APIVersions: Verb {
    static let configuration = CommandConfiguration.verb(
        "api-versions", abstract: "Print the group versions that the server serves.")

    @OptionGroup var globals: GlobalOptions

    func run(_ context: CommandContext) async throws {
        let connection = try await context.connect(globals)
        let server = try await connection.discovery.resources(ignoringCache: true)
        try context.output.write(server.apiVersions.map { $0 + "\n" }.joined())
    }
}
