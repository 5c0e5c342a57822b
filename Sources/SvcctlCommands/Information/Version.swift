internal import ArgumentParser
internal import JSON
internal import KubernetesClient
internal import KubernetesModel
internal import YAMLSyntax

/// `svcctl version`
struct Version: Verb {
    static let configuration = CommandConfiguration.verb(
        "version", abstract: "Print the versions of svcctl and of the apiserver.",
        usage: "svcctl version [options]")

    static let examples = [
        Example("Print both versions", "svcctl version"),
        Example("Print the version of svcctl, with no cluster", "svcctl version --client"),
        Example("Print them for programs", "svcctl version -o json"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Flag(help: "Print only the version of svcctl, without asking a server.")
    var client = false

    @Option(
        name: [.customShort("o", allowingJoined: true), .long], help: .value("json|yaml", "How to print the versions."),
        completion: .list(["json", "yaml"]))
    var output: String?

    func run(_ context: CommandContext) async throws {
        guard [nil, "", "json", "yaml"].contains(output) else {
            throw CommandFailure("error: --output must be 'yaml' or 'json'")
        }
        if client { return try print(server: nil, to: context) }
        do {
            let connection = try await context.connect(globals)
            try print(server: try await connection.discovery.serverVersion(), to: context)
        } catch is ClosedOutput {
            throw ClosedOutput()
        } catch {
            // The version of svcctl is printed even if the server cannot be reached.
            try print(server: nil, to: context)
            throw error
        }
    }

    private func print(server: JSONValue?, to context: CommandContext) throws {
        let numbers = SvcctlVersion.kubernetes.dropFirst().split(separator: ".").map(String.init)
        var object: JSONObject = [
            "clientVersion": [
                "gitVersion": .string(SvcctlVersion.current), "kubernetesVersion": .string(SvcctlVersion.kubernetes),
                // Scripts compare these with the server's: they are those of the API that svcctl knows.
                "major": .string(numbers[0]), "minor": .string(numbers[1]),
            ]
        ]
        if let server { object["serverVersion"] = server }
        switch output {
        case "json": try context.output.print(JSONValue.object(object).jsonText(.indented).halvingIndent)
        case "yaml": try context.output.print(YAMLWriter.text(of: .object(object)))
        default:
            try context.output.print("Client Version: \(SvcctlVersion.current)")
            guard let version = server?["gitVersion"]?.stringValue else { return }
            try context.output.print("Server Version: \(version)")
        }
    }
}

/// The version of this program.
public enum SvcctlVersion {
    /// The version of svcctl, with the `v` that Kubernetes writes.
    public static let current = "v0.1.0"
    /// The version of Kubernetes whose API is built into svcctl.
    public static let kubernetes = "v1.36"
}
