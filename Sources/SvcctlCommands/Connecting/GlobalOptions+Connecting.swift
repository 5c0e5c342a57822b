internal import KubernetesClient
internal import KubernetesModel

extension GlobalOptions {
    /// Whether the apiserver inside svcctl is meant. A flag that names a cluster outranks the environment.
    func isEmbedded(_ environment: [String: String]) -> Bool {
        if embedded || embeddedStore != nil { return true }
        let namesCluster = [kubeconfig, context, cluster, server].contains { $0 != nil }
        return !namesCluster && !["", "0", "false"].contains(environment["SVCCTL_EMBEDDED"] ?? "")
    }

    /// The namespace of `-n`; an empty one counts as none, as for kubectl.
    var namespaceIfGiven: String? { (namespace ?? "").isEmpty ? nil : namespace }

    /// What the flags say about the connection.
    /// - Throws: `CommandFailure` where a duration cannot be read.
    var connectionOverrides: ConnectionOverrides {
        get throws {
            var overrides = ConnectionOverrides()
            overrides.kubeconfig = kubeconfig
            overrides.context = context
            overrides.cluster = cluster
            overrides.user = user
            overrides.namespace = namespaceIfGiven
            overrides.server = server
            overrides.tlsServerName = tlsServerName
            overrides.certificateAuthority = certificateAuthority
            overrides.insecureSkipTLSVerify = insecureSkipTLSVerify ? true : nil
            overrides.clientCertificate = clientCertificate
            overrides.clientKey = clientKey
            overrides.token = token
            overrides.username = username
            overrides.password = password
            overrides.impersonatedUser = impersonatedUser
            overrides.impersonatedGroups = impersonatedGroups
            overrides.impersonatedUID = impersonatedUID
            overrides.requestTimeout = try requestTimeoutDuration
            return overrides
        }
    }

    /// How long one request may take; nil for as long as it takes.
    /// - Throws: `CommandFailure` where the flag holds no duration.
    var requestTimeoutDuration: Duration? {
        get throws {
            guard let text = requestTimeout.nonEmptyText else { return nil }
            guard let duration = Duration(goText: text) else {
                throw CommandFailure(
                    "error: Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)"
                )
            }
            return duration > .zero ? duration : nil
        }
    }
}
