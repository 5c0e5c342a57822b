/// Everything that a connection to one apiserver needs: the outcome of kubeconfig, environment and flags.
public struct ClientConfiguration: Sendable {
    /// The address, a path included, without a slash at its end: `https://127.0.0.1:6443`.
    public var server: ServerAddress
    public var tls = TLSSettings()
    public var proxy: ProxyAddress?
    public var credentials = Credentials()
    public var impersonation: Impersonation?
    /// Where verbs work unless told otherwise; `default` where nothing says.
    public var namespace = "default"
    /// Whether a flag named the namespace: it then outranks the one of a manifest.
    public var isNamespaceExplicit = false
    /// nil: no limit.
    public var requestTimeout: Duration?
    public var disableCompression = false

    public init(server: ServerAddress) { self.server = server }
}

/// What the server must prove, and the client's certificate.
public struct TLSSettings: Sendable, Hashable {
    /// PEM; nil: the system's authorities.
    public var certificateAuthority: [UInt8]?
    public var skipsVerification = false
    /// The name to expect in the certificate instead of the server's.
    public var serverName: String?
    /// PEM of the client's certificate chain.
    public var clientCertificate: [UInt8]?
    /// PEM.
    public var clientKey: [UInt8]?

    public init() {}
}

/// How a caller proves who it is, apart from a client certificate.
public struct Credentials: Sendable {
    public var token: String?
    /// Read again each minute: tokens in Pods are rotated.
    public var tokenFile: String?
    public var username: String?
    public var password: String?
    public var exec: ExecPlugin?

    public init() {}
}

/// Whom the caller acts as (`--as` and its like).
public struct Impersonation: Sendable, Hashable {
    public var user: String
    public var groups: [String]
    public var uid: String?
    /// Values by key.
    public var extra: [String: [String]]

    public init(user: String, groups: [String] = [], uid: String? = nil, extra: [String: [String]] = [:]) {
        self.user = user
        self.groups = groups
        self.uid = uid
        self.extra = extra
    }
}
