internal import ArgumentParser
internal import KubernetesModel

/// `svcctl create namespace`
struct CreateNamespace: Verb {
    static let configuration = CommandConfiguration.verb(
        "namespace", abstract: "Create a Namespace.", aliases: ["ns"])

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Argument(help: "The name of the Namespace.")
    var names: [String] = []

    func run(_ context: CommandContext) async throws {
        guard names.count == 1, let name = names.first else {
            throw CommandFailure.oneNameRequired(names, of: "create namespace")
        }
        let namespace: JSONValue = [
            "apiVersion": "v1", "kind": "Namespace", "metadata": ["creationTimestamp": nil, "name": .string(name)],
            "spec": [:], "status": [:],
        ]
        try await options.run(namespace, .namespaces, globals, context)
    }
}
