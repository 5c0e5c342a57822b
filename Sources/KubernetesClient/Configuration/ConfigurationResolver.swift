public import HostSystem
internal import JSON
internal import KubernetesModel

/// Turns kubeconfig files, environment and flags into one ``ClientConfiguration``, with kubectl's precedence.
public struct ConfigurationResolver: Sendable {
    /// What flags say.
    public let overrides: ConnectionOverrides
    /// The environment of the process.
    public let environment: [String: String]
    /// How files are read.
    public let files: FileAccess

    /// Finds the configuration from flags, environment and files, in kubectl's order.
    public init(overrides: ConnectionOverrides, environment: [String: String], files: FileAccess = .local) {
        self.overrides = overrides
        self.environment = environment
        self.files = files
    }

    /// The configuration of the connection.
    /// - Throws: ``ConfigurationError``.
    public func resolve() throws -> ClientConfiguration {
        let sources = try KubeconfigFiles(
            explicitPath: overrides.kubeconfig, environment: environment, files: files)
        return try resolve(sources.merged, from: sources)
    }

    /// The namespace alone, for work that reaches no server: a flag's, the context's, or `default`.
    /// - Throws: ``ConfigurationError`` where a kubeconfig cannot be read.
    public func namespace() throws -> String {
        if let namespace = overrides.namespace.nonEmpty { return namespace }
        let sources = try KubeconfigFiles(explicitPath: overrides.kubeconfig, environment: environment, files: files)
        let merged = sources.merged
        let context = merged[.contexts, overrides.context.nonEmpty ?? merged.currentContext]
        if let namespace = (context?["namespace"]?.stringValue).nonEmpty { return namespace }
        return context == nil && InCluster(environment, files) != nil ? InCluster.namespace(files) : "default"
    }

    func resolve(_ merged: Kubeconfig, from sources: KubeconfigFiles) throws -> ClientConfiguration {
        var selection = try ContextSelection(merged, overrides)
        if selection.cluster["server"] == nil, !selection.isNamed, let pod = InCluster(environment, files) {
            selection = try ContextSelection(
                pod.kubeconfig(files, readsToken: overrides.token.nonEmpty == nil), overrides)
        }
        try selection.validate(files)
        guard let serverText = (selection.cluster["server"]?.stringValue).nonEmpty else {
            throw Self.nothingConfigured(sources)
        }
        guard let server = ServerAddress(serverText) else {
            throw ConfigurationError(
                code: .invalid, message: "the server address \"\(serverText)\" is no URL: https://HOST:PORT is expected"
            )
        }
        var configuration = ClientConfiguration(server: server)
        configuration.namespace = (selection.context["namespace"]?.stringValue).nonEmpty ?? "default"
        configuration.isNamespaceExplicit = overrides.namespace.nonEmpty != nil
        configuration.requestTimeout = overrides.requestTimeout.flatMap { $0 > .zero ? $0 : nil }
        configuration.disableCompression =
            overrides.disableCompression ?? selection.cluster["disable-compression"]?.boolValue ?? false
        configuration.impersonation = selection.impersonation
        configuration.proxy = try proxy(selection.cluster, server)
        // kubectl sends no credentials over a connection that anyone can read.
        guard server.isSecure else { return configuration }
        configuration.tls = try tls(selection)
        configuration.credentials = try credentials(selection)
        return configuration
    }

    private func proxy(_ cluster: JSONObject, _ server: ServerAddress) throws -> ProxyAddress? {
        guard let text = (cluster["proxy-url"]?.stringValue).nonEmpty else {
            return ProxyAddress(environment: environment, server: server)
        }
        guard let proxy = ProxyAddress(text) else {
            throw ConfigurationError(
                code: .invalid,
                message:
                    "invalid proxy-url of the cluster: unsupported scheme, must be http, https or socks5, or no URL",
                isInvalidConfiguration: true)
        }
        return proxy
    }

    private func tls(_ selection: ContextSelection) throws -> TLSSettings {
        var tls = TLSSettings()
        tls.certificateAuthority = try content(selection.cluster, "certificate-authority")
        tls.skipsVerification = selection.cluster["insecure-skip-tls-verify"]?.boolValue ?? false
        tls.serverName = (selection.cluster["tls-server-name"]?.stringValue).nonEmpty
        tls.clientCertificate = try content(selection.user, "client-certificate")
        tls.clientKey = try content(selection.user, "client-key")
        if tls.skipsVerification, tls.certificateAuthority != nil {
            throw ConfigurationError(
                code: .invalid, message: "specifying a root certificates file with the insecure flag is not allowed")
        }
        return tls
    }

    /// What `NAME-data` holds in base64, otherwise the file at `NAME`.
    private func content(_ entry: JSONObject, _ name: String) throws -> [UInt8]? {
        if let text = (entry[name + "-data"]?.stringValue).nonEmpty {
            guard let bytes = Base64.bytes(of: text) else {
                throw ConfigurationError(code: .malformed, message: "\(name)-data is not base64")
            }
            return bytes
        }
        guard let path = (entry[name]?.stringValue).nonEmpty else { return nil }
        do {
            return try files.read(path)
        } catch {
            throw ConfigurationError(code: .unreadable, message: "unable to read \(name): \(error)")
        }
    }

    private func credentials(_ selection: ContextSelection) throws -> Credentials {
        let user = selection.user
        var credentials = Credentials()
        credentials.token = (user["token"]?.stringValue).nonEmpty
        credentials.tokenFile = (user["tokenFile"]?.stringValue).nonEmpty
        if credentials.token == nil, let path = credentials.tokenFile {
            // As kubectl: a file that is to say who asks must be there before anything is asked.
            do { _ = try files.read(path) } catch {
                throw ConfigurationError(code: .unreadable, message: "\(error)")
            }
        }
        credentials.username = user["username"]?.stringValue
        credentials.password = user["password"]?.stringValue
        if let exec = user["exec"]?.objectValue {
            credentials.exec = try ExecPlugin(exec, cluster: selection.cluster)
        } else if let provider = user["auth-provider"]?["name"]?.stringValue {
            throw ConfigurationError(
                code: .invalid,
                message: "the auth provider \"\(provider)\" is not supported: use an exec credential plugin")
        }
        return credentials
    }

    /// The error of a configuration that names no server: what was looked for, and what works without one.
    static func nothingConfigured(_ sources: KubeconfigFiles) -> ConfigurationError {
        var lines = ["no cluster is configured. Looked for:"]
        for file in sources.files {
            let origin = sources.isExplicit ? "--kubeconfig" : sources.isFromEnvironment ? "KUBECONFIG" : "default"
            let finding = file.content == nil ? "does not exist" : "names no server for the current context"
            lines.append("  - \(file.path) (\(origin)): \(finding)")
        }
        if !sources.isExplicit && !sources.isFromEnvironment { lines.append("  - KUBECONFIG: not set") }
        lines.append("  - --server: not given")
        lines.append("  - the service account of a Pod: this is none")
        lines.append("Name a cluster in one of these ways, or run without one: svcctl --embedded …")
        return ConfigurationError(code: .nothingConfigured, message: lines.joined(separator: "\n"))
    }
}
