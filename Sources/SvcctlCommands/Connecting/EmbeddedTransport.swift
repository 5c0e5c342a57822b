internal import EmbeddedAPIServer
internal import FoundationEssentials
internal import KubernetesClient

/// Hands requests to an apiserver in this process: no socket, no port.
struct EmbeddedTransport: Transport {
    let server: APIServer

    func send(_ request: APIRequest) async throws -> APIResponse {
        let response = await server.respond(
            to: ServerRequest(
                method: request.method, target: request.target, headers: request.headers, body: request.body))
        return APIResponse(status: response.status, headers: response.headers, body: response.body.pieces)
    }
}

extension ServerResponse.Body {
    /// The body as the client reads it: piece by piece.
    fileprivate var pieces: AsyncThrowingStream<[UInt8], any Error> {
        switch self {
        case .bytes(let bytes):
            AsyncThrowingStream { continuation in
                continuation.yield(bytes)
                continuation.finish()
            }
        case .stream(let stream): stream
        }
    }
}

extension TransportTarget {
    /// How messages name the apiserver inside svcctl.
    static let embeddedAddress = "embedded://svcctl"

    /// Opens the embedded apiserver on its store: the flag's file, else the environment's, else the user's own.
    static func embedded(store flag: String?, _ context: CommandContext) async throws -> TransportTarget {
        let path = try EmbeddedStore.path(flag: flag, context)
        let server = try await APIServer(ServerConfiguration(store: path == ":memory:" ? .memory : .file(path)))
        return TransportTarget(
            transport: EmbeddedTransport(server: server), namespace: "default", serverAddress: embeddedAddress)
    }
}

/// Where `--embedded` and `svcctl serve` keep their objects.
enum EmbeddedStore {
    /// The flag's path, `$SVCCTL_EMBEDDED_STORE`, or `$XDG_DATA_HOME/svcctl/services.db` (`~/.local/share` where that
    /// is not set). The folder of the last is made where it is missing, readable by its owner only.
    static func path(flag: String?, _ context: CommandContext) throws -> String {
        for chosen in [flag, context.environment["SVCCTL_EMBEDDED_STORE"]] {
            if let chosen, !chosen.isEmpty { return chosen == ":memory:" ? chosen : context.absolutePath(chosen) }
        }
        let folder = try dataHome(context.environment) + "/svcctl"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                "error: the folder of the embedded store, \(folder), cannot be made: name another file with --embedded-store"
            )
        }
        return folder + "/services.db"
    }

    private static func dataHome(_ environment: [String: String]) throws -> String {
        if let path = environment["XDG_DATA_HOME"], path.hasPrefix("/") { return path }
        guard let home = environment["HOME"], !home.isEmpty else {
            throw CommandFailure("error: HOME is not set: name the embedded store with --embedded-store PATH")
        }
        return home + "/.local/share"
    }
}
