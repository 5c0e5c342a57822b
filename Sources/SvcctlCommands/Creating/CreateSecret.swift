internal import ArgumentParser
internal import FoundationEssentials
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl create secret`
struct CreateSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "secret", abstract: "Create a Secret of one of three types.",
        subcommands: [CreateGenericSecret.self, CreateRegistrySecret.self, CreateTLSSecret.self])
}

extension APIResource {
    static let secrets = APIResource(gvr: .init(version: "v1", resource: "secrets"), kind: "Secret")
}

/// A verb that makes a Secret.
protocol SecretVerb: CreationVerb {
    var hash: NameHashOptions { get }
    /// Its type, empty for the one that the server gives, and its values.
    func secret(_ context: CommandContext) throws -> (type: String, entries: [(String, [UInt8])])
}

extension SecretVerb {
    static var resource: APIResource { .secrets }
    static var refusal: String? { "failed to create secret" }

    func content(_ name: inout String, _ context: CommandContext) throws -> JSONObject {
        let (type, entries) = try secret(context)
        let data = JSONObject(entries.map { ($0.0, .string(Data($0.1).base64EncodedString())) })
        name = hash.name(
            name, of: ["kind": "Secret", "type": .string(type), "name": .string(name), "data": .object(data)])
        var content: JSONObject = [:]
        if !data.isEmpty { content["data"] = .object(data) }
        if !type.isEmpty { content["type"] = .string(type) }
        return content
    }
}

/// `svcctl create secret generic`
struct CreateGenericSecret: SecretVerb {
    static let configuration = CommandConfiguration.verb(
        "generic", abstract: "Create a Secret of files and literal values.")
    static let path = "create secret generic"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions
    @OptionGroup var sources: KeyedSources

    @Option(help: "The type of the Secret; Opaque where it is left out.")
    var type = ""

    @OptionGroup var hash: NameHashOptions

    @Argument(help: "The name of the Secret.")
    var words: [String] = []

    func secret(_ context: CommandContext) throws -> (type: String, entries: [(String, [UInt8])]) {
        (type, try sources.entries(for: .secret, context))
    }
}

/// `svcctl create secret docker-registry`
struct CreateRegistrySecret: SecretVerb {
    static let configuration = CommandConfiguration.verb(
        "docker-registry", abstract: "Create a Secret to pull images with.")
    static let path = "create secret docker-registry"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Option(name: .customLong("docker-username"), help: "The user name at the registry.")
    var registryUser = ""

    @Option(name: .customLong("docker-password"), help: "The password at the registry.")
    var registryPassword = ""

    @Option(name: .customLong("docker-email"), help: "The e-mail address at the registry.")
    var registryEmail = ""

    @Option(name: .customLong("docker-server"), help: "The address of the registry.")
    var registry = "https://index.docker.io/v1/"

    @Option(
        name: .customLong("from-file"), help: "[key=]FILE with a config.json; may be repeated.", completion: .file())
    var files: [String] = []

    @OptionGroup var hash: NameHashOptions

    @Argument(help: "The name of the Secret.")
    var words: [String] = []

    func secret(_ context: CommandContext) throws -> (type: String, entries: [(String, [UInt8])]) {
        let type = "kubernetes.io/dockerconfigjson"
        if !files.isEmpty {
            var content = KeyedContent(.secret, context)
            try content.addFiles(files)
            return (type, content.entries)
        }
        if registryUser.isEmpty || registryPassword.isEmpty || registry.isEmpty {
            throw CommandFailure(
                "error: either --from-file or the combination of --docker-username, --docker-password and --docker-server is required"
            )
        }
        // The order of the members is kubectl's: --append-hash depends on it.
        let auth = Data("\(registryUser):\(registryPassword)".utf8).base64EncodedString()
        var members = [("username", registryUser), ("password", registryPassword)]
        if !registryEmail.isEmpty { members.append(("email", registryEmail)) }
        members.append(("auth", auth))
        let entry = members.map { "\"\($0)\":\(JSONValue.string($1).jsonText())" }.joined(separator: ",")
        let json = "{\"auths\":{\(JSONValue.string(registry).jsonText()):{\(entry)}}}"
        return (type, [(".dockerconfigjson", Array(json.utf8))])
    }
}

/// `svcctl create secret tls`
struct CreateTLSSecret: SecretVerb {
    static let configuration = CommandConfiguration.verb(
        "tls", abstract: "Create a Secret with a certificate and its key.")
    static let path = "create secret tls"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Option(help: "A PEM file with the certificate.", completion: .file())
    var cert = ""

    @Option(help: "A PEM file with the key of the certificate.", completion: .file())
    var key = ""

    @OptionGroup var hash: NameHashOptions

    @Argument(help: "The name of the Secret.")
    var words: [String] = []

    func secret(_ context: CommandContext) throws -> (type: String, entries: [(String, [UInt8])]) {
        if cert.isEmpty || key.isEmpty { throw CommandFailure("error: key and cert must be specified") }
        let certificate = try context.contents(of: cert)
        let privateKey = try context.contents(of: key)
        if let problem = KeyPair.problem(certificate: certificate, privateKey: privateKey) {
            throw CommandFailure("error: tls: \(problem)")
        }
        return ("kubernetes.io/tls", [("tls.crt", certificate), ("tls.key", privateKey)])
    }
}
