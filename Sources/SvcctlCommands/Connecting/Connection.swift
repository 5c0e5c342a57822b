public import KubernetesClient

/// An apiserver that was found, and what the options say about working with it.
public struct Connection: Sendable {
    /// Asks the apiserver.
    public let client: APIClient
    /// The namespace that commands work in: a flag's, the context's or `default`.
    public let namespace: String
    /// Whether a flag named the namespace: a manifest must then agree.
    public let isNamespaceExplicit: Bool
    /// How messages name the server: its address, `https://127.0.0.1:6443`.
    public let serverAddress: String
    /// Finds resources by their names and kinds; asks the server only for types that are not built in.
    public let discovery: Discovery

    /// A connection by `transport`.
    public init(
        client: APIClient, discovery: Discovery, namespace: String, isNamespaceExplicit: Bool, serverAddress: String
    ) {
        self.client = client
        self.discovery = discovery
        self.namespace = namespace
        self.isNamespaceExplicit = isNamespaceExplicit
        self.serverAddress = serverAddress
    }
}

extension CommandContext {
    /// Finds the apiserver that the options, the environment and the kubeconfig name. Nothing is sent yet.
    /// - Throws: `ConfigurationError` where they name none or contradict each other, `CommandFailure` for a flag that
    ///   cannot be read.
    public func connect(_ options: GlobalOptions) async throws -> Connection {
        let target = try await makeTransport(options, self)
        let (errors, tally) = (errors, options.warningsAsErrors ? fatalWarnings : nil)
        var client = APIClient(
            transport: target.transport, userAgent: "svcctl/\(SvcctlVersion.current) (linux)",
            requestTimeout: try options.requestTimeoutDuration,
            warnings: WarningSink {
                try? errors.print("Warning: \($0)")
                tally?.add()
            })
        if let verbosity = options.verbosity, verbosity >= 6 {
            client.log = RequestLog(verbosity: verbosity, server: target.serverAddress) {
                try? errors.print($0)
            }
            for file in try kubeconfigFiles(options).files where file.content != nil && !options.isEmbedded(environment)
            {
                client.log?.loaded(file.path)
            }
        }
        let connection = Connection(
            client: client, discovery: Discovery(client: client, cache: discoveryCache(options, target)),
            namespace: options.namespaceIfGiven ?? target.namespace,
            isNamespaceExplicit: options.namespaceIfGiven != nil, serverAddress: target.serverAddress)
        latestConnection.note(connection)
        return connection
    }
}

extension CommandContext {
    /// nil for what has no address of its own or where there is no folder for it.
    private func discoveryCache(_ options: GlobalOptions, _ target: TransportTarget) -> DiscoveryCache? {
        guard let server = ServerAddress(target.serverAddress),
            let folder = DiscoveryCache.folder(option: options.cacheDirectory, environment: environment),
            target.transport is HTTPTransport
        else { return nil }
        return DiscoveryCache(folder: absolutePath(folder), server: server)
    }
}

/// The way to an apiserver, before anything is known of the caller's wishes.
public struct TransportTarget: Sendable {
    /// The way to the apiserver.
    public let transport: any Transport
    /// The namespace of the context; `default` where it names none.
    public let namespace: String
    /// The address for messages, as a URL.
    public let serverAddress: String

    /// The way to an apiserver, and the namespace to work in.
    public init(transport: any Transport, namespace: String, serverAddress: String) {
        self.transport = transport
        self.namespace = namespace
        self.serverAddress = serverAddress
    }

    /// The embedded apiserver where the flags ask for it, or the environment does and no flag names a cluster; else
    /// what kubeconfig and flags name.
    static func find(_ options: GlobalOptions, _ context: CommandContext) async throws -> TransportTarget {
        if options.isEmbedded(context.environment) {
            return try await .embedded(store: options.embeddedStore, context)
        }
        let configuration = try ConfigurationResolver(
            overrides: try options.connectionOverrides, environment: context.environment
        ).resolve()
        return TransportTarget(
            transport: HTTPTransport(configuration, environment: context.environment),
            namespace: configuration.namespace, serverAddress: "\(configuration.server)")
    }
}
