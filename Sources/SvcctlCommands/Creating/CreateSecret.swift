internal import ArgumentParser
internal import FoundationEssentials
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl create secret`
struct CreateSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "secret", abstract: "Create a Secret.",
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
        "generic",
        abstract: "Create a Secret from files and values.",
        usage: "svcctl create secret generic NAME [--from-literal=KEY=VALUE] [--from-file=[KEY=]FILE] [options]")

    static let examples = [
        Example(
            "Give the values",
            "svcctl create secret generic login --from-literal=user=web --from-literal=password=secret",
            isRunnable: false),
        Example(
            "Take a file; its name is the key", "svcctl create secret generic login --from-file=app.properties",
            isRunnable: false),
        Example(
            "Take a file of KEY=VALUE lines", "svcctl create secret generic login --from-env-file=web.env",
            isRunnable: false),
    ]
    static let path = "create secret generic"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions
    @OptionGroup var sources: KeyedSources

    @Option(help: .value("TYPE", "The type of the Secret. The default is Opaque."))
    var type = ""

    @OptionGroup var hash: NameHashOptions

    @Argument(help: .value("NAME", "The name of the Secret."))
    var words: [String] = []

    func secret(_ context: CommandContext) throws -> (type: String, entries: [(String, [UInt8])]) {
        (type, try sources.entries(for: .secret, context))
    }
}

/// `svcctl create secret docker-registry`
struct CreateRegistrySecret: SecretVerb {
    static let configuration = CommandConfiguration.verb(
        "docker-registry",
        abstract: "Create a Secret to pull images with.",
        usage: """
            svcctl create secret docker-registry NAME --docker-username=NAME --docker-password=PASSWORD [options]
            svcctl create secret docker-registry NAME --from-file=FILE [options]
            """)

    static let examples = [
        Example(
            "Name the registry and the user",
            "svcctl create secret docker-registry pull --docker-server=registry.example.com --docker-username=web --docker-password=secret",
            isRunnable: false),
        Example(
            "Take what docker login has written",
            "svcctl create secret docker-registry pull --from-file=.dockerconfigjson=config.json", isRunnable: false),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create secret docker-registry pull --docker-username=web --docker-password=secret --dry-run=client -o yaml"
        ),
    ]
    static let path = "create secret docker-registry"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Option(name: .customLong("docker-username"), help: .value("NAME", "The user name at the registry."))
    var registryUser = ""

    @Option(name: .customLong("docker-password"), help: .value("PASSWORD", "The password at the registry."))
    var registryPassword = ""

    @Option(name: .customLong("docker-email"), help: .value("ADDRESS", "The e-mail address at the registry."))
    var registryEmail = ""

    @Option(name: .customLong("docker-server"), help: .value("URL", "The address of the registry."))
    var registry = "https://index.docker.io/v1/"

    @Option(
        name: .customLong("from-file"),
        help: .value("[KEY=]FILE", "A file that docker login has written. May be repeated."), completion: .file())
    var files: [String] = []

    @OptionGroup var hash: NameHashOptions

    @Argument(help: .value("NAME", "The name of the Secret."))
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
        "tls",
        abstract: "Create a Secret with a certificate and its private key.",
        usage: "svcctl create secret tls NAME --cert=FILE --key=FILE [options]")

    static let examples = [
        Example(
            "Create a Secret for an Ingress", "svcctl create secret tls shop-tls --cert=tls.crt --key=tls.key",
            isRunnable: false),
        Example(
            "Write the manifest instead of creating anything",
            "svcctl create secret tls shop-tls --cert=tls.crt --key=tls.key --dry-run=client -o yaml", isRunnable: false
        ),
        Example(
            "Append a hash to the name, so that a new certificate gets a new Secret",
            "svcctl create secret tls shop-tls --cert=tls.crt --key=tls.key --append-hash", isRunnable: false),
    ]
    static let path = "create secret tls"

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: CreationOptions

    @Option(help: .value("FILE", "A PEM file with the certificate."), completion: .file())
    var cert = ""

    @Option(help: .value("FILE", "A PEM file with the private key."), completion: .file())
    var key = ""

    @OptionGroup var hash: NameHashOptions

    @Argument(help: .value("NAME", "The name of the Secret."))
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
