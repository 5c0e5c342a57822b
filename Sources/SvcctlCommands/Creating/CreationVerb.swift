internal import ArgumentParser
internal import JSON
internal import KubernetesModel

/// A verb that makes one object from its name and flags: `create KIND NAME`.
protocol CreationVerb: Verb {
    /// The words before the name: `create namespace`.
    static var path: String { get }
    static var resource: APIResource { get }
    /// Introduces the server's refusal: `failed to create configmap:`; nil where it stands for itself.
    static var refusal: String? { get }

    var globals: GlobalOptions { get }
    var options: CreationOptions { get }
    /// The name, and for some kinds words behind it.
    var words: [String] { get }

    /// The object without what every kind has, and perhaps with labels; may give it another name.
    /// - Throws: `CommandFailure` in kubectl's words.
    func content(_ name: inout String, _ context: CommandContext) throws -> JSONObject
}

extension CreationVerb {
    static var refusal: String? { nil }

    func run(_ context: CommandContext) async throws {
        guard words.count == 1, var name = words.first else {
            throw CommandFailure.oneNameRequired(words, of: Self.path)
        }
        try await create(&name, context)
    }

    func create(_ name: inout String, _ context: CommandContext) async throws {
        if name.isEmpty { throw CommandFailure.nameMissing }
        var object = try content(&name, context)
        object["apiVersion"] = .string(Self.resource.gvr.apiVersion)
        object["kind"] = .string(Self.resource.kind)
        var metadata = object["metadata"]?.objectValue ?? [:]
        metadata["creationTimestamp"] = JSONValue.null
        metadata["name"] = .string(name)
        object["metadata"] = .object(metadata)
        try await options.run(.object(object), Self.resource, globals, context, refusal: Self.refusal)
    }
}

/// `svcctl create namespace`
struct CreateNamespace: CreationVerb {
    static let configuration = CommandConfiguration.verb(
        "namespace", abstract: "Create a Namespace.", usage: "svcctl create namespace NAME [options]",
        aliases: ["ns"])

    static let examples = [
        Example("Create a Namespace", "svcctl create namespace checkout"),
        Example("Let the server check it without storing it", "svcctl create namespace checkout --dry-run=server"),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create namespace checkout --dry-run=client -o yaml"),
    ]
    static let path = "create namespace"
    static let resource = APIResource.namespaces

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Argument(help: .value("NAME", "The name of the Namespace."))
    var words: [String] = []

    func content(_ name: inout String, _ context: CommandContext) -> JSONObject { ["spec": [:], "status": [:]] }
}

/// `svcctl create serviceaccount`
struct CreateServiceAccount: CreationVerb {
    static let configuration = CommandConfiguration.verb(
        "serviceaccount", abstract: "Create a ServiceAccount.",
        usage: "svcctl create serviceaccount NAME [options]", aliases: ["sa"])

    static let examples = [
        Example("Create a ServiceAccount", "svcctl create serviceaccount builder", isRunnable: false),
        Example(
            "Let the server check it without storing it", "svcctl create serviceaccount builder --dry-run=server",
            isRunnable: false),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create serviceaccount builder --dry-run=client -o yaml"),
    ]
    static let path = "create serviceaccount"
    static let resource = APIResource(
        gvr: .init(version: "v1", resource: "serviceaccounts"), kind: "ServiceAccount")
    static let refusal: String? = "failed to create serviceaccount:"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Argument(help: .value("NAME", "The name of the ServiceAccount."))
    var words: [String] = []

    func content(_ name: inout String, _ context: CommandContext) -> JSONObject { [:] }
}
