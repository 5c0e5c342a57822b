internal import ArgumentParser
internal import FoundationEssentials
internal import HostSystem
internal import JSON
internal import KubernetesClient
internal import KubernetesModel

/// `svcctl config set-context`
struct ConfigSetContext: Verb {
    static let configuration = CommandConfiguration.verb(
        "set-context", abstract: "Set the cluster, user and namespace of a context.",
        usage: """
            svcctl config set-context NAME [--cluster=NAME] [--user=NAME] [--namespace=NAME] [options]
            svcctl config set-context --current --namespace=NAME [options]
            """)

    static let examples = [
        Example("Work in another namespace from now on", "svcctl config set-context --current --namespace=shop"),
        Example("Make a context", "svcctl config set-context review --cluster=staging --user=alice"),
        Example("Change the user of a context", "svcctl config set-context staging --user=alice"),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("[NAME]", "The name of the context."), completion: .contexts)
    var names: [String] = []

    @Flag(name: .long, help: "Change the current context.")
    var current = false

    func run(_ context: CommandContext) async throws {
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        let name: String
        if current {
            if !names.isEmpty { throw CommandFailure("error: you cannot specify both a context name and --current") }
            name = files.merged.currentContext
            if name.isEmpty { throw CommandFailure("error: no current context is set") }
        } else {
            guard names.count == 1, !names[0].isEmpty else {
                throw CommandFailure(
                    names.count < 2
                        ? "error: you must specify a non-empty context name or --current"
                        : "error: Unexpected args: \(names.goListText)")
            }
            name = names[0]
        }
        let exists = files.merged[.contexts, name] != nil
        try files.changeEntry(.contexts, name, context) { config in
            var entry = config[.contexts, name] ?? ["cluster": "", "user": ""]
            if let cluster = globals.cluster { entry["cluster"] = .string(cluster) }
            if let user = globals.user { entry["user"] = .string(user) }
            entry.set("namespace", globals.namespace)
            config[.contexts, name] = entry
        }
        try context.output.print("Context \"\(name)\" \(exists ? "modified" : "created").")
    }
}

/// `svcctl config set-cluster`
struct ConfigSetCluster: Verb {
    static let configuration = CommandConfiguration.verb(
        "set-cluster",
        abstract: "Set the server of a cluster and how its certificate is checked.",
        usage: "svcctl config set-cluster NAME [--server=URL] [options]")

    static let examples = [
        Example("Set the address of a cluster", "svcctl config set-cluster staging --server=https://192.0.2.1:6443"),
        Example(
            "Reach it through a proxy", "svcctl config set-cluster staging --proxy-url=http://proxy.example.com:3128"),
        Example(
            "Store the certificate of its authority",
            "svcctl config set-cluster staging --certificate-authority=ca.crt --embed-certs", isRunnable: false),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("NAME", "The name of the cluster."), completion: .clusters)
    var names: [String] = []

    @Flag(name: .customLong("embed-certs"), help: "Store the content of the certificate file instead of its path.")
    var embedCerts = false

    @Option(name: .customLong("proxy-url"), help: .value("URL", "The proxy to reach the cluster through."))
    var proxyURL: String?

    func run(_ context: CommandContext) async throws {
        let name = try CommandFailure.onlyName(names)
        if name.isEmpty { throw CommandFailure("error: you must specify a non-empty cluster name", code: "usage") }
        if embedCerts, globals.certificateAuthority.nonEmptyText == nil {
            throw CommandFailure("error: you must specify a --certificate-authority to embed")
        }
        if globals.insecureSkipTLSVerify, globals.certificateAuthority.nonEmptyText != nil {
            throw CommandFailure(
                "error: you cannot specify a certificate authority and insecure mode at the same time")
        }
        let authority = try globals.certificateAuthority.map {
            try CertificateFile($0, "certificate-authority", isEmbedded: embedCerts, context)
        }
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        try files.changeEntry(.clusters, name, context) { config in
            var entry = config[.clusters, name] ?? ["server": ""]
            if let server = globals.server {
                entry["server"] = .string(server)
                // It is the name of another server.
                entry["tls-server-name"] = .none
            }
            entry.set("tls-server-name", globals.tlsServerName)
            entry.set("proxy-url", proxyURL)
            // As kubectl: whoever does not say that nothing is verified says that it is.
            entry["insecure-skip-tls-verify"] = globals.insecureSkipTLSVerify ? true : JSONValue?.none
            if globals.insecureSkipTLSVerify {
                entry["certificate-authority"] = .none
                entry["certificate-authority-data"] = .none
            }
            if let authority {
                authority.store(in: &entry)
            }
            config[.clusters, name] = entry
        }
        try context.output.print("Cluster \"\(name)\" set.")
    }
}

/// `svcctl config set-credentials`
struct ConfigSetCredentials: Verb {
    static let configuration = CommandConfiguration.verb(
        "set-credentials", abstract: "Set how a user authenticates.",
        usage: "svcctl config set-credentials NAME [options]")

    static let examples = [
        Example("Use a bearer token", "svcctl config set-credentials alice --token=secret"),
        Example(
            "Use a client certificate",
            "svcctl config set-credentials alice --client-certificate=alice.crt --client-key=alice.key"),
        Example(
            "Run a program that prints credentials",
            "svcctl config set-credentials alice --exec-api-version=client.authentication.k8s.io/v1 --exec-command=login-helper --exec-arg=token"
        ),
    ]

    @OptionGroup var globals: GlobalOptions

    @Argument(help: .value("NAME", "The name of the user."), completion: .users)
    var names: [String] = []

    @Flag(name: .customLong("embed-certs"), help: "Store the content of certificate files instead of their paths.")
    var embedCerts = false

    @Option(name: .customLong("exec-command"), help: .value("PROGRAM", "The program that prints credentials."))
    var execCommand: String?

    @Option(
        name: .customLong("exec-api-version"),
        help: .value("VERSION", "The version of the API that the program implements."))
    var execAPIVersion: String?

    @Option(
        name: .customLong("exec-interactive-mode"),
        help: .value("MODE", "Whether the program may ask the user: Never, IfAvailable or Always."),
        completion: .list(["Never", "IfAvailable", "Always"]))
    var execInteractiveMode: String?

    @Option(name: .customLong("exec-arg"), help: .value("ARG,...", "Arguments of the program. May be repeated."))
    var execArguments: [String] = []

    @Option(
        name: .customLong("exec-env"),
        help: .value("KEY=VALUE", "A variable of its environment, or KEY- to remove one. May be repeated."))
    var execEnvironment: [String] = []

    @Flag(name: .customLong("exec-provide-cluster-info"), help: "Tell the program about the cluster.")
    var execProvidesClusterInfo = false

    func run(_ context: CommandContext) async throws {
        let name = try CommandFailure.onlyName(names)
        if name.isEmpty { throw CommandFailure("error: you must specify a non-empty user name", code: "usage") }
        if let mode = execInteractiveMode, !["IfAvailable", "Never", "Always"].contains(mode) {
            throw CommandFailure(
                "error: invalid interactive mode type, can be only IfAvailable, Never, Always", code: "usage")
        }
        let hasBasic = globals.username.nonEmptyText != nil || globals.password.nonEmptyText != nil
        if globals.token.nonEmptyText != nil, hasBasic {
            throw CommandFailure(
                "error: you cannot specify more than one authentication method at the same time: --token, --username/--password"
            )
        }
        let certificate = try globals.clientCertificate.map {
            try CertificateFile($0, "client-certificate", isEmbedded: embedCerts, context)
        }
        let key = try globals.clientKey.map {
            try CertificateFile($0, "client-key", isEmbedded: embedCerts, context)
        }
        if embedCerts, certificate == nil, key == nil {
            throw CommandFailure("error: you must specify a --client-certificate or --client-key to embed")
        }
        var files = try context.kubeconfigFiles(globals, isChanging: true)
        try files.changeEntry(.users, name, context) { config in
            var entry = config[.users, name] ?? [:]
            certificate?.store(in: &entry)
            key?.store(in: &entry)
            // One method takes the place of the other.
            if globals.token.nonEmptyText != nil {
                for member in ["username", "password"] { entry[member] = .none }
            } else if hasBasic {
                for member in ["token", "tokenFile"] { entry[member] = .none }
            }
            entry.set("token", globals.token)
            entry.set("username", globals.username)
            entry.set("password", globals.password)
            try setPlugin(in: &entry)
            config[.users, name] = entry
        }
        try context.output.print("User \"\(name)\" set.")
    }

    /// The arguments that one word names: several between commas, as a line of CSV.
    private static func fields(_ word: String) throws -> [String] {
        guard let fields = CommaSeparatedLine.fields(of: word) else {
            throw CommandFailure(
                "error: invalid argument \"\(word)\" for \"--exec-arg\" flag: extraneous or missing \" in quoted-field")
        }
        return fields
    }

    private func setPlugin(in entry: inout JSONObject) throws {
        let changes = [execCommand, execAPIVersion, execInteractiveMode].contains { $0 != nil }
        guard changes || !execArguments.isEmpty || !execEnvironment.isEmpty || execProvidesClusterInfo else { return }
        var exec = entry["exec"]?.objectValue ?? ["args": nil, "env": nil, "provideClusterInfo": false]
        exec.set("command", execCommand)
        exec.set("apiVersion", execAPIVersion)
        exec.set("interactiveMode", execInteractiveMode)
        if !execArguments.isEmpty {
            exec["args"] = .array(try execArguments.flatMap(Self.fields).map(JSONValue.string))
        }
        if execProvidesClusterInfo { exec["provideClusterInfo"] = true }
        var variables = exec["env"]?.arrayValue ?? []
        for word in execEnvironment where !word.isEmpty {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let key = parts.count == 2 ? parts[0] : word.hasSuffix("-") ? String(word.dropLast()) : ""
            guard !key.isEmpty else {
                throw CommandFailure("error: invalid exec-env format: \(word)", code: "usage")
            }
            variables.removeAll { $0["name"]?.stringValue == key }
            if parts.count == 2 { variables.append(["name": .string(key), "value": .string(parts[1])]) }
        }
        if !execEnvironment.isEmpty { exec["env"] = .array(variables) }
        entry["exec"] = .object(exec)
    }
}

/// A file with a certificate or key, for a kubeconfig.
private struct CertificateFile {
    let member: String
    /// An absolute path.
    let path: String
    /// The file's content in base64; nil where the path is stored.
    let data: String?

    init(_ path: String, _ member: String, isEmbedded: Bool, _ context: CommandContext) throws {
        self.member = member
        self.path = path.isEmpty ? "" : context.absolutePath(path)
        guard isEmbedded, !path.isEmpty else {
            data = nil
            return
        }
        do {
            data = Data(try FileAccess.local.read(self.path)).base64EncodedString()
        } catch let error as FileError {
            throw CommandFailure(
                "error: could not stat \(member) file \(path): \(FileError(operation: "stat", path: path, code: error.code))"
            )
        }
    }

    func store(in entry: inout JSONObject) {
        entry[member] = data == nil && !path.isEmpty ? .string(path) : JSONValue?.none
        entry[member + "-data"] = data.map(JSONValue.string)
    }
}

extension JSONObject {
    /// Sets `member` where a flag was given; an empty value removes it.
    fileprivate mutating func set(_ member: String, _ value: String?) {
        guard let value else { return }
        self[member] = value.isEmpty ? JSONValue?.none : .string(value)
    }
}
