internal import ArgumentParser
internal import KubernetesModel

/// `svcctl version`
struct Version: Verb {
    static let configuration = CommandConfiguration(abstract: "Print the versions of svcctl and of the apiserver.")

    @OptionGroup var globals: GlobalOptions

    @Flag(help: "Only svcctl's own version; asks no server.")
    var client = false

    func run(_ context: CommandContext) async throws {
        try context.output.print("Client Version: \(SvcctlVersion.current)")
    }
}

/// The version of this program.
public enum SvcctlVersion {
    public static let current = "v0.1.0"
}
