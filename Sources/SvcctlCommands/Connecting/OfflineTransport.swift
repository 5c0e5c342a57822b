internal import KubernetesClient

extension CommandContext {
    /// As ``connect(_:)``; with `--local`, which sends nothing, also where no apiserver is named.
    func connect(_ options: GlobalOptions, isLocal: Bool) async throws -> Connection {
        try await isLocal ? connectIfPossible(options) : connect(options)
    }

    /// The apiserver that ``connect(_:)`` finds; if nothing names one, a connection whose requests all fail, for
    /// commands that can work without a server.
    func connectIfPossible(_ options: GlobalOptions) async throws -> Connection {
        do {
            return try await connect(options)
        } catch let error as ConfigurationError where error.code == .nothingConfigured {
            let client = APIClient(transport: OfflineTransport(), userAgent: "svcctl")
            return Connection(
                client: client, discovery: Discovery(client: client), namespace: options.namespaceIfGiven ?? "default",
                isNamespaceExplicit: options.namespaceIfGiven != nil, serverAddress: "")
        }
    }
}

/// The way to no apiserver: every request fails.
private struct OfflineTransport: Transport {
    func send(_ request: APIRequest) async throws -> APIResponse {
        throw TransportError(code: .refused, message: "error: no cluster is configured")
    }
}
