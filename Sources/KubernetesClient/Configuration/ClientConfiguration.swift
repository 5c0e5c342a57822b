/// Everything that a connection to one apiserver needs: the outcome of kubeconfig, environment and flags.
public struct ClientConfiguration: Sendable {
    /// The address, a path included, without a slash at its end: `https://127.0.0.1:6443`.
    public var server: ServerAddress
    /// How the server's certificate is checked, and which one the client shows.
    public var tls = TLSSettings()
    /// The proxy on the way; nil for none.
    public var proxy: ProxyAddress?
    /// What the client proves its identity with.
    public var credentials = Credentials()
    /// Whom the client acts as; nil for itself.
    public var impersonation: Impersonation?
    /// Where verbs work unless told otherwise; `default` where nothing says.
    public var namespace = "default"
    /// Whether a flag named the namespace: it then outranks the one of a manifest.
    public var isNamespaceExplicit = false
    /// nil: no limit.
    public var requestTimeout: Duration?
    /// How long it may take until a connection can be used.
    public var connectTimeout = Duration.seconds(30)
    /// Whether answers are asked for without gzip.
    public var disableCompression = false

    /// A configuration with defaults for all but the address.
    public init(server: ServerAddress) { self.server = server }
}

/// What the server must prove, and the client's certificate.
public struct TLSSettings: Sendable, Hashable {
    /// PEM; nil: the system's authorities.
    public var certificateAuthority: [UInt8]?
    /// Whether any certificate is accepted.
    public var skipsVerification = false
    /// The name to expect in the certificate instead of the server's.
    public var serverName: String?
    /// PEM of the client's certificate chain.
    public var clientCertificate: [UInt8]?
    /// PEM.
    public var clientKey: [UInt8]?

    /// Starts with the defaults of all properties.
    public init() {}
}

/// How a caller proves who it is, apart from a client certificate.
public struct Credentials: Sendable {
    /// A bearer token.
    public var token: String?
    /// Read again each minute: tokens in Pods are rotated.
    public var tokenFile: String?
    /// The user name of basic authentication.
    public var username: String?
    /// The password of basic authentication.
    public var password: String?
    /// The program that hands out credentials.
    public var exec: ExecPlugin?

    /// Starts with the defaults of all properties.
    public init() {}
}

/// Whom the caller acts as (`--as` and its like).
public struct Impersonation: Sendable, Hashable {
    /// The user to act as.
    public var user: String
    /// The groups to act as.
    public var groups: [String]
    /// The UID to act as.
    public var uid: String?
    /// Values by key.
    public var extra: [String: [String]]

    /// Whom to act as; `extra` is passed on as it is.
    public init(user: String, groups: [String] = [], uid: String? = nil, extra: [String: [String]] = [:]) {
        self.user = user
        self.groups = groups
        self.uid = uid
        self.extra = extra
    }
}
