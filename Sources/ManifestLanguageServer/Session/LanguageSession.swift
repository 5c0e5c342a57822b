internal import JSON
public import ManifestLint

/// What one client and this server have told each other so far. It takes messages one by one and leaves its answers in
/// ``outbox``; it reads files, and does nothing else by itself.
final class LanguageSession {
    enum Phase { case created, running, shutDown, ended(exitCode: Int32) }

    let configuration: LanguageServerConfiguration
    private(set) var phase = Phase.created
    private(set) var client = ClientCapabilities()
    var folders: [ManifestFolder] = []
    var documents: [String: OpenDocument] = [:]
    /// Messages for the client, in order.
    var outbox: [JSONValue] = []
    /// Requests that wait until all folders are read.
    var deferred: [(id: JSONValue, method: String, params: JSONValue)] = []
    /// Whether documents may have other diagnostics than the client knows.
    var mayHaveNews = false
    /// Whether the client has been asked to pull again and has not answered.
    var isRefreshing = false
    var progress = LoadingProgress()
    private var requestCount = 0

    init(_ configuration: LanguageServerConfiguration) { self.configuration = configuration }

    /// The exit code; nil while the session goes on.
    var exitCode: Int32? { if case .ended(let code) = phase { code } else { nil } }

    /// Takes a message. What is wrong with it is the client's to know, and nothing ends the session but its `exit`.
    /// - Parameter isCancelled: whether the client wants no answer any more.
    func receive(_ message: RPCMessage, isCancelled: Bool = false) {
        switch message {
        case .invalid(let id):
            outbox.append(RPCMessage.failure(.invalidRequest("neither a request nor a notification"), id: id))
        case .response: isRefreshing = false
        case .notification("exit", _):
            if case .shutDown = phase { phase = .ended(exitCode: 0) } else { phase = .ended(exitCode: 1) }
        case .notification(let method, let params):
            if case .running = phase { handle(method, params) }
        case .request(let id, _, _) where isCancelled: outbox.append(RPCMessage.failure(.cancelled, id: id))
        case .request(let id, let method, let params): answer(id, method, params)
        }
    }

    private func answer(_ id: JSONValue, _ method: String, _ params: JSONValue) {
        do {
            switch (phase, method) {
            case (.created, "initialize"):
                phase = .running
                outbox.append(RPCMessage.result(initialize(params), id: id))
            case (.created, _): throw RPCError.notInitialized
            case (.running, "initialize"): throw RPCError.invalidRequest("initialize comes once")
            case (.running, "shutdown"):
                phase = .shutDown
                for waiting in deferred { outbox.append(RPCMessage.failure(.cancelled, id: waiting.id)) }
                deferred = []
                outbox.append(RPCMessage.result(.null, id: id))
            case (.running, _):
                if isLoading, Self.needsAllFiles.contains(method) {
                    deferred.append((id, method, params))
                } else {
                    outbox.append(RPCMessage.result(try result(of: method, params), id: id))
                }
            case (.shutDown, _), (.ended, _): throw RPCError.invalidRequest("the server is shut down")
            }
        } catch let error as RPCError {
            outbox.append(RPCMessage.failure(error, id: id))
        } catch {
            outbox.append(RPCMessage.failure(.failed("\(error)"), id: id))
        }
    }

    /// Drops a request that waits.
    func cancel(_ id: JSONValue) {
        guard let index = deferred.firstIndex(where: { $0.id == id }) else { return }
        deferred.remove(at: index)
        outbox.append(RPCMessage.failure(.cancelled, id: id))
    }

    private func initialize(_ params: JSONValue) -> JSONValue {
        client = ClientCapabilities(params["capabilities"] ?? .null)
        var paths = (params["workspaceFolders"]?.arrayValue ?? []).compactMap { $0["uri"]?.stringValue }
        if paths.isEmpty, let root = params["rootUri"]?.stringValue { paths = [root] }
        for uri in paths { addFolder(uri) }
        if let path = params["rootPath"]?.stringValue, paths.isEmpty, path.hasPrefix("/") {
            addFolder(DocumentURI.uri(path))
        }
        return [
            "capabilities": capabilities, "serverInfo": ["name": "svcctl", "version": .string(configuration.version)],
        ]
    }

    /// Asks the client something; the answer does not matter but for its coming.
    func ask(_ method: String, _ params: JSONValue) {
        requestCount += 1
        outbox.append(RPCMessage.request(method, id: .string("svcctl-\(requestCount)"), params))
    }

    func tell(_ method: String, _ params: JSONValue) { outbox.append(RPCMessage.notification(method, params)) }

    /// A line for whoever looks at the server's log.
    func log(_ text: String) { configuration.log(text) }
}

/// What the surroundings of a server give it.
public struct LanguageServerConfiguration: Sendable {
    /// Puts what flags say over the settings of a folder.
    public var applyFlags: @Sendable (inout LintOptions) -> Void
    /// Of the program.
    public var version: String
    /// Takes a line for the log.
    public var log: @Sendable (String) -> Void

    /// The version of the program, and the functions that the server calls.
    public init(
        version: String, log: @escaping @Sendable (String) -> Void,
        applyFlags: @escaping @Sendable (inout LintOptions) -> Void
    ) {
        self.applyFlags = applyFlags
        self.version = version
        self.log = log
    }
}
