internal import ArgumentParser
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl create serviceaccount`
struct CreateServiceAccount: Verb {
    static let configuration = CommandConfiguration.verb(
        "serviceaccount", abstract: "Create a ServiceAccount.", aliases: ["sa"])

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Argument(help: "The name of the ServiceAccount.")
    var names: [String] = []

    func run(_ context: CommandContext) async throws {
        guard names.count == 1, let name = names.first else {
            throw CommandFailure.oneNameRequired(names, of: "create serviceaccount")
        }
        let account: JSONValue = [
            "apiVersion": "v1", "kind": "ServiceAccount",
            "metadata": ["creationTimestamp": nil, "name": .string(name)],
        ]
        let resource = APIResource(
            gvr: .init(version: "v1", resource: "serviceaccounts"), kind: "ServiceAccount")
        try await options.run(account, resource, globals, context, subject: "failed to create serviceaccount")
    }
}
