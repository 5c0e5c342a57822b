internal import HostSystem

/// The configuration that Kubernetes gives every Pod: a service account's token and the apiserver's address.
struct InCluster {
    private static let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
    private let address: String

    /// nil where this process runs in no Pod.
    init?(_ environment: [String: String], _ files: FileAccess) {
        guard let host = environment["KUBERNETES_SERVICE_HOST"].nonEmpty,
            let port = environment["KUBERNETES_SERVICE_PORT"].nonEmpty,
            (try? files.read("\(Self.folder)/token")) != nil
        else { return nil }
        address = "https://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    static func namespace(_ files: FileAccess) -> String {
        let text = (try? files.read("\(folder)/namespace")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let name = text.filter { !$0.isWhitespace }
        return name.isEmpty ? "default" : name
    }

    /// The Pod's configuration; the flags for server, token, certificate authority and namespace outrank it.
    func configuration(overrides: ConnectionOverrides, files: FileAccess) throws -> ClientConfiguration {
        guard let server = ServerAddress(overrides.server.nonEmpty ?? address) else {
            throw ConfigurationError(code: .invalid, message: "the server address \"\(address)\" is no URL")
        }
        var configuration = ClientConfiguration(server: server)
        configuration.tls.certificateAuthority = try? files.read(
            overrides.certificateAuthority.nonEmpty ?? "\(Self.folder)/ca.crt")
        if let token = overrides.token.nonEmpty {
            configuration.credentials.token = token
        } else {
            configuration.credentials.tokenFile = "\(Self.folder)/token"
        }
        configuration.namespace = overrides.namespace.nonEmpty ?? Self.namespace(files)
        configuration.isNamespaceExplicit = overrides.namespace.nonEmpty != nil
        configuration.requestTimeout = overrides.requestTimeout.flatMap { $0 > .zero ? $0 : nil }
        return configuration
    }
}
