internal import FoundationEssentials
internal import HostSystem
internal import JSON
internal import KubernetesModel

/// What a request carries to say who sends it.
struct RequestCredentials: Sendable, Hashable {
    /// The value of `Authorization`.
    var authorization: String?
    /// PEM of a certificate that a plugin made.
    var clientCertificate: [UInt8]?
    var clientKey: [UInt8]?
}

/// Keeps credentials current: reads token files again and runs plugins anew when their answer expires.
actor CredentialSource {
    private let credentials: Credentials
    private let environment: [String: String]
    private let files: FileAccess
    private let now: @Sendable () -> Date
    private var fileToken: (text: String, readAt: Date)?
    private var running: Task<ExecCredential, any Error>?
    private var current: ExecCredential?

    /// client-go reads a token file again after a minute.
    private static let fileLifetime: TimeInterval = 60

    init(
        _ credentials: Credentials, environment: [String: String], files: FileAccess,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.credentials = credentials
        self.environment = environment
        self.files = files
        self.now = now
    }

    /// - Throws: ``TransportError`` where a token file cannot be read or a plugin fails.
    func requestCredentials() async throws -> RequestCredentials {
        if let path = credentials.tokenFile {
            // The file is the one that is renewed; the other word is for when it cannot be read.
            do {
                return RequestCredentials(authorization: "Bearer \(try token(in: path))")
            } catch { if credentials.token == nil { throw error } }
        }
        if let token = credentials.token { return RequestCredentials(authorization: "Bearer \(token)") }
        if credentials.username.nonEmpty != nil || credentials.password.nonEmpty != nil {
            let pair = "\(credentials.username ?? ""):\(credentials.password ?? "")"
            return RequestCredentials(authorization: "Basic \(Data(pair.utf8).base64EncodedString())")
        }
        guard let plugin = credentials.exec else { return RequestCredentials() }
        let credential = try await credential(of: plugin)
        return RequestCredentials(
            authorization: credential.token.map { "Bearer \($0)" }, clientCertificate: credential.clientCertificate,
            clientKey: credential.clientKey)
    }

    /// Forgets what the server refused, unless a newer answer has replaced it. Says whether trying again makes sense.
    func refuse(_ refused: RequestCredentials) -> Bool {
        guard credentials.tokenFile != nil || (credentials.token == nil && credentials.exec != nil) else {
            return false
        }
        fileToken = nil
        if let token = current?.token, "Bearer \(token)" == refused.authorization { current = nil }
        return true
    }

    private func token(in path: String) throws -> String {
        if let fileToken, now().timeIntervalSince(fileToken.readAt) < Self.fileLifetime { return fileToken.text }
        do {
            let text = String(decoding: try files.read(path), as: UTF8.self).trimmingWhitespace
            if text.isEmpty { throw TransportError.credentials("read empty token from file \"\(path)\"") }
            fileToken = (text, now())
            return text
        } catch let error as FileError {
            throw TransportError.credentials("failed to read token file \"\(path)\": \(error)")
        }
    }

    private func credential(of plugin: ExecPlugin) async throws -> ExecCredential {
        if let current, !isExpired(current) { return current }
        if let running { return try await running.value }
        let task = Task { [environment] in try await Self.run(plugin, environment: environment) }
        running = task
        defer { running = nil }
        let credential = try await task.value
        current = credential
        return credential
    }

    private func isExpired(_ credential: ExecCredential) -> Bool {
        guard let text = credential.expiration else { return false }
        guard let date = try? Date(text, strategy: .iso8601) else { return true }
        return now() > date
    }

    private static func run(_ plugin: ExecPlugin, environment: [String: String]) async throws -> ExecCredential {
        let hasTerminal = StandardStream.input.isTerminal
        if plugin.interactiveMode == .always && !hasTerminal {
            throw TransportError.credentials(
                "exec plugin cannot support interactive mode: standard input is not a terminal")
        }
        let isInteractive = plugin.interactiveMode != .never && hasTerminal
        var variables = environment.merging(plugin.environment) { _, own in own }
        variables["KUBERNETES_EXEC_INFO"] = plugin.request(isInteractive: isInteractive).jsonText()
        var program = ChildProcess([plugin.command] + plugin.arguments, environment: variables)
        program.readsInput = isInteractive
        let outcome: ChildProcess.Outcome
        do { outcome = try await program.output() } catch let error as ChildProcess.Failure {
            throw startError(plugin, error)
        }
        // Ctrl-C reached both; the plugin has ended, and what it was for ends with it.
        if outcome.isInterrupted { throw CancellationError() }
        guard outcome.exitCode == 0 else {
            throw TransportError.credentials(
                "exec: executable \(plugin.command) failed with exit code \(outcome.exitCode)")
        }
        return try ExecCredential(parsing: outcome.output, apiVersion: plugin.apiVersion)
    }

    private static func startError(_ plugin: ExecPlugin, _ error: ChildProcess.Failure) -> TransportError {
        guard error.isNotFound else {
            return .credentials("exec: executable \(plugin.command) cannot be started: \(error.reason)")
        }
        var text = "exec: executable \(plugin.command) not found\n\nIt looks like you are trying to use a client-go"
        text += " credential plugin that is not installed.\n\nTo learn more about this feature, consult the"
        text += " documentation available at:\n      "
        text += "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins"
        // As client-go: control characters of a hint could make a terminal do things.
        let hint = plugin.installHint.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control && !(9...13).contains(scalar.value)
                ? "U+" + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
        }
        if !hint.isEmpty { text += "\n\n" + hint.joined() }
        return .credentials(text)
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmingWhitespace: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
