public import KubernetesClient

/// The way to an apiserver, and what else is known about it once it is found.
public struct ConnectedTransport: Sendable {
    public let transport: any Transport
    /// The namespace that commands work in when no flag names one.
    public let defaultNamespace: String
    /// How messages name the server: its address.
    public let serverAddress: String

    public init(transport: any Transport, defaultNamespace: String = "default", serverAddress: String) {
        self.transport = transport
        self.defaultNamespace = defaultNamespace
        self.serverAddress = serverAddress
    }

    /// Opens the embedded apiserver where the options or the environment ask for it, else the one that the options
    /// and the kubeconfig name.
    static func connect(_ options: GlobalOptions, _ context: CommandContext) async throws -> ConnectedTransport {
        throw CommandFailure("error: this build of svcctl cannot reach an apiserver yet")
    }
}
